// The parts that answers share, by the contract's names. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analytics/snapshot.h"
#include "core/json_writer.h"
#include "daemon/query.h"
#include "daemon/render.h"

namespace salaryd {

// Decimals of an amount: cents matter to an hourly wage and to nobody's annual salary.
[[nodiscard]] int digits_of(PayPeriod period);

// Annual amounts in the snapshot's currency, written in the unit of the answer.
class AmountWriter {
  public:
    AmountWriter(JsonWriter& json, const Unit& unit)
        : json_(json), factor_(unit.factor), digits_(digits_of(unit.period)) {}

    AmountWriter& field(std::string_view name, double annual);

  private:
    JsonWriter& json_;
    double factor_;
    int digits_;
};

// The object "salary"; `spread`: with what only a single cell's answer computes.
void write_salary(JsonWriter& json, const SalaryCell& cell, const Unit& unit, bool spread);
// Members of the object "query" that every question has.
void write_query_fields(JsonWriter& json, const SalaryQuery& query, const Unit& unit);
// What amounts were converted with: the source, and the date of the oldest rate or the year of the oldest
// parity.
struct ConvertedWith {
    std::string source;
    std::string date;  // empty: unknown
};
[[nodiscard]] ConvertedWith converted_with(const SalaryCell& cell, const Unit& unit,
                                           const Snapshot& snapshot);
[[nodiscard]] ConvertedWith converted_with(const std::vector<SalaryGroup>& groups, const Unit& unit,
                                           const Snapshot& snapshot);
// Members of "evidence": which snapshot, window, rules and rates.
void write_provenance(JsonWriter& json, const Snapshot& snapshot, const ConvertedWith& converted);
// The object "evidence" of one cell.
void write_evidence(JsonWriter& json, const SalaryCell& cell, const Unit& unit, const Snapshot& snapshot);

void write_time(JsonWriter& json, std::optional<Time> time);
void write_day(JsonWriter& json, std::optional<Day> day);

}  // namespace salaryd
