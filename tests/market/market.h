// A simulated job market: companies, their boards and what happens on them day by day. The same options give
// the same market on every platform. Not thread-safe; the server guards the one it owns.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "tests/market/composer.h"
#include "tests/market/job.h"
#include "tests/market/truth.h"

namespace salaryd::market {

// What happened in one day, on all boards.
struct DayEvents {
    std::size_t opened = 0;  // new vacancies; reposts not among them
    std::size_t closed = 0;
    std::size_t reopened = 0;  // the same id came back
    std::size_t reposted = 0;  // a new id for an old vacancy
    std::size_t raised = 0;    // pay edited
    std::size_t retitled = 0;

    bool operator==(const DayEvents&) const = default;
};

class Market {
  public:
    explicit Market(const MarketOptions& options);

    [[nodiscard]] const MarketOptions& options() const { return composer_.options(); }
    [[nodiscard]] const std::vector<Board>& boards() const { return composer_.boards(); }
    [[nodiscard]] const Board* find_board(Vendor vendor, std::string_view token) const;

    // Every job that the board ever had, open and closed.
    [[nodiscard]] const std::vector<Job>& jobs(std::size_t board) const { return states_[board].jobs; }
    [[nodiscard]] std::size_t open_jobs(std::size_t board) const;  // unlisted ones included
    // When what the board shows last changed, for Last-Modified.
    [[nodiscard]] Time changed_at(std::size_t board) const { return states_[board].changed_at; }
    // Grows with every change of what the board shows.
    [[nodiscard]] std::uint64_t version(std::size_t board) const { return states_[board].version; }

    [[nodiscard]] Day today() const { return today_; }
    // Lives through one day: closures, reopenings, reposts, edits, new vacancies.
    DayEvents advance_day();

    [[nodiscard]] std::vector<PostingTruth> truth() const;

  private:
    struct BoardState {
        std::vector<Job> jobs;
        std::uint64_t next_serial = 0;
        std::uint64_t version = 1;
        Time changed_at;
    };

    void fill_board(std::size_t board, std::size_t count);
    DayEvents live_through_day(std::size_t board);
    void bring_back(std::size_t board, Job& job, double fate, std::vector<Job>& arrivals, DayEvents& events);

    Composer composer_;
    std::vector<BoardState> states_;
    Day today_;
};

// Composes `count` postings as scrapers would hand them on, one at a time, so that a million need no memory.
// The same options give the same postings, spread over options.boards. `job` and `board` are valid during the
// call.
using PostingSink = std::function<void(const Board& board, const Job& job, RawPosting&& posting)>;
void generate(const MarketOptions& options, std::size_t count, const PostingSink& sink);

}  // namespace salaryd::market
