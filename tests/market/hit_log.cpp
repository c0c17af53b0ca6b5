#include "tests/market/hit_log.h"

#include <algorithm>
#include <map>

#include "tests/market/json.h"

namespace salaryd::market {

std::size_t HitLog::begin(std::string target, std::string user_agent, bool conditional) {
    const std::lock_guard lock(mutex_);
    hits_.push_back(
        {std::move(target), std::move(user_agent), conditional, std::chrono::steady_clock::now(), {}, 0});
    most_at_once_ = std::max(most_at_once_, ++at_once_);
    return hits_.size() - 1;
}

void HitLog::end(std::size_t hit, int status) {
    const std::lock_guard lock(mutex_);
    if (hit >= hits_.size() || hits_[hit].ended) return;
    hits_[hit].ended = std::chrono::steady_clock::now();
    hits_[hit].status = status;
    --at_once_;
}

std::vector<Hit> HitLog::all() const {
    const std::lock_guard lock(mutex_);
    return hits_;
}

std::size_t HitLog::count() const {
    const std::lock_guard lock(mutex_);
    return hits_.size();
}

std::size_t HitLog::count(std::string_view target) const {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::ranges::count_if(hits_, [target](const Hit& hit) {
        return hit.target == target || std::string_view(hit.target).substr(0, hit.target.find('?')) == target;
    }));
}

std::size_t HitLog::most_at_once() const {
    const std::lock_guard lock(mutex_);
    return most_at_once_;
}

std::optional<std::chrono::steady_clock::duration> HitLog::least_gap() const {
    const std::lock_guard lock(mutex_);
    std::optional<std::chrono::steady_clock::duration> least;
    for (std::size_t i = 1; i < hits_.size(); ++i) {
        const auto gap = hits_[i].started - hits_[i - 1].started;
        if (!least || gap < *least) least = gap;
    }
    return least;
}

void HitLog::clear() {
    const std::lock_guard lock(mutex_);
    hits_.clear();
    at_once_ = most_at_once_ = 0;
}

std::string to_json(const HitLog& log) {
    std::map<std::string, std::size_t> paths;
    std::map<std::string, std::size_t> statuses;
    const std::vector<Hit> hits = log.all();
    for (const Hit& hit : hits) {
        ++paths[hit.target.substr(0, hit.target.find('?'))];
        ++statuses[std::to_string(hit.status)];
    }
    return boost::json::serialize(boost::json::object{{"total", hits.size()},
                                                      {"most_at_once", log.most_at_once()},
                                                      {"paths", boost::json::value_from(paths)},
                                                      {"statuses", boost::json::value_from(statuses)}});
}

}  // namespace salaryd::market
