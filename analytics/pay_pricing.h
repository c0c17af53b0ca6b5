// From what a posting states to what it counts as: its headline range, per year in the snapshot's currency.
// Private to analytics/.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "analytics/snapshot_columns.h"
#include "core/exchange_rates.h"
#include "core/record.h"

namespace salaryd {

struct Headline {
    PayState state = PayState::no_pay;  // priced: usable as far as its words go
    PayRecord pay;
};
// The first range that can be averaged; else the first that says anything, with what it lacks. Amounts that
// only corrupt rows have are open ends.
[[nodiscard]] Headline headline_of(std::span<const PayRecord> ranges);

// Converts with the rate of the day, and notes which rates it used.
class Pricer {
  public:
    // `rates` is borrowed.
    Pricer(const SnapshotOptions& options, const ExchangeRates& rates);
    // Goes on with the rates that a snapshot has used.
    void resume(const Snapshot::Columns& before);

    struct Rate {
        double factor = 1;        // to the snapshot's currency
        std::uint16_t index = 0;  // into the table of applied rates
    };
    // Nothing where there is no rate.
    [[nodiscard]] std::optional<Rate> rate(CurrencyCode from, Day on);
    // For pay that has no rate: its currency is known all the same. 0 for none.
    [[nodiscard]] std::uint16_t without_rate(CurrencyCode currency);
    [[nodiscard]] std::vector<Snapshot::Columns::AppliedRate> take_table() { return std::move(table_); }

  private:
    using Key = std::tuple<CurrencyCode, Day, bool>;
    static Key key_of(const Snapshot::Columns::AppliedRate& applied) {
        return {applied.currency, applied.date, applied.rated};
    }
    [[nodiscard]] std::uint16_t note(const Snapshot::Columns::AppliedRate& applied);

    CurrencyCode currency_;
    Day today_;
    const ExchangeRates& rates_;
    std::vector<Snapshot::Columns::AppliedRate> table_;
    std::map<std::pair<CurrencyCode, Day>, std::optional<Rate>> known_;
    std::map<Key, std::uint16_t> index_of_;  // in the table
};

}  // namespace salaryd
