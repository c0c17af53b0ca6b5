// Composes any job of the market from its numbers alone, without the jobs before it. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "tests/market/job.h"

namespace salaryd::market {

struct MarketOptions {
    std::uint64_t seed = 7;
    std::size_t boards = 24;
    std::size_t postings = 3000;  // on all boards together, on the first day
    Day first_day = Day{std::chrono::year{2026} / 11 / 21};
    double pay_errors = .03;  // share of the postings with stated pay
    double duplicates = .6;   // share of a mirroring board's jobs that repeat another board's
};

// The posting that every market has as job 0 of board 0, never closed or edited: a listing whose pay is
// "USD 1111111K - 1111111K".
inline constexpr std::string_view absurd_title = "Artificial Intelligence - Bioinformatics Expert";

class Composer {
  public:
    explicit Composer(const MarketOptions& options);

    [[nodiscard]] const MarketOptions& options() const { return options_; }
    [[nodiscard]] const std::vector<Board>& boards() const { return boards_; }

    // Job `serial` of a board's first stock, published on `day`. On a mirroring board it may repeat the job
    // with the same serial of the mirrored one.
    [[nodiscard]] Job compose(std::size_t board, std::uint64_t serial, Day day) const;
    // A new vacancy, never a duplicate.
    [[nodiscard]] Job fresh(std::size_t board, std::uint64_t serial, Day day) const;
    // The same vacancy advertised anew on `day`: a new id and date, the old requisition.
    [[nodiscard]] Job repost(std::size_t board, std::uint64_t serial, Day day, const Job& old) const;

  private:
    [[nodiscard]] Job absurd(Day day) const;

    MarketOptions options_;
    std::vector<Board> boards_;
};

// The job as a scraper would hand it on; the description as text.
[[nodiscard]] RawPosting to_raw_posting(const Board& board, const Job& job);
// Where a board's job is shown to people, at its vendor's own address.
[[nodiscard]] std::string job_url(const Board& board, const Job& job);
// "Full-time", "Internship".
[[nodiscard]] std::string_view employment_type(const Job& job);

}  // namespace salaryd::market
