#include "normalize/pay_currency.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/ascii.h"
#include "core/legal_tender.h"
#include "normalize/pay_dollar_values.h"
#include "normalize/pay_fold.h"
#include "normalize/pay_vocabulary.h"

namespace salaryd::pay {
namespace {

bool is_one_of(std::string_view country, std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, country) != list.end();
}

// Where "$" is the peso of prices, and the US dollar only of small amounts.
bool counts_in_pesos(std::string_view country) {
    return is_one_of(country, {"AR", "CL", "CO", "UY"});
}

ResolvedCurrency resolve_dollar(std::string_view country, double amount) {
    constexpr double no_dollars = 300'000;
    if (is_one_of(country, {"AU", "CA", "NZ", "SG", "HK", "TW", "MX"})) return {legal_tender(country), false};
    if (counts_in_pesos(country) && amount >= no_dollars) return {legal_tender(country), false};
    return {CurrencyCode("USD"), country.empty()};
}

}  // namespace

ResolvedCurrency resolve_currency(std::string_view sign, std::string_view country, double amount) {
    if (sign == "$") return resolve_dollar(country, amount);
    if (sign == "kr") {
        if (is_one_of(country, {"SE", "NO", "DK", "IS"})) return {legal_tender(country), false};
        return {CurrencyCode{}, true};
    }
    if (sign == "¥")
        return {CurrencyCode(country == "JP" ? "JPY" : "CNY"), !is_one_of(country, {"JP", "CN"})};
    if (sign == "元") {
        if (is_one_of(country, {"TW", "HK"})) return {legal_tender(country), false};
        return {CurrencyCode("CNY"), false};
    }
    if (sign == "rs") {
        if (is_one_of(country, {"PK", "LK"})) return {legal_tender(country), false};
        return {CurrencyCode("INR"), country != "IN"};
    }
    return {CurrencyCode(sign), false};
}

ResolvedCurrency parse_currency(std::string_view written, std::string_view country, double amount) {
    const FoldedText folded = fold_pay_text(ascii::trim(written));
    if (folded.text.empty()) return {};
    const Word* word = word_at(folded.text, 0, {.number = true, .country = country});
    if (word != nullptr && word->kind == WordKind::currency && word->text.size() == folded.text.size())
        return resolve_currency(word->currency, country, amount);
    if (folded.text.size() == 3 && std::ranges::all_of(folded.text, ascii::is_lower)) {
        std::string code = folded.text;
        for (char& c : code) c = ascii::to_upper(c);
        return {CurrencyCode(code), false};
    }
    return {};
}

double rough_dollars(CurrencyCode currency) {
    const auto it = std::ranges::lower_bound(dollar_values, currency.view(), {},
                                             [](const auto& row) { return row.first; });
    return it != dollar_values.end() && it->first == currency.view() ? it->second : 0;
}

bool quotes_monthly(std::string_view country) {
    return is_one_of(country,
                     {"CN", "VN", "ID", "RU", "PL", "CZ", "HU", "RO", "BR", "TR", "PH", "LT", "AZ", "IN"});
}

bool quotes_yearly(std::string_view country) {
    return is_one_of(country, {"", "US", "GB", "CA", "AU", "NZ", "IE"});
}

bool pays_little(std::string_view country) {
    return is_one_of(
        country,
        {"AF", "AL", "AM", "AO", "AR", "BA", "BD", "BG", "BI", "BJ", "BO", "BY", "CI", "CM", "CO", "DZ", "EG",
         "ET", "GE", "GH", "GT", "HN", "IQ", "JO", "KE", "KG", "KH", "KZ", "LA", "LB", "LK", "LY", "MA", "MD",
         "MG", "MK", "MM", "MN", "MW", "MX", "MY", "MZ", "NG", "NI", "NP", "PE", "PK", "PY", "RS", "RW", "SD",
         "SN", "SV", "SY", "TH", "TJ", "TM", "TN", "TZ", "UA", "UG", "UZ", "VE", "YE", "ZA", "ZM", "ZW"});
}

}  // namespace salaryd::pay
