// When which source is due. Pure arithmetic on instants that the caller names; no clock, no randomness, so
// that a simulated year gives the same schedule twice. What should be spread is spread by a stable hash of
// the name.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"

namespace salaryd {

// A source runs at instants t with t mod interval = hash(name) mod interval. Answers the first such instant
// that is at least half an interval after `finished`: a run out of turn does not make the next one come
// early.
[[nodiscard]] Time next_due(std::string_view name, std::chrono::seconds interval, Time finished);

// After `failures` >= 1 failed runs in a row: min(max(6 h, interval), 5 min x 2^(failures - 1)), times a
// factor of 0.5 to 1 that the name and the count decide, and never later than the source's regular time.
[[nodiscard]] Time retry_due(std::string_view name, std::chrono::seconds interval, int failures,
                             Time finished);

// A due time more than an interval ahead was written before the clock was stepped back.
[[nodiscard]] Time clamp_due(Time due, std::chrono::seconds interval, Time now);

struct DueSource {
    std::string name;
    std::chrono::seconds interval;
    Time due;
};
// After downtime: one catch-up per overdue source, most overdue first, 2 s apart, or closer if they would not
// fit into min(shortest interval, 15 min). Due times to come are clamped and kept.
[[nodiscard]] std::vector<DueSource> catch_up(std::vector<DueSource> sources, Time now);

// Sources by due time. Setting a name again moves it.
class DueQueue {
  public:
    void set(const std::string& name, Time due);
    void remove(const std::string& name);
    // Takes the most overdue source that `admits` lets pass.
    [[nodiscard]] std::optional<std::string> pop(Time now,
                                                 const std::function<bool(const std::string&)>& admits);
    [[nodiscard]] std::optional<Time> due(const std::string& name) const;
    // The earliest due time after `now`; empty when nothing is waiting for its time.
    [[nodiscard]] std::optional<Time> next_after(Time now) const;
    [[nodiscard]] std::size_t size() const { return due_.size(); }

  private:
    std::map<std::string, Time> due_;
    std::set<std::pair<Time, std::string>> order_;
};

}  // namespace salaryd
