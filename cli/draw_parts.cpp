#include "cli/draw_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <cmath>

#include "cli/command.h"

namespace salaryd {
namespace {

std::string amount_range(double low, double high) {
    if (std::isnan(low) && std::isnan(high)) return {};
    if (std::isnan(low)) return "up to " + grouped(high);
    if (std::isnan(high)) return "from " + grouped(low);
    return low == high ? grouped(low) : grouped(low) + " - " + grouped(high);
}

}  // namespace

std::string pay_words(const json::value& pay) {
    const auto amounts = amount_range(number_at(pay, "min"), number_at(pay, "max"));
    if (amounts.empty()) return {};
    const auto period = text_at(pay, "period");
    return fmt::format("{} {}{}{}", text_at(pay, "currency"), amounts, period.empty() ? "" : " a ",
                       period == "two_weeks" ? "fortnight" : period);
}

std::string first_pay(const json::value& posting) {
    const auto& pay = array_at(posting, "pay");
    return pay.empty() ? std::string() : pay_words(pay.front());
}

FiveNumbers five_numbers(const json::value& salary) {
    return {number_at(salary, "p10"), number_at(salary, "p25"), number_at(salary, "p50"),
            number_at(salary, "p75"), number_at(salary, "p90")};
}

std::string percent(double share) {
    return std::isnan(share) ? "-" : fmt::format("{:.0f} %", 100 * share);
}

std::string interval(const json::value& salary) {
    const double low = number_at(salary, "p50_low"), high = number_at(salary, "p50_high");
    return std::isnan(low) ? "" : fmt::format("{}..{}", grouped(low), grouped(high));
}

std::string words_of(std::string id) {
    bool start = true;
    for (char& c : id) {
        if (c == '_') c = ' ';
        if (start && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        start = c == ' ';
    }
    return id;
}

std::string heading(const json::value& body) {
    std::string what;
    for (const auto* key : {"level", "role", "place", "company", "source"}) {
        const auto word = text_at(body, fmt::format("query.{}", key));
        if (!word.empty()) what += (what.empty() ? "" : ", ") + words_of(word);
    }
    return fmt::format("{} ({} a {})", what.empty() ? "All postings" : what, text_at(body, "query.currency"),
                       text_at(body, "query.period"));
}

std::string bar(double value, double most, std::size_t width) {
    if (!(most > 0) || !(value > 0)) return {};
    // Eighths of a character.
    constexpr std::array<std::string_view, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto eighths =
        static_cast<std::size_t>(std::lround(8 * static_cast<double>(width) * std::min(1.0, value / most)));
    std::string text;
    for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
    return text + std::string(parts[eighths % 8]);
}

void print_excluded(const json::value& body) {
    const auto* excluded = find(body, "evidence.excluded");
    if (excluded == nullptr || !excluded->is_object()) return;
    std::string text;
    for (const auto& [reason, count] : excluded->get_object()) {
        if (!count.is_number() || count.to_number<double>() == 0) continue;
        std::string words(reason);
        std::ranges::replace(words, '_', ' ');
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", words, json::serialize(count));
    }
    fmt::print("considered {}{}{}\n", text_at(body, "evidence.considered"),
               text.empty() ? "" : "; without a figure: ", text);
}

void print_provenance(const json::value& body) {
    fmt::print("snapshot {} of {}, rules {}, rates {} of {}\n", text_at(body, "evidence.snapshot"),
               text_at(body, "evidence.built_at"), text_at(body, "evidence.rules_version"),
               text_at(body, "evidence.fx_source"), text_at(body, "evidence.fx_date"));
}

}  // namespace salaryd
