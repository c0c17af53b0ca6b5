// What the store keeps of our manners: what each host's robots.txt said, and what each source cost its host.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "core/clock.h"

namespace salaryd {

struct RobotsCopy {
    std::string origin;  // "https://jobs.example:443"
    Time asked_at;
    int status = 0;     // 0: no answer
    std::string error;  // then why
    int failures = 0;   // in a row: answers that say nothing about what is forbidden
    std::optional<Time> good_at;
    std::string body;  // of then; empty: nothing was forbidden

    bool operator==(const RobotsCopy&) const = default;
};

// Of one source on one day (UTC); sums over its runs.
struct Politeness {
    std::uint64_t requests = 0;      // that went over the wire, for pages
    std::uint64_t wire_bytes = 0;    // of their answers, as transferred
    std::uint64_t not_modified = 0;  // 304
    std::uint64_t turned_away = 0;   // not asked, because the host rests (Retry-After, or it does not answer)
    std::uint64_t forbidden = 0;     // not asked, because of robots.txt
    std::string robots_line;         // the last rule of robots.txt that decided, either way
    std::chrono::milliseconds waited{0};  // for the host's gap and the turns of others

    bool operator==(const Politeness&) const = default;
};

}  // namespace salaryd
