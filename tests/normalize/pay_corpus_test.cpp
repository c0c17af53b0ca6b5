// Scores read_pay_text() on the labelled lines of the shared folder, figure by figure as its score_pay.py
// does.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "normalize/pay.h"

namespace salaryd {
namespace {

namespace json = boost::json;

struct Tally {
    int positives = 0, answered = 0, amounts = 0, currency = 0, period = 0, kind = 0, all = 0;
    int negatives = 0, negatives_right = 0;
    int suspects = 0, suspects_found = 0, suspects_claimed = 0;

    static double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }
    [[nodiscard]] double overall() const { return percent(all + negatives_right, positives + negatives); }
    [[nodiscard]] double wrong_when_answered() const { return percent(answered - amounts, answered); }
};

std::optional<double> number_or_null(const json::value& v) {
    if (v.is_null()) return std::nullopt;
    return v.to_number<double>();
}

bool equal(std::optional<double> a, std::optional<double> b) {
    if (a.has_value() != b.has_value()) return false;
    return !a || std::abs(*a - *b) <= 1e-6 * std::max(1.0, std::abs(*b));
}

std::string text_of(const json::object& line, std::string_view key) {
    const json::value& v = line.at(key);
    return v.is_string() ? std::string(v.as_string()) : std::string{};
}

bool score_positive(Tally& t, const json::object& expect, const std::vector<PayRange>& read) {
    ++t.positives;
    if (read.empty()) return false;
    ++t.answered;
    const PayRange& r = read.front();
    const bool amounts =
        equal(r.min, number_or_null(expect.at("min"))) && equal(r.max, number_or_null(expect.at("max")));
    const bool currency = r.currency.view() == text_of(expect, "currency");
    const bool period = r.period && to_string(*r.period) == text_of(expect, "period");
    t.amounts += amounts;
    t.currency += currency;
    t.period += period;
    t.kind += to_string(r.kind) == text_of(expect, "kind");
    t.all += amounts && currency && period;
    return amounts && currency && period;
}

std::string describe(const std::vector<PayRange>& read) {
    if (read.empty()) return "null";
    const PayRange& r = read.front();
    const auto bound = [](std::optional<double> b) { return b ? std::to_string(*b) : std::string("-"); };
    return bound(r.min) + ".." + bound(r.max) + " " + std::string(r.currency.view()) + " " +
           std::string(r.period ? to_string(*r.period) : "?") + (r.suspect ? " suspect" : "");
}

Tally score_line(const json::object& line, bool verbose) {
    Tally t;
    const std::string country = text_of(line, "country_hint");
    const PayHints hints{country,
                         text_of(line, "context") == "field" ? PayContext::field : PayContext::sentence};
    const std::string text = text_of(line, "text");
    const std::vector<PayRange> read = read_pay_text(text, hints);
    const bool suspect = line.at("suspect").as_bool();
    const bool claimed = !read.empty() && read.front().suspect;
    t.suspects = suspect;
    t.suspects_found = suspect && claimed;
    t.suspects_claimed = claimed && (suspect || !line.at("expect").is_null());
    bool right = true;
    if (!suspect && line.at("expect").is_null()) {
        t.negatives = 1;
        t.negatives_right = right = read.empty();
    } else if (!suspect) {
        right = score_positive(t, line.at("expect").as_object(), read);
    } else {
        Tally ignored;
        right = score_positive(ignored, line.at("expect").as_object(), read);
    }
    if (verbose && (!right || suspect != claimed))
        std::printf("%s|%s|%s => %s | %s%s\n", country.c_str(), right ? "flag" : "read", text.c_str(),
                    describe(read).c_str(), json::serialize(line.at("expect")).c_str(),
                    suspect ? " SUSPECT" : "");
    return t;
}

void operator+=(Tally& a, const Tally& b) {
    a.positives += b.positives, a.answered += b.answered, a.amounts += b.amounts, a.currency += b.currency;
    a.period += b.period, a.kind += b.kind, a.all += b.all;
    a.negatives += b.negatives, a.negatives_right += b.negatives_right;
    a.suspects += b.suspects, a.suspects_found += b.suspects_found, a.suspects_claimed += b.suspects_claimed;
}

TEST(PayCorpus, reads_the_labelled_lines_of_the_shared_folder) {
    const std::filesystem::path file = std::filesystem::path(SALARYD_SHARED_DIR) / "corpora/salary.dev.jsonl";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no labelled lines at " << file;
    std::ifstream in(file);
    const bool verbose = std::getenv("SALARYD_PAY_ERRORS") != nullptr;
    Tally t;
    for (std::string line; std::getline(in, line);) t += score_line(json::parse(line).as_object(), verbose);
    const auto percent = Tally::percent;
    std::printf(
        "min+max %.1f  currency %.1f  period %.1f  kind %.1f  all four %.1f  negatives %.1f  wrong when "
        "answered %.1f  "
        "overall %.1f  suspect precision %.1f recall %.1f\n",
        percent(t.amounts, t.positives), percent(t.currency, t.positives), percent(t.period, t.positives),
        percent(t.kind, t.positives), percent(t.all, t.positives), percent(t.negatives_right, t.negatives),
        t.wrong_when_answered(), t.overall(), percent(t.suspects_found, t.suspects_claimed),
        percent(t.suspects_found, t.suspects));
    EXPECT_GE(percent(t.amounts, t.positives), 98.9);
    EXPECT_GE(percent(t.currency, t.positives), 98.9);
    EXPECT_GE(percent(t.period, t.positives), 98.9);
    EXPECT_GE(percent(t.all, t.positives), 98.9);
    EXPECT_GE(percent(t.negatives_right, t.negatives), 98.5);
    EXPECT_LE(t.wrong_when_answered(), 1.0);
    EXPECT_GE(percent(t.suspects_found, t.suspects_claimed), 99.0);
    EXPECT_GE(percent(t.suspects_found, t.suspects), 97.0);
    EXPECT_GE(t.overall(), 98.9);
}

}  // namespace
}  // namespace salaryd
