// Cells whose advertised pay has really moved between two weekly editions, among the many whose figures only
// wobble: larger than sampling and mix noise, still there a week later, and few false ones among all that are
// told.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analytics/snapshot.h"

namespace salaryd {

// A cell's median in one edition, with its 95 % interval; NaN where the edition has none.
struct EditionFigure {
    double p50 = 0, low = 0, high = 0;
    std::uint32_t n = 0;
};

// In three editions, a week apart.
struct CellHistory {
    EditionFigure before, after, confirming;
};

struct CellChange {
    std::size_t cell = 0;       // index of the history
    double move = 0;            // ln of the median, before to after
    double standard_error = 0;  // of the move, noise of the mix included
    double p = 0;               // two-sided
};

// Benjamini and Hochberg's share of false ones among those told.
inline constexpr double false_discovery_rate = 0.10;

// The move over the error of both medians has a spread of its own over all cells: above 1 where the mix of
// postings changes from week to week, below where most postings stand in both editions. From 20 moving cells
// on it is measured (MAD, held above .25), else taken for 1. Told are those that Benjamini and Hochberg's
// step-up keeps over all cells with two figures, and that have kept at least half of the move in the
// confirming edition. By p, then cell.
[[nodiscard]] std::vector<CellChange> changed_cells(std::span<const CellHistory> histories);

struct ChangeAlert {
    std::string role, level, country;
    EditionFigure before, after, now;
    CellChange change;
};

// Of role x level x country in three snapshots, each a week after the one before, all of whose amounts are at
// the rates of the same day (SnapshotOptions::today): a move is no move of a currency.
[[nodiscard]] std::vector<ChangeAlert> change_alerts(const Snapshot& before, const Snapshot& after,
                                                     const Snapshot& now);

}  // namespace salaryd
