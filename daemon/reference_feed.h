// What is published elsewhere and fetched from time to time: who publishes it, how often, and how it gets
// from a body into the store. Plain data and pure functions; any thread.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "config/config.h"
#include "core/clock.h"
#include "core/result.h"
#include "schema/reader.h"
#include "schema/store.h"

namespace salaryd {

struct ReferenceFeed {
    struct Parsed {
        Day as_of;  // what `latest` answers once it is stored
        std::function<Result<void>(Store&)> put;
    };

    std::string_view name;       // "exchange rates": in the log and in /healthz
    std::string_view publisher;  // "the ECB"
    std::chrono::days interval{1};
    std::chrono::days longest_silence{7};  // older than this is a complaint
    bool (*wanted)(const Config&) = nullptr;
    // The smallest file that brings what the store lacks.
    std::string (*url)(const Config&, std::optional<Day> latest, Day today) = nullptr;
    // How recent the store's are; nothing: it has none.
    Result<std::optional<Day>> (*latest)(Reader&) = nullptr;
    Result<Parsed> (*parse)(std::string_view body, Day today) = nullptr;
};

// The euro's reference rates, published around 16:00 CET on working days.
[[nodiscard]] ReferenceFeed ecb_feed();
// Purchasing power parities, revised a few times a year.
[[nodiscard]] ReferenceFeed world_bank_feed();

// The smallest of the ECB's files that leaves no gap after `latest`.
[[nodiscard]] std::string_view ecb_file_for(std::optional<Day> latest, Day today);

}  // namespace salaryd
