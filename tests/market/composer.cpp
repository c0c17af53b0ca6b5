#include "tests/market/composer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "tests/market/pay_model.h"
#include "tests/market/random.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// Names of the independent random streams.
enum Stream : std::uint64_t { company_stream = 1, job_stream, text_stream, id_stream, duplicate_stream };

std::string company_name(std::size_t index) {
    const auto heads = company_heads();
    const auto tails = company_tails();
    const std::size_t round = index / heads.size();
    // 1 + heads.size() is coprime with tails.size(): every pair comes once before any repeats.
    const std::string_view head = heads[index % heads.size()];
    const std::string_view tail = tails[(round + index) % tails.size()];
    const std::size_t repeat = index / (heads.size() * tails.size());
    return repeat == 0 ? fmt::format("{} {}", head, tail) : fmt::format("{} {} {}", head, tail, repeat + 1);
}

std::string token_of(std::string_view name) {
    std::string token;
    for (const char c : name)
        if (c != ' ') token += ascii::to_lower(c);
    return token;
}

Company compose_company(std::uint64_t seed, std::size_t index) {
    Random random(stream({seed, company_stream, index}));
    Company company;
    company.name = company_name(index);
    company.pay = .86 + .28 * random.unit() + .1 * random.unit() * random.unit();
    company.disclosure = .3 * (random.unit() - .5);
    company.rounding = random.below(3);
    company.habit = random.below(4);
    // Every third company hires in the US first, as the boards that we know do.
    const std::string_view home = index % 3 == 0 ? "US" : random.pick(cities()).country;
    company.countries = {home};
    for (std::size_t more = random.below(4); more > 0; --more)
        company.countries.push_back(random.pick(cities()).country);
    return company;
}

std::string uuid(std::uint64_t high, std::uint64_t low) {
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff,
                       high & 0xfff, 0x8000 | (low >> 50 & 0x3fff), low & 0xffffffffffff);
}

std::string external_id(const Board& board, std::uint64_t seed, std::uint64_t serial) {
    if (board.vendor == Vendor::greenhouse)
        return fmt::format("{}", 4'000'000'000 + board.index * 1'000'000 + serial);
    Random random(stream({seed, id_stream, board.index, serial}));
    const std::uint64_t high = random.next();
    return uuid(high, random.next());
}

// Large teams hire in several cities of one country.
std::vector<const City*> pick_cities(const Company& company, Random& random) {
    const std::string_view country =
        random.chance(.6) ? company.countries.front() : random.pick(std::span(company.countries));
    const auto choices = cities_of(country);
    const std::size_t first = random.below(choices.size());
    std::vector<const City*> picked{&choices[first]};
    if (choices.size() > 1 && random.chance(.12)) picked.push_back(&choices[(first + 1) % choices.size()]);
    return picked;
}

Remote pick_remote(const Role& role, Random& random) {
    const bool on_site = role.ladder == Ladder::shift;
    const double share = random.unit();
    if (on_site) return Remote::no;
    return share < .18 ? Remote::yes : share < .42 ? Remote::hybrid : Remote::no;
}

PayChannel pick_channel(const Company& company, const Country& country, Random& random) {
    const double share = random.unit();
    const double place = random.unit();
    if (share >= std::clamp(country.disclosure + company.disclosure, .05, .95)) return PayChannel::none;
    return place < .45 ? PayChannel::both : place < .75 ? PayChannel::structured : PayChannel::text;
}

PayError pick_error(const PayOffer& offer, double share, Random& random) {
    if (!random.chance(share)) return PayError::none;
    for (;;) {
        const auto error = static_cast<PayError>(1 + random.below(pay_error_count - 1));
        if (applies(error, offer)) return error;
    }
}

void set_pay(Job& job, const Company& company, double error_share, Random& random) {
    job.offer = compose_offer(*job.role, job.level, *job.cities.front(), company, random);
    job.channel = pick_channel(company, job.country(), random);
    job.error = pick_error(job.offer, job.channel == PayChannel::none ? 0 : error_share, random);
    job.stated = misstate(job.error, job.offer);
}

void set_dates(Job& job, Day day, Random& random) {
    job.first_day = day;
    job.published = Time(day) + minutes(random.below(60 * 5));
    job.updated = job.published;
}

}  // namespace

