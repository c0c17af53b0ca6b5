// detector_*_dev.csv: the inputs of the outlier detector and what its reference definition makes of them.
#pragma once

#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analytics/diagnosis.h"
#include "tests/reference/csv_table.h"

namespace salaryd::testing {

struct ReferenceRow {
    std::string role, level, kind, cause;
    double true_lo, true_hi;
    double mu, left, right, z, score, probability, fixed_lo, fixed_hi;
};

// The reference knows no fortnights.
inline DiagnosisPriors reference_priors() {
    DiagnosisPriors priors;
    for (auto& stated : priors.period) stated[static_cast<std::size_t>(PayPeriod::two_weeks)] = 0;
    return priors;
}

// Units of a currency to the dollar, as detector_params.json has them.
inline double units_to_the_dollar(const std::string& currency) {
    static const std::map<std::string, double> rates{
        {"INR", 83.0}, {"JPY", 150.0}, {"CZK", 23.0}, {"MXN", 17.0}, {"SEK", 10.5},
        {"PLN", 4.0},  {"BRL", 5.0},   {"HUF", 360},  {"GBP", .79},  {"EUR", .92},
        {"CAD", 1.36}, {"AUD", 1.52},  {"CHF", .88}};
    return rates.at(currency);
}

class DetectorTable {
  public:
    DetectorTable() = default;
    explicit DetectorTable(const CsvTable& csv) {
        for (std::size_t i = 0; i < csv.size(); ++i) add(csv, i);
    }

    [[nodiscard]] std::span<const PayEvidence> evidence() const { return evidence_; }
    [[nodiscard]] std::span<const ReferenceRow> rows() const { return rows_; }

  private:
    void add(const CsvTable& csv, std::size_t i) {
        const auto number = [&](std::string_view name) { return csv.number(i, name); };
        const auto text = [&](std::string_view name) { return csv.text(i, name); };
        const auto id = [](std::map<std::string, std::uint32_t>& ids, const std::string& name) {
            return ids.try_emplace(name, static_cast<std::uint32_t>(ids.size() + 1)).first->second;
        };
        PayEvidence pay;
        pay.key = {id(roles_, text("role")), id(countries_, text("country")),
                   static_cast<std::uint8_t>(id(levels_, text("level")))};
        pay.lo = number("lo");
        pay.hi = number("hi");
        pay.digits = stated_digits(number("lo_raw"), number("hi_raw"));
        pay.period = parse_pay_period(text("period")).value();
        if (const auto& hint = text("fx_hint"); !hint.empty())
            pay.local_shift = -std::log(units_to_the_dollar(hint));
        evidence_.push_back(pay);
        rows_.push_back({.role = text("role"),
                         .level = text("level"),
                         .kind = text("kind"),
                         .cause = text("cause"),
                         .true_lo = number("lo_true"),
                         .true_hi = number("hi_true"),
                         .mu = number("mu"),
                         .left = number("sL"),
                         .right = number("sR"),
                         .z = number("z"),
                         .score = number("score"),
                         .probability = number("p"),
                         .fixed_lo = number("flo"),
                         .fixed_hi = number("fhi")});
    }

    std::map<std::string, std::uint32_t> roles_, countries_, levels_;
    std::vector<PayEvidence> evidence_;
    std::vector<ReferenceRow> rows_;
};

// "clean" or "mixed"; empty where there are no reference numbers. Read once a program.
inline const DetectorTable& detector_table(const std::string& set) {
    static std::map<std::string, DetectorTable> tables;
    const auto [found, added] = tables.try_emplace(set);
    const auto file = reference_file("detector_" + set + "_dev.csv");
    if (added && std::filesystem::exists(file)) found->second = DetectorTable(CsvTable::read(file));
    return found->second;
}

// The reference's own name of a finding.
inline std::string reference_name(const Diagnosis& d) {
    static const std::map<Cause, std::string> names{{Cause::ok, "ok"},
                                                    {Cause::thousands_missing, "k_missing"},
                                                    {Cause::thousands_twice, "k_twice"},
                                                    {Cause::cents, "cents"},
                                                    {Cause::digit_added, "x10"},
                                                    {Cause::digit_missing, "d10"},
                                                    {Cause::upper_digit_added, "hi_x10"},
                                                    {Cause::upper_digit_missing, "hi_d10"},
                                                    {Cause::lower_digit_missing, "lo_d10"},
                                                    {Cause::lower_digit_added, "lo_x10"},
                                                    {Cause::upper_thousands_missing, "hi_k"},
                                                    {Cause::lower_thousands_missing, "lo_k"},
                                                    {Cause::swapped, "swap"},
                                                    {Cause::local_currency, "fx_hint"},
                                                    {Cause::converted_twice, "fx_hint_rev"},
                                                    {Cause::upper_garbage, "hi_garbage"},
                                                    {Cause::lower_garbage, "lo_garbage"},
                                                    {Cause::unknown, "unknown"},
                                                    {Cause::filler, "placeholder"},
                                                    {Cause::zero_or_one, "zero_one"}};
    if (d.cause == Cause::wrong_period) return "is_" + std::string(to_string(d.meant));
    return names.at(d.cause);
}

// The bounds as the diagnosis corrects them; NaN where it only drops one.
inline std::pair<double, double> repaired(const PayEvidence& pay, const Diagnosis& d) {
    if (d.cause == Cause::swapped) return {pay.hi, pay.lo};
    return {pay.lo * std::exp(d.lo_repair), pay.hi * std::exp(d.hi_repair)};
}

}  // namespace salaryd::testing
