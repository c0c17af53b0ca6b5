// What a source usually brings, learnt from its good runs, and whether a run falls short of it: a "success"
// that lists a third of the usual postings, or none of the pay, is a board that has changed under us. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schema/store.h"

namespace salaryd {

inline constexpr std::array<std::string_view, 5> filled_fields{"title", "location", "pay", "posted_at",
                                                               "description"};

// One run: how many postings it lists, and in which share of those that it read each field is filled.
struct Yield {
    std::uint64_t listed = 0;
    std::uint64_t read = 0;
    std::array<double, filled_fields.size()> filled{};  // 0 .. 1, as in filled_fields
};
[[nodiscard]] Yield yield_of(std::uint64_t listed, std::span<const PreparedPosting> read);

// Exponentially weighted means over good runs (weight of the newest: 1/n at first, then 0.1).
struct Expectation {
    int runs = 0;
    double listed = 0;
    std::array<double, filled_fields.size()> filled{};
};
// Shares are learnt, and judged, only from runs that read at least 10 postings.
[[nodiscard]] Expectation learn(Expectation before, const Yield& yield);

// How the run falls short, as a sentence: fewer postings than max(mean / 2, 3 sqrt(mean)) below the mean, or
// a share that is less than half of the usual one, by more than 0.1 and by more than three standard errors of
// a share. Empty: as usual, or no expectation yet (3 runs).
[[nodiscard]] std::string shortfall(const Expectation& usual, const Yield& yield);

}  // namespace salaryd
