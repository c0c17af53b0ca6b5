#include "daemon/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "core/posting.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::seconds;

constexpr auto first_retry = 5min;
constexpr seconds longest_retry = 6h;
constexpr auto catch_up_window = 15min;
constexpr seconds catch_up_step = 2s;

// The first instant not before `from` that is the source's turn.
Time turn_from(std::string_view name, seconds interval, Time from) {
    const auto period = std::max(interval, seconds(1)).count();
    const auto phase = static_cast<std::int64_t>(stable_hash(name) % static_cast<std::uint64_t>(period));
    const auto start = std::chrono::ceil<seconds>(from.time_since_epoch()).count();
    const auto behind = ((start - phase) % period + period) % period;
    return Time(seconds(behind == 0 ? start : start + period - behind));
}

}  // namespace

Time next_due(std::string_view name, seconds interval, Time finished) {
    return turn_from(name, interval, finished + microseconds(interval) / 2);
}

Time retry_due(std::string_view name, seconds interval, int failures, Time finished) {
    const int doublings = std::clamp(failures - 1, 0, 20);
    const seconds wait =
        std::min<seconds>(std::max(longest_retry, interval), first_retry * (1LL << doublings));
    const auto share = stable_hash(fmt::format("{}#{}", name, failures)) % 501;  // 0.5 .. 1 in thousandths
    const auto jittered = microseconds(wait) * static_cast<std::int64_t>(500 + share) / 1000;
    return std::min(finished + jittered, std::max(next_due(name, interval, finished), finished + wait / 2));
}

Time clamp_due(Time due, seconds interval, Time now) {
    return std::min(due, now + interval);
}

std::vector<DueSource> catch_up(std::vector<DueSource> sources, Time now) {
    std::ranges::stable_sort(sources, {}, &DueSource::due);
    std::int64_t overdue = 0;
    seconds window = catch_up_window;
    for (const auto& source : sources)
        if (source.due <= now) {
            ++overdue;
            window = std::min(window, source.interval);
        }
    const microseconds step = overdue == 0
                                  ? microseconds(0)
                                  : std::min<microseconds>(catch_up_step, microseconds(window) / overdue);
    std::int64_t rank = 0;
    for (auto& source : sources)
        source.due = source.due <= now ? now + step * rank++ : clamp_due(source.due, source.interval, now);
    return sources;
}

void DueQueue::set(const std::string& name, Time due) {
    remove(name);
    due_.emplace(name, due);
    order_.emplace(due, name);
}

void DueQueue::remove(const std::string& name) {
    const auto found = due_.find(name);
    if (found == due_.end()) return;
    order_.erase({found->second, name});
    due_.erase(found);
}

std::optional<std::string> DueQueue::pop(Time now, const std::function<bool(const std::string&)>& admits) {
    for (const auto& [due, name] : order_) {
        if (due > now) break;
        if (!admits(name)) continue;
        auto taken = name;
        remove(taken);
        return taken;
    }
    return std::nullopt;
}

std::optional<Time> DueQueue::due(const std::string& name) const {
    const auto found = due_.find(name);
    return found == due_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Time> DueQueue::next_after(Time now) const {
    const auto found = std::ranges::find_if(order_, [&](const auto& entry) { return entry.first > now; });
    return found == order_.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace salaryd
