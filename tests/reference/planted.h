// The ai-jobs ranges with one kind of error planted in one row of fifty, as 07_inject.py chose the rows and
// 08_outlier_eval.py laid them out.
#pragma once

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analytics/diagnosis.h"
#include "tests/reference/detector_table.h"

namespace salaryd::testing {

// fx_near (pounds, euros, Canadian, Australian dollars and francs taken for dollars) is left out: no method
// that sees the amount alone can tell.
inline constexpr std::array visible_kinds{
    "hourly_as_year", "weekly_as_year", "monthly_as_year", "year_as_hourly", "year_as_monthly",
    "k_twice",        "k_missing",      "cents",           "extra_digit_hi", "missing_digit_lo",
    "swap",           "placeholder",    "wide_garbage",    "zero_one",       "fx_far"};

// The reference's names of the causes that are right for a kind.
inline bool is_right(const std::string& kind, const std::string& cause) {
    static const std::map<std::string, std::set<std::string>> right{
        {"hourly_as_year", {"is_hour"}},
        {"weekly_as_year", {"is_week"}},
        {"monthly_as_year", {"is_month"}},
        {"year_as_hourly", {"is_year"}},
        {"year_as_monthly", {"is_year"}},
        {"k_twice", {"k_twice"}},
        {"k_missing", {"k_missing"}},
        {"cents", {"cents"}},
        {"extra_digit_hi", {"hi_x10"}},
        {"missing_digit_lo", {"lo_d10"}},
        {"swap", {"swap"}},
        {"placeholder", {"placeholder"}},
        {"wide_garbage",
         {"hi_garbage", "lo_garbage", "unknown", "hi_k", "hi_x10", "lo_k", "placeholder", "zero_one"}},
        {"zero_one", {"zero_one", "placeholder"}},
        {"fx_far", {"fx_hint"}}};
    return right.at(kind).contains(cause);
}

struct PlantedRow {
    PayEvidence pay;
    bool planted = false;
};

class PlantedMarket {
  public:
    PlantedMarket()
        : base_(CsvTable::read(reference_file("data/aij_dev.csv"))),
          planted_(CsvTable::read(reference_file("inject_dev.csv"))) {
        index_hints(CsvTable::read(reference_file("hints_dev.csv")));
        index_periods(CsvTable::read(reference_file("periods_dev.csv")));
        for (std::size_t i = 0; i < base_.size(); ++i) {
            row_of_[base_.text(i, "posting_id")] = i;
            clean_.push_back(clean_row(i));
        }
    }

    [[nodiscard]] static bool exists() { return std::filesystem::exists(reference_file("inject_dev.csv")); }

    // All rows, with this kind's errors; "" for none.
    [[nodiscard]] std::vector<PlantedRow> with(const std::string& kind) const {
        auto rows = clean_;
        for (std::size_t i = 0; i < planted_.size(); ++i)
            if (planted_.text(i, "kind") == kind) plant(rows[row_of_.at(planted_.text(i, "posting_id"))], i);
        return rows;
    }

  private:
    void index_hints(const CsvTable& hints) {
        for (std::size_t i = 0; i < hints.size(); ++i)
            if (hints.text(i, "for_kind") == "clean")
                hints_[hints.text(i, "posting_id")] = hints.text(i, "cur");
    }
    void index_periods(const CsvTable& periods) {
        for (std::size_t i = 0; i < periods.size(); ++i)
            if (periods.text(i, "for_kind") == "clean")
                periods_[periods.text(i, "posting_id")] = parse_pay_period(periods.text(i, "period")).value();
    }

    [[nodiscard]] PlantedRow clean_row(std::size_t i) {
        const std::string& id = base_.text(i, "posting_id");
        PayEvidence pay;
        pay.key = {id_of("role " + base_.text(i, "job_title")),
                   id_of("country " + base_.text(i, "company_location")),
                   static_cast<std::uint8_t>(id_of("level " + base_.text(i, "experience_level")))};
        pay.lo = base_.number(i, "lo_usd");
        pay.hi = base_.number(i, "hi_usd");
        pay.digits = stated_digits(base_.number(i, "lo_orig"), base_.number(i, "hi_orig"));
        if (const auto period = periods_.find(id); period != periods_.end()) pay.period = period->second;
        if (const auto hint = hints_.find(id); hint != hints_.end())
            pay.local_shift = -std::log(units_to_the_dollar(hint->second));
        return {pay};
    }

    void plant(PlantedRow& row, std::size_t i) const {
        const std::string& kind = planted_.text(i, "kind");
        const std::size_t at = row_of_.at(planted_.text(i, "posting_id"));
        row.planted = true;
        row.pay.lo = planted_.number(i, "lo_bad");
        row.pay.hi = planted_.number(i, "hi_bad");
        const bool as_typed = kind == "placeholder" || kind == "zero_one";
        const double rate = as_typed ? 1 : base_.number(at, "lo_usd") / base_.number(at, "lo_orig");
        const auto stated = [&](double amount) {
            return as_typed ? amount : std::nearbyint(amount / rate * 100) / 100;
        };
        row.pay.digits = stated_digits(stated(row.pay.lo), stated(row.pay.hi));
        static const std::map<std::string, PayPeriod> said{
            {"year_as_hourly", PayPeriod::hour},  {"year_as_monthly", PayPeriod::month},
            {"hourly_as_year", PayPeriod::year},  {"weekly_as_year", PayPeriod::year},
            {"monthly_as_year", PayPeriod::year}, {"k_missing", PayPeriod::year},
            {"cents", PayPeriod::year},           {"placeholder", PayPeriod::year},
            {"zero_one", PayPeriod::year}};
        if (const auto period = said.find(kind); period != said.end()) row.pay.period = period->second;
        if (const auto& currency = planted_.text(i, "cur"); !currency.empty())
            row.pay.local_shift = -std::log(units_to_the_dollar(currency));
    }

    std::uint32_t id_of(const std::string& name) {
        return ids_.try_emplace(name, static_cast<std::uint32_t>(ids_.size() + 1)).first->second;
    }

    CsvTable base_, planted_;
    std::map<std::string, std::string> hints_;
    std::map<std::string, PayPeriod> periods_;
    std::map<std::string, std::size_t> row_of_;
    std::map<std::string, std::uint32_t> ids_;
    std::vector<PlantedRow> clean_;
};

}  // namespace salaryd::testing
