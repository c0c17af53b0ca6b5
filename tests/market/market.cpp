#include "tests/market/market.h"

#include <algorithm>
#include <iterator>

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

// Recruiters add the city to a title, and take it off again.
void retitle(Job& job) {
    const std::string suffix = " - " + std::string(job.cities.front()->written);
    if (job.title.ends_with(suffix)) {
        job.title.resize(job.title.size() - suffix.size());
    } else {
        job.title += suffix;
    }
    ++job.retitled;
}

// `fate` is drawn from [0, 1).
void change_open_job(Job& job, double fate, Day today, std::size_t rounding, DayEvents& events) {
    if (fate >= closes + is_raised + is_retitled) return;
    if (fate < closes) {
        job.last_day = today - days(1);
        ++events.closed;
        return;
    }
    const bool raised = fate < closes + is_raised;
    raised ? raise_pay(job, rounding) : retitle(job);
    raised ? ++events.raised : ++events.retitled;
    job.updated = Time(today) + hours(5);
}

bool may_come_back(const Job& job, Day today) {
    return !job.open() && !job.reposted && today - *job.last_day <= comes_back_within;
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

void Market::bring_back(std::size_t board, Job& job, double fate, std::vector<Job>& arrivals,
                        DayEvents& events) {
    if (fate < reopens) {
        job.last_day.reset();
        ++job.reopened;
        ++events.reopened;
    } else if (fate < reopens + is_reposted) {
        arrivals.push_back(composer_.repost(board, states_[board].next_serial++, today_, job));
        job.reposted = true;
        ++events.reposted;
    }
}

DayEvents Market::live_through_day(std::size_t board) {
    BoardState& state = states_[board];
    const auto day = static_cast<std::uint64_t>(today_.time_since_epoch().count());
    Random random(stream({options().seed, day_stream, board, day}));
    DayEvents events;
    std::vector<Job> arrivals;
    for (std::size_t i = 0; i < state.jobs.size(); ++i) {
        Job& job = state.jobs[i];
        // Drawn for every job, so that one job's fate does not shift the others'.
        const double fate = random.unit();
        if (is_absurd(board, i)) continue;
        if (job.open()) {
            change_open_job(job, fate, today_, boards()[board].company.rounding, events);
        } else if (may_come_back(job, today_)) {
            bring_back(board, job, fate, arrivals, events);
        }
    }
    // Nearly as many vacancies open as close; reposts are the rest.
    for (std::size_t open = open_jobs(board); open > 0; --open) {
        if (!random.chance(closes * .8)) continue;
        arrivals.push_back(composer_.fresh(board, state.next_serial++, today_));
        ++events.opened;
    }
    std::ranges::move(arrivals, std::back_inserter(state.jobs));
    if (events == DayEvents{}) return events;
    ++state.version;
    state.changed_at = Time(today_) + hours(6);
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
