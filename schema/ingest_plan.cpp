#include "schema/ingest_plan.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace salaryd {
namespace {

constexpr std::uint64_t unremarkable_misses = 10;
constexpr double same_size_tolerance = 0.2;

}  // namespace

IngestPlanner::IngestPlanner(const std::vector<PreparedPosting>& batch)
    : batch_(batch), order_(batch.size()) {
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    plan_.unnamed = std::erase_if(order_, [&](std::uint32_t i) { return id_of(i).empty(); });
    // Of equal ids the last one of the batch comes first, and unique() keeps that one.
    std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
        const int order = id_of(a).compare(id_of(b));
        return order != 0 ? order < 0 : a > b;
    });
    const auto duplicates =
        std::ranges::unique(order_, [&](std::uint32_t a, std::uint32_t b) { return id_of(a) == id_of(b); });
    order_.erase(duplicates.begin(), duplicates.end());
    plan_.distinct = order_.size();
}

void IngestPlanner::add_before(std::string_view external_id) {
    for (; next_ < order_.size() && id_of(order_[next_]) < external_id; ++next_)
        plan_.added.push_back(order_[next_]);
}

void IngestPlanner::compare(std::uint32_t index, const KnownPosting& known) {
    if (!known.open || known.hash != batch_[index].hash) {
        plan_.changed.push_back({index, known});
        return;
    }
    ++plan_.unchanged;
    if (known.misses > 0) plan_.returned.push_back(index);
}

void IngestPlanner::known(std::string_view external_id, const KnownPosting& posting) {
    add_before(external_id);
    if (posting.open) {
        ++plan_.open_before;
        if (posting.paid) ++plan_.paid_before;
    }
    if (next_ < order_.size() && id_of(order_[next_]) == external_id) {
        compare(order_[next_++], posting);
    } else if (posting.open) {
        plan_.unseen.push_back({std::string(external_id), posting});
    }
}

IngestPlan IngestPlanner::finish() && {
    plan_.added.insert(plan_.added.end(), order_.begin() + static_cast<std::ptrdiff_t>(next_), order_.end());
    next_ = order_.size();
    return std::move(plan_);
}

bool is_suspicious(const IngestPlan& plan, std::optional<std::uint64_t> suspect_before) {
    const auto first_misses = static_cast<std::uint64_t>(
        std::ranges::count_if(plan.unseen, [](const auto& unseen) { return unseen.known.misses == 0; }));
    if (first_misses <= unremarkable_misses || first_misses * 2 <= plan.open_before) return false;
    if (!suspect_before) return true;
    const auto larger = static_cast<double>(std::max(plan.distinct, *suspect_before));
    const auto smaller = static_cast<double>(std::min(plan.distinct, *suspect_before));
    return larger - smaller > same_size_tolerance * larger;
}

}  // namespace salaryd
