#include "daemon/reference_feed.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "scrapers/ecb_rates.h"
#include "scrapers/world_bank.h"

namespace salaryd {
namespace {

Result<ReferenceFeed::Parsed> parse_ecb(std::string_view body, Day) {
    auto rates = parse_ecb_rates(body);
    if (!rates) return std::unexpected(std::move(rates.error()));
    const Day as_of = *rates->latest();
    auto shared = std::make_shared<const ExchangeRates>(std::move(*rates));
    return ReferenceFeed::Parsed{as_of, [shared](Store& store) { return store.put_rates(*shared); }};
}

Result<ReferenceFeed::Parsed> parse_parities(std::string_view body, Day today) {
    auto power = parse_world_bank(body);
    if (!power) return std::unexpected(std::move(power.error()));
    auto shared = std::make_shared<const PurchasingPower>(std::move(*power));
    return ReferenceFeed::Parsed{today, [shared, today](Store& store) {
                                     return store.replace_purchasing_power(*shared, ParitySource::world_bank,
                                                                           today);
                                 }};
}

Result<std::optional<Day>> latest_ecb(Reader& reader) {
    const auto rates = reader.rates();
    if (!rates) return std::unexpected(rates.error());
    return rates->latest(RateSource::ecb);
}

std::string parities_url(const Config& config, std::optional<Day>, Day today) {
    constexpr int years = 12;  // longer than any posting that statistics are of has been open
    const int last = static_cast<int>(std::chrono::year_month_day(today).year());
    return world_bank_url(config.rates.world_bank_url, last - years + 1, last);
}

}  // namespace

std::string_view ecb_file_for(std::optional<Day> latest, Day today) {
    if (latest && today - *latest <= std::chrono::days(1)) return "eurofxref-daily.xml";
    if (latest && today - *latest <= std::chrono::days(85)) return "eurofxref-hist-90d.xml";
    return "eurofxref-hist.xml";
}

ReferenceFeed ecb_feed() {
    return {.name = "exchange rates",
            .publisher = "the ECB",
            .interval = std::chrono::days(1),
            .longest_silence = std::chrono::days(7),
            .wanted = [](const Config& config) { return config.rates.ecb; },
            .url =
                [](const Config& config, std::optional<Day> latest, Day today) {
                    return fmt::format("{}/{}", config.rates.ecb_url, ecb_file_for(latest, today));
                },
            .latest = latest_ecb,
            .parse = parse_ecb};
}

ReferenceFeed world_bank_feed() {
    return {.name = "purchasing power parities",
            .publisher = "the World Bank",
            .interval = std::chrono::days(30),
            .longest_silence = std::chrono::days(100),
            .wanted = [](const Config& config) { return config.rates.purchasing_power; },
            .url = parities_url,
            .latest = [](Reader& reader) { return reader.purchasing_power_seen(ParitySource::world_bank); },
            .parse = parse_parities};
}

}  // namespace salaryd