Composer::Composer(const MarketOptions& options) : options_(options) {
    options_.boards = std::max<std::size_t>(options_.boards, 1);
    boards_.reserve(options_.boards);
    for (std::size_t i = 0; i < options_.boards; ++i) {
        Board board{i, static_cast<Vendor>(i % vendor_count), {}, {}, {}};
        // Every eighth board belongs to the company of the board before, on another vendor: a move half done.
        if (i % 8 == 7) board.mirrors = i - 1;
        board.company = compose_company(options_.seed, board.mirrors.value_or(i));
        board.token = token_of(board.company.name);
        if (board.mirrors) board.token += "-careers";
        boards_.push_back(std::move(board));
    }
}

Job Composer::absurd(Day day) const {
    Job job;
    job.seed = stream({options_.seed, text_stream, 0, 0});
    job.external_id = external_id(boards_.front(), options_.seed, 0);
    job.requisition = "R-10000";
    job.level = Level::unspecified;
    job.title = absurd_title;
    job.team = team_names().front();
    job.cities = {&*std::ranges::find(cities(), "Galveston", &City::name)};
    job.location = city_words(*job.cities.front());
    job.offer = {92'000, 128'000, CurrencyCode("USD"), PayPeriod::year};
    job.stated = {1'111'111'000, 1'111'111'000, CurrencyCode("USD"), PayPeriod::year};
    job.channel = PayChannel::both;
    job.error = PayError::all_digits_equal;
    Random random(job.seed);
    set_dates(job, day, random);
    return job;
}

Job Composer::fresh(std::size_t index, std::uint64_t serial, Day day) const {
    const Board& board = boards_[index];
    Random random(stream({options_.seed, job_stream, index, serial}));
    Job job;
    job.seed = stream({options_.seed, text_stream, index, serial});
    job.external_id = external_id(board, options_.seed, serial);
    job.requisition = fmt::format("R-{}", 10'000 + serial);
    job.role = &pick_role(random.unit());
    job.level = pick_level(*job.role, random);
    job.team = random.pick(team_names());
    job.cities = pick_cities(board.company, random);
    job.remote = pick_remote(*job.role, random);
    job.title = title_words(*job.role, job.level, job.country().code, job.team, random);
    job.location = location_words(job.cities, job.remote, random);
    set_pay(job, board.company, options_.pay_errors, random);
    job.listed = board.vendor != Vendor::ashby || !random.chance(.04);
    set_dates(job, day, random);
    return job;
}

Job Composer::compose(std::size_t index, std::uint64_t serial, Day day) const {
    if (index == 0 && serial == 0) return absurd(day);
    const Board& board = boards_[index];
    Random random(stream({options_.seed, duplicate_stream, index, serial}));
    if (!board.mirrors || !random.chance(options_.duplicates)) return fresh(index, serial, day);
    const Board& original = boards_[*board.mirrors];
    Job job = fresh(original.index, serial, day);
    job.duplicate_of = JobKey{original.token, job.external_id};
    job.external_id = external_id(board, options_.seed, serial);
    job.listed = true;
    return job;
}

Job Composer::repost(std::size_t index, std::uint64_t serial, Day day, const Job& old) const {
    Job job = old;
    job.external_id = external_id(boards_[index], options_.seed, serial);
    job.repost_of = JobKey{boards_[index].token, old.external_id};
    job.last_day.reset();
    job.reopened = job.raised = job.retitled = 0;
    job.reposted = false;
    Random random(stream({options_.seed, job_stream, index, serial}));
    set_dates(job, day, random);
    return job;
}

}  // namespace salaryd::market
