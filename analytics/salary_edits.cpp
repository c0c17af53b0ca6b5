#include "analytics/salary_edits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "analytics/pay_pricing.h"
#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 6> kind_names{"moved",      "disclosed", "withdrawn",
                                                     "correction", "other",     "reread"};

// A forgotten digit is a factor of ten, a month for a year one of twelve. Advertised pay does not double, and
// a bound alone does not treble.
constexpr double factor_of_a_slip = 2;
constexpr double factor_of_one_slip = 3;

int direction(double before, double after) {
    if (std::isnan(before) || std::isnan(after) || before == after) return 0;
    return after > before ? 1 : -1;
}

// How many times one is the other; 1 when either is not stated.
double factor(double before, double after) {
    if (std::isnan(before) || std::isnan(after)) return 1;
    const double least = std::min(before, after);
    return least <= 0 ? (before == after ? 1 : factor_of_one_slip) : std::max(before, after) / least;
}

bool is_slip(const PayRecord& before, const PayRecord& after) {
    const double floor = factor(before.min, after.min);
    const double ceiling = factor(before.max, after.max);
    return std::min(floor, ceiling) >= factor_of_a_slip || std::max(floor, ceiling) >= factor_of_one_slip;
}

void count(EditTally& tally, const JudgedEdit& edit) {
    tally.floor_raised += edit.floor > 0;
    tally.floor_lowered += edit.floor < 0;
    tally.ceiling_raised += edit.ceiling > 0;
    tally.ceiling_lowered += edit.ceiling < 0;
    tally.disclosed += edit.kind == EditKind::disclosed;
    tally.withdrawn += edit.kind == EditKind::withdrawn;
    tally.corrections += edit.kind == EditKind::correction;
}

}  // namespace

std::string_view to_string(EditKind kind) {
    return name_of(kind_names, kind);
}

std::optional<PayRecord> headline_pay(std::span<const PayRecord> ranges) {
    const Headline headline = headline_of(ranges);
    return headline.state == PayState::no_pay ? std::nullopt : std::optional(headline.pay);
}

JudgedEdit judge_edit(const EditedPay& edit) {
    if (!edit.same_rules) return {.kind = EditKind::reread};
    if (!edit.before && !edit.after) return {};
    if (!edit.before) return {.kind = EditKind::disclosed};
    if (!edit.after) return {.kind = EditKind::withdrawn};
    const PayRecord& before = *edit.before;
    const PayRecord& after = *edit.after;
    const bool comparable =
        before.currency == after.currency && before.period == after.period && before.kind == after.kind;
    const JudgedEdit moved{.kind = EditKind::moved,
                           .floor = direction(before.min, after.min),
                           .ceiling = direction(before.max, after.max)};
    if (comparable && moved.floor == 0 && moved.ceiling == 0) return {};
    if (!comparable || edit.was_accepted || is_slip(before, after)) return {.kind = EditKind::correction};
    return moved;
}

std::vector<EditTally> tally_edits(std::span<const EditedPay> edits) {
    using Key = std::pair<Day, std::string>;  // the week's Monday
    std::map<Key, EditTally> tallies;
    std::map<Key, std::set<std::int64_t>> postings;
    for (const EditedPay& edit : edits) {
        const auto week = iso_week(edit.seen);
        const Key key{monday_of(week), edit.role};
        auto& tally = tallies[key];
        tally.week = week;
        tally.role = edit.role;
        postings[key].insert(edit.posting_id);
        count(tally, judge_edit(edit));
    }
    std::vector<EditTally> all;
    for (auto& [key, tally] : tallies) {
        tally.postings = static_cast<std::uint32_t>(postings[key].size());
        all.push_back(std::move(tally));
    }
    std::ranges::stable_sort(all, std::greater(), [](const EditTally& t) { return monday_of(t.week); });
    return all;
}

}  // namespace salaryd
