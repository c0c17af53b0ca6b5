// The labelled lines of the shared folder, rewritten in ways that change nothing for a reader: the reading
// must not change either. What holds only for the lines as they stand would fail here.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ascii.h"
#include "normalize/pay.h"

namespace salaryd {
namespace {

namespace json = boost::json;

struct Line {
    std::string text, country;
    PayContext context = PayContext::field;
    json::value expect;
};

std::string text_of(const json::object& line, std::string_view key) {
    const json::value& v = line.at(key);
    return v.is_string() ? std::string(v.as_string()) : std::string{};
}

std::vector<Line> sound_lines(const std::filesystem::path& file) {
    std::vector<Line> lines;
    std::ifstream in(file);
    for (std::string row; std::getline(in, row);) {
        const json::object line = json::parse(row).as_object();
        if (line.at("suspect").as_bool()) continue;
        lines.push_back({text_of(line, "text"), text_of(line, "country_hint"),
                         text_of(line, "context") == "field" ? PayContext::field : PayContext::sentence,
                         line.at("expect")});
    }
    return lines;
}

bool equal(std::optional<double> a, const json::value& b) {
    if (b.is_null()) return !a;
    const double expected = b.to_number<double>();
    return a && std::abs(*a - expected) <= 1e-6 * std::max(1.0, expected);
}

bool read_right(const Line& line, std::string_view text) {
    const auto read = read_pay_text(text, {.country = line.country, .context = line.context});
    if (line.expect.is_null()) return read.empty();
    if (read.empty()) return false;
    const json::object& e = line.expect.as_object();
    const PayRange& r = read.front();
    return equal(r.min, e.at("min")) && equal(r.max, e.at("max")) &&
           r.currency.view() == text_of(e, "currency") && r.period &&
           to_string(*r.period) == text_of(e, "period");
}

std::string replace_all(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

// Only between two amounts: after a digit or k, before a digit or a sign.
std::string replace_range_dash(const std::string& text, std::string_view by) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = text.compare(i, 3, " - ") == 0 && i > 0 && i + 3 < text.size();
        const auto ends_amount = [](char c) { return ascii::is_digit(c) || c == 'k' || c == 'K'; };
        if (dash && ends_amount(text[i - 1]) && (ascii::is_digit(text[i + 3]) || text[i + 3] == '$')) {
            out += by;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// "$5" -> "USD 5", but not "US$5".
std::string replace_sign(const std::string& text, std::string_view sign, std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool here = text.compare(i, sign.size(), sign) == 0 && i + sign.size() < text.size() &&
                          ascii::is_digit(text[i + sign.size()]) && (i == 0 || !ascii::is_alpha(text[i - 1]));
        if (here) {
            out += code;
            i += sign.size() - 1;
        } else {
            out += text[i];
        }
    }
    return out;
}

// The comma between thousands: "52,000" -> "52" + mark + "000".
std::string replace_grouping(const std::string& text, std::string_view mark) {
    std::string out;
    const auto digit = [&](std::size_t i) { return i < text.size() && ascii::is_digit(text[i]); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool groups = text[i] == ',' && i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2) &&
                            digit(i + 3) && !digit(i + 4);
        groups ? out += mark : out += text[i];
    }
    return out;
}

std::string full_width_digits(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (ascii::is_digit(c))
            out += std::string("\xEF\xBC") + static_cast<char>(0x90 + (c - '0'));
        else
            out += c;
    }
    return out;
}

bool has_dollar_of_its_own(std::string_view country) {
    return std::string_view("AU CA NZ SG HK TW MX").find(country) != std::string_view::npos &&
           !country.empty();
}

struct Variation {
    const char* name;
    std::function<std::string(const Line&)> rewrite;
};

std::vector<Variation> variations() {
    return {
        {"lower case", [](const Line& l) { return ascii::lower(l.text); }},
        {"no-break spaces", [](const Line& l) { return replace_all(l.text, " ", "\u00A0"); }},
        {"en dash", [](const Line& l) { return replace_range_dash(l.text, " – "); }},
        {"to", [](const Line& l) { return replace_range_dash(l.text, " to "); }},
        {"annually",
         [](const Line& l) {
             return replace_all(replace_all(l.text, "per annum", "annually"), "per year", "annually");
         }},
        {"p.a.",
         [](const Line& l) {
             return replace_all(replace_all(l.text, "per annum", "p.a."), "a year", "p.a.");
         }},
        {"/year",
         [](const Line& l) {
             return replace_all(replace_all(l.text, " per annum", "/year"), " per year", "/year");
         }},
        {"/hr", [](const Line& l) { return replace_all(l.text, " per hour", "/hr"); }},
        {"an hour", [](const Line& l) { return replace_all(l.text, "per hour", "an hour"); }},
        {"a month", [](const Line& l) { return replace_all(l.text, "per month", "a month"); }},
        {"monthly", [](const Line& l) { return replace_all(l.text, "per month", "monthly"); }},
        {"daily", [](const Line& l) { return replace_all(l.text, "per day", "daily"); }},
        {"USD",
         [](const Line& l) {
             return has_dollar_of_its_own(l.country) ? l.text : replace_sign(l.text, "$", "USD ");
         }},
        {"GBP", [](const Line& l) { return replace_sign(l.text, "£", "GBP "); }},
        {"EUR", [](const Line& l) { return replace_sign(l.text, "€", "EUR "); }},
        {"sign apart", [](const Line& l) { return replace_sign(l.text, "$", "$ "); }},
        {"no grouping", [](const Line& l) { return replace_grouping(l.text, ""); }},
        {"narrow blanks", [](const Line& l) { return replace_grouping(l.text, "\u202F"); }},
        {"apostrophes", [](const Line& l) { return replace_grouping(l.text, "'"); }},
        {"full-width digits", [](const Line& l) { return full_width_digits(l.text); }},
        {"markup",
         [](const Line& l) {
             return l.text.find('<') == std::string::npos ? "<p>" + l.text + "</p>" : l.text;
         }},
        {"bullet", [](const Line& l) { return "• " + l.text; }},
        {"full stop", [](const Line& l) { return l.text + "."; }},
        {"label", [](const Line& l) { return l.expect.is_null() ? l.text : "Salary: " + l.text; }},
        {"remark",
         [](const Line& l) { return l.expect.is_null() ? l.text : l.text + " depending on experience"; }},
        {"benefits", [](const Line& l) { return l.expect.is_null() ? l.text : l.text + " + benefits"; }},
    };
}

TEST(PayVariations, reads_a_rewritten_line_as_the_line_itself) {
    const std::filesystem::path file = std::filesystem::path(SALARYD_SHARED_DIR) / "corpora/salary.dev.jsonl";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no labelled lines at " << file;
    const auto lines = sound_lines(file);
    ASSERT_FALSE(lines.empty());
    int rewritten = 0, right = 0;
    for (const Variation& variation : variations()) {
        int here = 0, right_here = 0;
        for (const Line& line : lines) {
            const std::string text = variation.rewrite(line);
            if (text == line.text) continue;
            ++here;
            right_here += read_right(line, text);
        }
        ASSERT_GT(here, 0) << variation.name;
        EXPECT_GE(100.0 * right_here / here, 98.5) << variation.name;
        rewritten += here;
        right += right_here;
    }
    std::printf("%d rewritten lines, %.2f %% read as before\n", rewritten, 100.0 * right / rewritten);
    EXPECT_GE(100.0 * right / rewritten, 99.5);
}

}  // namespace
}  // namespace salaryd
