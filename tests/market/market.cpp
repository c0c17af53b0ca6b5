#include "tests/market/market.h"

#include <algorithm>

#include "tests/market/pay_model.h"
#include "tests/market/random.h"

namespace salaryd::market {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr std::uint64_t day_stream = 0x646179;
constexpr std::uint64_t age_stream = 0x616765;

// Chances per day, of the order that recorded boards show: a vacancy lives about ten weeks, 157 of 2,900
// closed ones came back under a new id, and an open posting is edited about once in its life.
constexpr double closes = .014;
constexpr double reopens = .01;
constexpr double is_reposted = .02;
constexpr double is_raised = .004;
constexpr double is_retitled = .002;
constexpr days comes_back_within{14};

// The age on the first day of a market, in days, mostly young.
days first_age(std::uint64_t seed, std::size_t board, std::uint64_t serial) {
    Random random(stream({seed, age_stream, board, serial}));
    const double share = random.unit() * random.unit();
    return days(static_cast<int>(share * 90));
}

bool is_absurd(std::size_t board, std::size_t job) {
    return board == 0 && job == 0;
}

// Where stated pay is wrong, the raise keeps the mistake: people edit numbers, not habits.
void raise_pay(Job& job, std::size_t rounding) {
    job.offer = raise(job.offer, 1.06, rounding);
    job.stated = misstate(job.error, job.offer);
    ++job.raised;
}

void retitle(Job& job) {
    job.title += " - ";
    job.title += job.team;
    ++job.retitled;
}

}  // namespace

Market::Market(const MarketOptions& options)
    : composer_(options), states_(composer_.boards().size()), today_(options.first_day) {
    const std::size_t boards = states_.size();
    for (std::size_t board = 0; board < boards; ++board) {
        const std::size_t share = options.postings / boards + (board < options.postings % boards ? 1 : 0);
        fill_board(board, share);
    }
}

void Market::fill_board(std::size_t board, std::size_t count) {
    BoardState& state = states_[board];
    state.jobs.reserve(count);
    for (; state.next_serial < count; ++state.next_serial) {
        const Day day = today_ - first_age(options().seed, board, state.next_serial);
        state.jobs.push_back(composer_.compose(board, state.next_serial, day));
    }
    state.changed_at = Time(today_) + hours(6);
}

const Board* Market::find_board(Vendor vendor, std::string_view token) const {
    const auto it = std::ranges::find_if(
        boards(), [&](const Board& board) { return board.vendor == vendor && board.token == token; });
    return it == boards().end() ? nullptr : &*it;
}

std::size_t Market::open_jobs(std::size_t board) const {
    return static_cast<std::size_t>(std::ranges::count_if(states_[board].jobs, &Job::open));
}

DayEvents Market::live_through_day(std::size_t board) {
    BoardState& state = states_[board];
    Random random(stream(
        {options().seed, day_stream, board, static_cast<std::uint64_t>(today_.time_since_epoch().count())}));
    const std::size_t rounding = boards()[board].company.rounding;
    DayEvents events;
    std::vector<Job> arrivals;
    for (std::size_t i = 0; i < state.jobs.size(); ++i) {
        Job& job = state.jobs[i];
        const double fate =
            random.unit();  // drawn for every job, so that one job's fate does not shift the others'
        if (is_absurd(board, i)) continue;
        if (job.open() && fate < closes) {
            job.last_day = today_ - days(1);
            ++events.closed;
        } else if (job.open() && fate < closes + is_raised) {
            raise_pay(job, rounding);
            job.updated = Time(today_) + hours(5);
            ++events.raised;
        } else if (job.open() && fate < closes + is_raised + is_retitled) {
            retitle(job);
            job.updated = Time(today_) + hours(5);
            ++events.retitled;
        } else if (!job.open() && !job.reposted && today_ - *job.last_day <= comes_back_within) {
            if (fate < reopens) {
                job.last_day.reset();
                ++job.reopened;
                ++events.reopened;
            } else if (fate < reopens + is_reposted) {
                arrivals.push_back(composer_.repost(board, state.next_serial++, today_, job));
                job.reposted = true;
                ++events.reposted;
            }
        }
    }
    // As many vacancies open as close, in the long run.
    for (std::size_t i = 0; i < state.jobs.size() && arrivals.size() < state.jobs.size(); ++i) {
        if (!state.jobs[i].open() || !random.chance(closes * .8)) continue;
        arrivals.push_back(composer_.fresh(board, state.next_serial++, today_));
        ++events.opened;
    }
    std::ranges::move(arrivals, std::back_inserter(state.jobs));
    if (events != DayEvents{}) {
        ++state.version;
        state.changed_at = Time(today_) + hours(6);
    }
    return events;
}

DayEvents Market::advance_day() {
    today_ += days(1);
    DayEvents total;
    for (std::size_t board = 0; board < states_.size(); ++board) {
        const DayEvents events = live_through_day(board);
        total.opened += events.opened;
        total.closed += events.closed;
        total.reopened += events.reopened;
        total.reposted += events.reposted;
        total.raised += events.raised;
        total.retitled += events.retitled;
    }
    return total;
}

std::vector<PostingTruth> Market::truth() const {
    std::vector<PostingTruth> truths;
    for (const Board& board : boards())
        for (const Job& job : jobs(board.index)) truths.push_back(truth_of(board, job));
    return truths;
}

void generate(const MarketOptions& options, std::size_t count, const PostingSink& sink) {
    const Composer composer(options);
    const std::size_t boards = composer.boards().size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t board = i % boards;
        const std::uint64_t serial = i / boards;
        const Day day = options.first_day - first_age(options.seed, board, serial);
        const Job job = composer.compose(board, serial, day);
        sink(composer.boards()[board], job, to_raw_posting(composer.boards()[board], job));
    }
}

}  // namespace salaryd::market
