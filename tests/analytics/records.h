// Builds snapshots from a few words a posting.
#pragma once

#include <string>
#include <vector>

#include "analytics/snapshot.h"

namespace salaryd::testing {

inline constexpr Day today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};

inline PayRecord usd(double min, double max, PayPeriod period = PayPeriod::year) {
    PayRecord pay;
    pay.min = min;
    pay.max = max;
    pay.currency = CurrencyCode("USD");
    pay.period = period;
    pay.kind = PayKind::base;
    return pay;
}

// Roles 1 nurse, 2 welder; places 1 Berlin, 2 Munich, 3 Austin, 4 Germany, 5 Pune; companies 1 to 40.
inline Dictionaries names() {
    Dictionaries d;
    d.sources = {"", "board", "cards"};
    d.roles = {"", "nurse", "welder"};
    d.places = {{},
                {"Berlin", "Land Berlin", "16", "DE", 1, 1},
                {"Munich", "Bavaria", "02", "DE", 2, 1},
                {"Austin", "Texas", "TX", "US", 3, 1},
                {"", "", "", "DE", 0, 1},
                {"Pune", "Maharashtra", "MH", "IN", 4, 1}};
    for (int i = 0; i <= 40; ++i) d.companies.push_back({"c" + std::to_string(i), "C" + std::to_string(i)});
    return d;
}

class Shelf {
  public:
    Shelf() {
        record.source = 1;
        record.role = 1;
        record.level = Level::senior;
        record.posted = today;
        record.first_seen = today;
        options.today = today;
    }

    // A posting like `record`, with its own id, a company of its own and this pay.
    Shelf& add(std::vector<PayRecord> pay, std::vector<std::uint32_t> places = {1}) {
        rows_.push_back({record, std::move(pay), std::move(places)});
        rows_.back().record.id = static_cast<std::int64_t>(rows_.size());
        if (record.company == 0)
            rows_.back().record.company = static_cast<std::uint32_t>(1 + rows_.size() % 40);
        return *this;
    }
    Shelf& add(int times, const PayRecord& pay, const std::vector<std::uint32_t>& places = {1}) {
        for (int i = 0; i < times; ++i) add({pay}, places);
        return *this;
    }

    // The posting with this id is another one now: like `record`, with this pay.
    Shelf& replace(std::int64_t id, std::vector<PayRecord> pay, std::vector<std::uint32_t> places = {1}) {
        auto& row = rows_.at(static_cast<std::size_t>(id - 1));
        const auto company = row.record.company;
        row = {record, std::move(pay), std::move(places)};
        row.record.id = id;
        row.record.company = company;
        return *this;
    }

    [[nodiscard]] Snapshot build() const {
        SnapshotBuilder builder(options, rates, levels);
        for (const auto& row : rows_) hand_over(row, builder);
        return std::move(builder).finish(names(), 7, Time{today});
    }
    // From the snapshot that was built before these postings came or changed.
    [[nodiscard]] Snapshot refresh(const Snapshot& before, const std::vector<std::int64_t>& changed) const {
        SnapshotBuilder builder(before, changed, rates, levels);
        for (const auto id : changed) hand_over(rows_.at(static_cast<std::size_t>(id - 1)), builder);
        return std::move(builder).finish(names(), 8, Time{today});
    }

    PostingRecord record;
    SnapshotOptions options;
    ExchangeRates rates;
    PriceLevels levels;

  private:
    struct Row {
        PostingRecord record;
        std::vector<PayRecord> pay;
        std::vector<std::uint32_t> places;
    };
    static void hand_over(const Row& row, SnapshotBuilder& builder) {
        PostingRecord record = row.record;
        record.pay = row.pay;
        record.places = row.places;
        builder.add(record);
    }

    std::vector<Row> rows_;
};

}  // namespace salaryd::testing
