#include "normalize/pay_currency.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/ascii.h"
#include "normalize/pay_fold.h"
#include "normalize/pay_vocabulary.h"

namespace salaryd::pay {
namespace {

// ECB and central bank averages of 2025, two digits.
constexpr auto dollar_values = std::to_array<std::pair<std::string_view, double>>({
    {"AED", .27},    {"ARS", .00085}, {"AUD", .65},      {"AZN", .59},    {"BDT", .0082},   {"BGN", .57},
    {"BHD", 2.65},   {"BRL", .18},    {"CAD", .72},      {"CHF", 1.2},    {"CLP", .00105},  {"CNY", .14},
    {"COP", .00025}, {"CZK", .045},   {"DKK", .15},      {"EGP", .02},    {"EUR", 1.12},    {"GBP", 1.34},
    {"GEL", .37},    {"GHS", .08},    {"HKD", .128},     {"HUF", .0028},  {"IDR", .000061}, {"ILS", .28},
    {"INR", .0116},  {"ISK", .0078},  {"JPY", .0067},    {"KES", .0077},  {"KRW", .0007},   {"KWD", 3.25},
    {"KZT", .0019},  {"LKR", .0033},  {"MXN", .053},     {"MYR", .23},    {"NGN", .00065},  {"NOK", .096},
    {"NZD", .59},    {"OMR", 2.6},    {"PEN", .27},      {"PHP", .0175},  {"PKR", .0036},   {"PLN", .26},
    {"QAR", .27},    {"RON", .22},    {"RUB", .012},     {"SAR", .27},    {"SEK", .1},      {"SGD", .76},
    {"THB", .03},    {"TRY", .025},   {"TWD", .032},     {"TZS", .00038}, {"UAH", .024},    {"UGX", .00027},
    {"USD", 1},      {"USDT", 1},     {"VND", .0000385}, {"ZAR", .055},
});

constexpr auto tenders = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"AE", "AED"}, {"AR", "ARS"}, {"AT", "EUR"}, {"AU", "AUD"}, {"AZ", "AZN"}, {"BD", "BDT"}, {"BE", "EUR"},
    {"BG", "BGN"}, {"BH", "BHD"}, {"BR", "BRL"}, {"CA", "CAD"}, {"CH", "CHF"}, {"CL", "CLP"}, {"CN", "CNY"},
    {"CO", "COP"}, {"CY", "EUR"}, {"CZ", "CZK"}, {"DE", "EUR"}, {"DK", "DKK"}, {"EE", "EUR"}, {"EG", "EGP"},
    {"ES", "EUR"}, {"FI", "EUR"}, {"FR", "EUR"}, {"GB", "GBP"}, {"GE", "GEL"}, {"GH", "GHS"}, {"GR", "EUR"},
    {"HK", "HKD"}, {"HR", "EUR"}, {"HU", "HUF"}, {"ID", "IDR"}, {"IE", "EUR"}, {"IL", "ILS"}, {"IN", "INR"},
    {"IS", "ISK"}, {"IT", "EUR"}, {"JP", "JPY"}, {"KE", "KES"}, {"KR", "KRW"}, {"KW", "KWD"}, {"KZ", "KZT"},
    {"LK", "LKR"}, {"LT", "EUR"}, {"LU", "EUR"}, {"LV", "EUR"}, {"MT", "EUR"}, {"MX", "MXN"}, {"MY", "MYR"},
    {"NG", "NGN"}, {"NL", "EUR"}, {"NO", "NOK"}, {"NZ", "NZD"}, {"OM", "OMR"}, {"PE", "PEN"}, {"PH", "PHP"},
    {"PK", "PKR"}, {"PL", "PLN"}, {"PT", "EUR"}, {"QA", "QAR"}, {"RO", "RON"}, {"RU", "RUB"}, {"SA", "SAR"},
    {"SE", "SEK"}, {"SG", "SGD"}, {"SI", "EUR"}, {"SK", "EUR"}, {"TH", "THB"}, {"TR", "TRY"}, {"TW", "TWD"},
    {"TZ", "TZS"}, {"UA", "UAH"}, {"UG", "UGX"}, {"US", "USD"}, {"VN", "VND"}, {"ZA", "ZAR"},
});

std::string_view find(const auto& table, std::string_view key) {
    const auto it = std::ranges::lower_bound(table, key, {}, [](const auto& row) { return row.first; });
    return it != table.end() && it->first == key ? it->second : std::string_view{};
}

bool is_one_of(std::string_view country, std::initializer_list<std::string_view> list) {
    return std::ranges::find(list, country) != list.end();
}

ResolvedCurrency resolve_dollar(std::string_view country) {
    if (is_one_of(country, {"AU", "CA", "NZ", "SG", "HK", "TW", "MX"})) return {currency_of(country), false};
    return {CurrencyCode("USD"), country.empty()};
}

}  // namespace

ResolvedCurrency resolve_currency(std::string_view sign, std::string_view country) {
    if (sign == "$") return resolve_dollar(country);
    if (sign == "kr") {
        if (is_one_of(country, {"SE", "NO", "DK", "IS"})) return {currency_of(country), false};
        return {CurrencyCode{}, true};
    }
    if (sign == "¥")
        return {CurrencyCode(country == "JP" ? "JPY" : "CNY"), !is_one_of(country, {"JP", "CN"})};
    if (sign == "元") {
        if (is_one_of(country, {"TW", "HK"})) return {currency_of(country), false};
        return {CurrencyCode("CNY"), false};
    }
    if (sign == "rs") {
        if (is_one_of(country, {"PK", "LK"})) return {currency_of(country), false};
        return {CurrencyCode("INR"), country != "IN"};
    }
    return {CurrencyCode(sign), false};
}

ResolvedCurrency parse_currency(std::string_view written, std::string_view country) {
    const FoldedText folded = fold_pay_text(ascii::trim(written));
    if (folded.text.empty()) return {};
    const Word* word = word_at(folded.text, 0, {.number = true, .country = country});
    if (word != nullptr && word->kind == WordKind::currency && word->text.size() == folded.text.size())
        return resolve_currency(word->currency, country);
    if (folded.text.size() == 3 && std::ranges::all_of(folded.text, ascii::is_lower)) {
        std::string code = folded.text;
        for (char& c : code) c = ascii::to_upper(c);
        return {CurrencyCode(code), false};
    }
    return {};
}

CurrencyCode currency_of(std::string_view country) {
    return CurrencyCode(find(tenders, country));
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

}  // namespace salaryd::pay
