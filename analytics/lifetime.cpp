#include "analytics/lifetime.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace salaryd {
namespace {

struct Risk {
    std::vector<std::int32_t> entries, exits;  // ascending

    // Seen before the age was reached, and not gone before it. A posting that closes on the day it is first
    // seen was there for that day.
    [[nodiscard]] std::size_t at(std::int32_t age, std::size_t entered_and_closed_now) const {
        const auto entered = std::ranges::lower_bound(entries, age) - entries.begin();
        const auto gone = std::ranges::lower_bound(exits, age) - exits.begin();
        return static_cast<std::size_t>(entered - gone) + entered_and_closed_now;
    }
};

Risk risk_of(std::span<const Lifetime> postings) {
    Risk risk;
    for (const auto& p : postings) {
        risk.entries.push_back(p.entered);
        risk.exits.push_back(p.left);
    }
    std::ranges::sort(risk.entries);
    std::ranges::sort(risk.exits);
    return risk;
}

std::vector<Lifetime> closed_by_age(std::span<const Lifetime> postings) {
    std::vector<Lifetime> closed;
    std::ranges::copy_if(postings, std::back_inserter(closed), &Lifetime::closed);
    std::ranges::sort(closed, {}, &Lifetime::left);
    return closed;
}

double log_log_error(double open, double greenwood) {
    if (open <= 0 || open >= 1) return std::numeric_limits<double>::quiet_NaN();
    return std::sqrt(greenwood) / std::abs(std::log(open));
}

}  // namespace

Survival survival(std::span<const Lifetime> postings) {
    const Risk risk = risk_of(postings);
    const auto closed = closed_by_age(postings);
    Survival result{.steps = {}, .postings = postings.size(), .closings = closed.size()};
    double open = 1;
    double greenwood = 0;
    for (auto it = closed.begin(); it != closed.end();) {
        const auto age = it->left;
        const auto next =
            std::ranges::find_if(it, closed.end(), [age](const auto& p) { return p.left != age; });
        const auto now = static_cast<std::size_t>(
            std::count_if(it, next, [age](const Lifetime& p) { return p.entered == age; }));
        const auto events = static_cast<double>(next - it);
        const auto at_risk = static_cast<double>(risk.at(age, now));
        it = next;
        open *= 1 - events / at_risk;
        if (at_risk > events) greenwood += events / (at_risk * (at_risk - events));
        result.steps.push_back({age, open, log_log_error(open, greenwood)});
    }
    return result;
}

MedianLifetime median_lifetime(const Survival& survival) {
    MedianLifetime median;
    const double half = std::log(-std::log(0.5));
    for (const auto& step : survival.steps) {
        if (!median.days && step.open <= 0.5) median.days = step.age;
        if (std::isnan(step.log_log_error)) continue;
        // Ages whose interval of the curve holds one half make the interval of the median.
        const double distance = (std::log(-std::log(step.open)) - half) / step.log_log_error;
        if (!median.low && distance >= -1.96) median.low = step.age;
        if (!median.high && distance > 1.96) median.high = step.age;
    }
    return median;
}

}  // namespace salaryd
