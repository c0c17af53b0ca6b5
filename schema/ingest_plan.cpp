#include "schema/ingest_plan.h"

#include <algorithm>

namespace salaryd {
namespace {

constexpr std::uint64_t unremarkable_misses = 10;
constexpr double same_size_tolerance = 0.2;

}  // namespace

std::uint64_t IngestPlanner::prefix_of(std::string_view id) {
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < sizeof prefix; ++i)
        prefix = prefix << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
    return prefix;
}

IngestPlanner::IngestPlanner(const std::vector<PreparedPosting>& batch,
                             const std::vector<std::string>& still_listed)
    : batch_(batch), still_(still_listed.begin(), still_listed.end()) {
    listed_.reserve(batch.size());
    for (std::uint32_t i = 0; i < batch.size(); ++i) {
        const std::string_view id = batch[i].posting.raw.external_id;
        if (id.empty()) {
            ++plan_.unnamed;
        } else {
            listed_.push_back({prefix_of(id), id, i});
        }
    }
    // Of equal ids the last one of the batch comes first, and unique() keeps that one.
    std::ranges::sort(listed_, [](const Listed& a, const Listed& b) {
        if (a.prefix != b.prefix) return a.prefix < b.prefix;
        const int order = a.id.compare(b.id);
        return order != 0 ? order < 0 : a.index > b.index;
    });
    const auto duplicates = std::ranges::unique(listed_, {}, &Listed::id);
    listed_.erase(duplicates.begin(), duplicates.end());
    plan_.distinct = listed_.size();
}

void IngestPlanner::add_before(std::string_view external_id) {
    for (; next_ < listed_.size() && listed_[next_].id < external_id; ++next_)
        plan_.added.push_back(listed_[next_].index);
}

void IngestPlanner::compare(std::uint32_t index, const KnownPosting& known) {
    const bool listed_open = !batch_[index].posting.raw.closed_at;
    if (known.open != listed_open || known.hash != batch_[index].hash) {
        plan_.changed.push_back({index, known});
        return;
    }
    ++plan_.unchanged;
    if (known.misses > 0) plan_.returned.push_back(batch_[index].posting.raw.external_id);
}

void IngestPlanner::absent(std::string_view external_id, const KnownPosting& known) {
    if (!known.open) return;
    if (!still_.contains(external_id)) {
        plan_.unseen.push_back({std::string(external_id), known});
        return;
    }
    ++plan_.distinct;
    ++plan_.unchanged;
    if (known.misses > 0) plan_.returned.emplace_back(external_id);
}

void IngestPlanner::known(std::string_view external_id, const KnownPosting& posting) {
    add_before(external_id);
    if (posting.open) {
        ++plan_.open_before;
        if (posting.paid) ++plan_.paid_before;
    }
    if (next_ < listed_.size() && listed_[next_].id == external_id) {
        compare(listed_[next_++].index, posting);
    } else {
        absent(external_id, posting);
    }
}

IngestPlan IngestPlanner::finish() && {
    for (; next_ < listed_.size(); ++next_) plan_.added.push_back(listed_[next_].index);
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
