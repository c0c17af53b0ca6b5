// A synthetic market for benchmarks: names of a million postings and a snapshot of them.
#pragma once

#include <array>
#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analytics/snapshot.h"

namespace salaryd {

inline constexpr std::uint32_t role_count = 200, city_count = 400, company_count = 20'000, source_count = 300;
inline constexpr Day today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};

inline Dictionaries market_names() {
    Dictionaries d;
    const auto name = [](const char* prefix, std::uint32_t i) { return prefix + std::to_string(i); };
    d.sources.resize(1);
    d.roles.resize(1);
    d.companies.resize(1);
    d.places.resize(1);
    for (std::uint32_t i = 1; i <= source_count; ++i) d.sources.push_back(name("source", i));
    for (std::uint32_t i = 1; i <= role_count; ++i) d.roles.push_back(name("role", i));
    for (std::uint32_t i = 1; i <= company_count; ++i) d.companies.push_back({name("c", i), name("C", i)});
    for (std::uint32_t i = 1; i <= city_count; ++i)
        d.places.push_back({name("City", i), "", std::to_string(i % 50), i % 4 == 0 ? "DE" : "US", i, 1});
    return d;
}

// Skewed as a market is: few roles, cities and employers have most postings; six of ten state pay.
class Market {
  public:
    explicit Market(std::uint32_t seed = 1) : random_(seed) {}

    // Made before anything is measured: drawing at random takes as long as building.
    struct Posting {
        PostingRecord record;
        std::array<std::uint32_t, 2> places{};
        PayRecord pay;
    };
    [[nodiscard]] std::vector<Posting> postings(std::int64_t n) {
        std::vector<Posting> all;
        all.reserve(static_cast<std::size_t>(n));
        for (std::int64_t id = 1; id <= n; ++id) all.push_back({posting(id), places_, pay_});
        for (auto& p : all) {
            p.record.places = std::span(p.places).first(p.record.places.size());
            p.record.pay = std::span(&p.pay, p.record.pay.size());
        }
        return all;
    }

  private:
    std::uint32_t skewed(std::uint32_t n) {
        const double u = uniform_(random_);
        return 1 + static_cast<std::uint32_t>(u * u * (n - 1));
    }

    const PostingRecord& posting(std::int64_t id) {
        record_.id = id;
        record_.role = skewed(role_count);
        record_.company = skewed(company_count);
        record_.source = skewed(source_count);
        record_.level = static_cast<Level>(random_() % level_count);
        record_.posted = record_.first_seen = today - std::chrono::days(random_() % 180);
        places_ = {skewed(city_count), skewed(city_count)};
        record_.places = std::span(places_).first(id % 10 == 0 ? 2 : 1);
        const double lo = std::round(80 * std::exp(0.3 * normal_(random_) + 0.002 * record_.role)) * 1000;
        pay_.min = lo;
        pay_.max = lo + 1000 * std::round(lo / 1000 * 0.4 * uniform_(random_));
        pay_.currency = CurrencyCode("USD");
        pay_.period = PayPeriod::year;
        record_.pay = std::span(&pay_, id % 10 < 6 ? 1 : 0);
        return record_;
    }

    std::mt19937 random_;
    std::uniform_real_distribution<double> uniform_{0, 1};
    std::normal_distribution<double> normal_;
    PostingRecord record_;
    std::array<std::uint32_t, 2> places_{};
    PayRecord pay_;
};

inline Snapshot market_snapshot(const std::vector<Market::Posting>& postings, Dictionaries names) {
    const ExchangeRates rates;
    SnapshotBuilder builder({.today = today}, rates);
    for (const auto& posting : postings) builder.add(posting.record);
    return std::move(builder).finish(std::move(names), 1, Time{today});
}

inline Snapshot market_refresh(const Snapshot& before, const std::vector<std::int64_t>& changed,
                               const std::vector<Market::Posting>& postings, Dictionaries names) {
    const ExchangeRates rates;
    SnapshotBuilder builder(before, changed, rates);
    for (const auto& posting : postings) builder.add(posting.record);
    return std::move(builder).finish(std::move(names), 2, Time{today});
}

}  // namespace salaryd
