#include "analytics/change_alerts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "analytics/normal_quantiles.h"
#include "analytics/robust.h"

namespace salaryd {
namespace {

constexpr std::size_t cells_for_a_spread = 20;
constexpr double least_spread = 0.25;
constexpr double kept_share = 0.5;

double error_of(const EditionFigure& figure) {
    return std::log(figure.high / figure.low) / (2 * z95);
}

// Cells that have a figure with an interval of some width in both editions.
std::vector<CellChange> moves_of(std::span<const CellHistory> histories) {
    std::vector<CellChange> moves;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        const auto& [before, after, confirming] = histories[i];
        const double error = std::hypot(error_of(before), error_of(after));
        const double move = std::log(after.p50 / before.p50);
        if (std::isfinite(move) && std::isfinite(error) && error > 0) moves.push_back({i, move, error, 1});
    }
    return moves;
}

double spread_of(std::span<const CellChange> moves) {
    std::vector<double> ratios;
    for (const CellChange& m : moves)
        if (m.move != 0) ratios.push_back(m.move / m.standard_error);
    if (ratios.size() < cells_for_a_spread) return 1;
    std::ranges::sort(ratios);
    return std::max(least_spread, median_absolute_deviation(ratios));
}

// The largest k whose k-th smallest p is at most k/m of the rate. `moves` ascend in p.
std::size_t discoveries(std::span<const CellChange> moves) {
    const auto m = static_cast<double>(moves.size());
    for (std::size_t k = moves.size(); k > 0; --k)
        if (moves[k - 1].p <= static_cast<double>(k) / m * false_discovery_rate) return k;
    return 0;
}

bool persists(const CellHistory& history, double move) {
    const double since = std::log(history.confirming.p50 / history.before.p50);
    return since / move >= kept_share;
}

using CellKey = std::array<std::string, 3>;

std::map<CellKey, EditionFigure> figures_of(const Snapshot& snapshot) {
    constexpr std::array by{GroupKey::role, GroupKey::level, GroupKey::country};
    std::map<CellKey, EditionFigure> figures;
    for (const auto& group :
         snapshot.groups({}, by, snapshot.options().min_n, 0, {.rates = RateBasis::constant}))
        figures.emplace(CellKey{group.key[0], group.key[1], group.key[2]},
                        EditionFigure{group.cell.p50, group.cell.p50_low, group.cell.p50_high, group.cell.n});
    return figures;
}

}  // namespace

std::vector<CellChange> changed_cells(std::span<const CellHistory> histories) {
    auto moves = moves_of(histories);
    const double spread = spread_of(moves);
    for (CellChange& m : moves) {
        m.standard_error *= spread;
        m.p = std::erfc(std::abs(m.move) / m.standard_error / std::sqrt(2.0));
    }
    std::ranges::stable_sort(moves, {}, &CellChange::p);
    moves.resize(discoveries(moves));
    std::erase_if(moves, [&](const CellChange& m) { return !persists(histories[m.cell], m.move); });
    return moves;
}

std::vector<ChangeAlert> change_alerts(const Snapshot& before, const Snapshot& after, const Snapshot& now) {
    const auto first = figures_of(before), second = figures_of(after), third = figures_of(now);
    std::vector<CellKey> keys;
    std::vector<CellHistory> histories;
    for (const auto& [key, figure] : first) {
        const auto next = second.find(key), last = third.find(key);
        if (next == second.end() || last == third.end()) continue;
        keys.push_back(key);
        histories.push_back({figure, next->second, last->second});
    }
    std::vector<ChangeAlert> alerts;
    for (const CellChange& change : changed_cells(histories)) {
        const auto& key = keys[change.cell];
        const auto& [figure, next, last] = histories[change.cell];
        alerts.push_back({key[0], key[1], key[2], figure, next, last, change});
    }
    return alerts;
}

}  // namespace salaryd
