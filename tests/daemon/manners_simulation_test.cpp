// Thirty days and a thousand hosts on a simulated clock and wire: no request that robots.txt, Retry-After,
// the gap or the budget forbids, and no source that starves. The decisions are the daemon's own and pure
// (DueQueue, next_due, retry_due, HostPace, the robots rules, ItemPages); the simulation is the wire, the
// clock, and an umpire that keeps its own books and shares no code with what it judges.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/ascii.h"
#include "daemon/host_pace.h"
#include "daemon/item_pages.h"
#include "daemon/robots_rules.h"
#include "daemon/schedule.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int host_count = 1000;
constexpr int source_count = 1200;  // 200 of them share one host
constexpr int max_pages = 6;
const Time epoch = *parse_time("2026-11-01T00:00:00Z");

HostPace::Instant instant(Time t) {
    return HostPace::Instant(std::chrono::duration_cast<HostPace::Instant::duration>(t - epoch) + 1000h);
}

// ---------------------------------------------------------------- the wire

// How a host behaves; drawn once for the whole simulation.
struct Nature {
    int robots_status = 404;
    std::string robots;
    bool forbids = false;         // /private
    milliseconds crawl_delay{0};  // as robots.txt says; 0: none
    milliseconds latency{50};
    double trouble = 0;          // share of answers 503 without a word
    double rest = 0;             // share of answers 429 with Retry-After
    Time down_from, down_until;  // silence
};

Nature draw_nature(std::mt19937_64& random) {
    const auto one_in = [&](int n) { return random() % static_cast<std::uint64_t>(n) == 0; };
    Nature nature;
    nature.latency = milliseconds(20 + random() % 800);
    if (one_in(20)) nature.latency = milliseconds(2000 + random() % 20'000);
    if (one_in(3)) {
        nature.robots_status = 200;
        nature.robots = "User-agent: *\n";
        if (one_in(2)) nature.crawl_delay = seconds(1 + random() % 90);
        if (nature.crawl_delay > 0ms)
            nature.robots += fmt::format("Crawl-delay: {}\n", nature.crawl_delay.count() / 1000);
        nature.forbids = one_in(2);
        if (nature.forbids) nature.robots += "Disallow: /private\n";
    }
    if (one_in(25)) nature.robots_status = 503;
    if (one_in(10)) nature.trouble = 0.2;
    if (one_in(10)) nature.rest = 0.05;
    nature.down_from = nature.down_until = epoch;
    if (one_in(10)) {
        nature.down_from = epoch + std::chrono::hours(random() % 500);
        nature.down_until = nature.down_from + std::chrono::hours(1 + random() % 400);
    }
    return nature;
}

// ---------------------------------------------------------------- the umpire

struct Books {
    std::optional<Time> last_start;
    int under_way = 0;
    Time rest_until = Time::min();
    bool knows_rules = false;  // robots.txt was answered
    int silences = 0;          // in a row: no answer, or a 503
    Time last_silence = Time::min();
};

struct Fouls {
    std::uint64_t forbidden = 0, before_robots = 0, within_rest = 0, within_gap = 0, at_once = 0,
                  over_budget = 0, to_the_silent = 0;
};

// ---------------------------------------------------------------- the world

class World {
  public:
    World(std::uint64_t seed, HostPace::Rules rules) : rules_(rules), random_(seed) {
        for (int i = 0; i < host_count; ++i) hosts_.push_back(std::make_unique<Host>(draw_nature(random_)));
        for (int i = 0; i < source_count; ++i) {
            auto source = std::make_unique<Source>();
            source->number = i;
            source->name = fmt::format("source-{}", i);
            source->host = i < host_count ? i : 0;
            source->interval = 1h * (6 + 6 * (random_() % 4));
            source->pages = static_cast<int>(random_() % 10);
            due_.set(source->name, next_due(source->name, source->interval, epoch));
            by_name_[source->name] = source.get();
            sources_.push_back(std::move(source));
        }
        // The shared host has no trouble of its own: what is tried there is that all get their turn.
        hosts_[0]->nature = {};
    }

    void live(std::chrono::days time) {
        at(epoch, [this] { tick(); });
        while (!events_.empty() && events_.top().when < epoch + time) {
            auto event = events_.top();
            events_.pop();
            now_ = event.when;
            event.act();
        }
    }

    Fouls fouls;
    std::uint64_t requests = 0, runs = 0, refusals = 0;

    // Sources that a well host served, and that were not read for four intervals at some time.
    [[nodiscard]] std::vector<std::string> starved() const {
        std::vector<std::string> names;
        for (const auto& source : sources_)
            if (source->longest_hunger > 4 * source->interval) names.push_back(source->name);
        return names;
    }

  private:
    struct Source;
    struct Host {
        explicit Host(Nature drawn) : nature(std::move(drawn)) {}
        Nature nature;
        HostPace pace;
        std::optional<RobotsCopy> robots;
        RobotsRuling ruling;
        std::vector<Source*> wait_for_rules;
        bool asks_for_rules = false;
        int running = 0;
        Books books;
    };
    struct Source {
        int number = 0;
        std::string name;
        int host = 0;
        seconds interval{0};
        int pages = 0;
        int failures = 0;
        ListedPages known;
        // The run under way.
        bool running = false, listing_read = false, failed = false;
        int asked = 0;
        std::unique_ptr<ItemPages> items;
        std::optional<Request> request;
        bool asks_for_robots = false;
        HostPace::Ticket ticket;
        // The umpire's: since when a well host has not been read.
        Time hungry_since = epoch;
        seconds longest_hunger{0};
    };
    struct Event {
        Time when;
        std::uint64_t order;
        std::function<void()> act;
        bool operator<(const Event& other) const {
            return when != other.when ? when > other.when : order > other.order;
        }
    };

    void at(Time when, std::function<void()> act) { events_.push({when, order_++, std::move(act)}); }
    Host& host_of(const Source& source) { return *hosts_[static_cast<std::size_t>(source.host)]; }
    [[nodiscard]] bool is_down(const Nature& n) const { return now_ >= n.down_from && now_ < n.down_until; }

    // As Scheduler::start_due, two runs a host.
    void tick() {
        while (auto name = due_.pop(now_, [this](const std::string& candidate) {
            const auto& host = host_of(*by_name_.at(candidate));
            return !by_name_.at(candidate)->running && host.running < 2 &&
                   host.pace.rests_for(instant(now_)) == 0s;
        }))
            start(*by_name_.at(*name));
        at(now_ + 1min, [this] { tick(); });
    }

    void start(Source& source) {
        ++runs;
        ++host_of(source).running;
        source.running = true;
        source.listing_read = source.failed = false;
        source.asked = 0;
        source.items = std::make_unique<ItemPages>(source.known, 1, now_);
        Request listing;
        listing.url = fmt::format("http://host-{}/listing/{}", source.host, source.number);
        source.request = listing;
        proceed(source);
    }

    // Asks for source.request, after robots.txt has been asked for where that is due.
    void proceed(Source& source) {
        auto& host = host_of(source);
        if (!host.robots || is_due(*host.robots, now_)) {
            host.wait_for_rules.push_back(&source);
            if (host.asks_for_rules) return;
            host.asks_for_rules = source.asks_for_robots = true;
            enter(source);
            return;
        }
        if (!host.ruling.closed.empty() || !host.ruling.rules.judge(source.request->url).allowed) {
            ++refusals;
            if (source.request->version) {
                source.items->failed(*source.request);
                next_page(source);
            } else {
                finish(source, false);
            }
            return;
        }
        enter(source);
    }

    void enter(Source& source) {
        auto& host = host_of(source);
        if (host.pace.rests_for(instant(now_)) > rules_.patience) {
            ++refusals;
            if (source.asks_for_robots) {
                give_up_on_rules(source);
            } else {
                finish(source, false);
            }
            return;
        }
        source.ticket.source = source.name;
        host.pace.enter(source.ticket);
        admit(host);
    }

    void give_up_on_rules(Source& source) {
        auto& host = host_of(source);
        source.asks_for_robots = host.asks_for_rules = false;
        for (auto* waiting : std::exchange(host.wait_for_rules, {})) finish(*waiting, false);
    }

    void admit(Host& host) {
        while (auto* ticket = host.pace.admit(rules_, instant(now_))) send(*by_name_.at(ticket->source));
        const auto wake = host.pace.wake_at(rules_, instant(now_));
        if (!wake) return;
        const auto when = now_ + std::chrono::ceil<std::chrono::microseconds>(*wake - instant(now_));
        at(std::max(when, now_ + 1us), [this, &host] { admit(host); });
    }

    void send(Source& source) {
        auto& host = host_of(source);
        ++requests;
        if (!source.asks_for_robots) ++source.asked;
        judge(source, host);
        host.books.last_start = now_;
        ++host.books.under_way;
        const bool down = is_down(host.nature);
        const auto latency = down ? milliseconds(10'000) : host.nature.latency;
        at(now_ + latency, [this, &source, down, latency] { answer(source, down, latency); });
    }

    // By what the world knows, not by what the daemon's rules say.
    void judge(const Source& source, const Host& host) {
        const auto& books = host.books;
        const auto& nature = host.nature;
        if (!source.asks_for_robots) {
            if (source.asked > max_pages) ++fouls.over_budget;
            if (!books.knows_rules) ++fouls.before_robots;
            if (books.knows_rules && nature.forbids &&
                source.request->url.find("/private") != std::string::npos)
                ++fouls.forbidden;
        }
        if (now_ < books.rest_until) ++fouls.within_rest;
        if (books.under_way > 0) ++fouls.at_once;
        if (books.silences >= 5 && now_ - books.last_silence < 5min) ++fouls.to_the_silent;
        auto gap = milliseconds(1s);
        if (books.knows_rules && nature.crawl_delay > 0ms)
            gap = std::max(gap, std::min<milliseconds>(nature.crawl_delay, 60s));
        if (books.last_start && now_ - *books.last_start < gap) ++fouls.within_gap;
    }

    [[nodiscard]] Response draw_answer(const Source& source, const Host& host) {
        const double luck = std::uniform_real_distribution<double>(0, 1)(random_);
        Response response;
        response.status = 200;
        if (source.asks_for_robots) {
            response.status = host.nature.robots_status;
            response.body = host.nature.robots;
        }
        if (luck < host.nature.rest) {
            response.status = 429;
            response.retry_after = seconds(1 + random_() % 7200);
        } else if (luck < host.nature.rest + host.nature.trouble) {
            response.status = 503;
        }
        return response;
    }

    void answer(Source& source, bool down, milliseconds latency) {
        auto& host = host_of(source);
        --host.books.under_way;
        using Word = HostPace::Word;
        Response response;
        if (!down) response = draw_answer(source, host);
        if (response.retry_after)
            host.books.rest_until = std::max(host.books.rest_until, now_ + *response.retry_after);
        const Word word = down || (response.status >= 500) ? Word::unwell
                          : response.retry_after           ? Word::neither
                                                           : Word::well;
        if (word == Word::well) host.books.silences = 0;
        if (word == Word::unwell) {
            ++host.books.silences;
            host.books.last_silence = now_;
        }
        host.pace.answered(rules_, {word, response.status == 200, down ? milliseconds(0) : latency},
                           instant(now_));
        if (response.retry_after) host.pace.hold_back(*response.retry_after, instant(now_));
        host.pace.release();
        const bool about_robots = std::exchange(source.asks_for_robots, false);
        if (about_robots)
            learn_rules(host, response);
        else
            read(source, response);
        admit(host);
    }

    void learn_rules(Host& host, const Response& response) {
        if (response.status / 100 == 2 || response.status == 404) host.books.knows_rules = true;
        RobotsCopy before;
        if (host.robots) before = *host.robots;
        host.robots = after_answer(before, response.status, response.body, "silence", now_);
        host.ruling = ruling_of(*host.robots, now_);
        host.pace.set_crawl_delay(host.ruling.rules.crawl_delay());
        host.asks_for_rules = false;
        for (auto* waiting : std::exchange(host.wait_for_rules, {})) proceed(*waiting);
    }

    void read(Source& source, const Response& response) {
        const bool is_good = response.status == 200;
        if (source.request->version) {
            if (is_good)
                source.items->read(*source.request, {source.request->url}, 0);
            else
                source.items->failed(*source.request);
            if (response.retry_after) return finish(source, true);
            return next_page(source);
        }
        if (!is_good) return finish(source, false);
        source.listing_read = true;
        for (int i = 0; i < source.pages; ++i) {
            Request page;
            page.url = fmt::format("http://host-{}/{}/{}/{}", source.host, i % 7 == 0 ? "private" : "jobs",
                                   source.number, i);
            // Every other page changes every three days or so.
            const auto state = (now_ - epoch) / std::chrono::days(3) * (i % 2);
            page.version = fmt::format("{}", state);
            source.items->list(std::move(page));
        }
        next_page(source);
    }

    void next_page(Source& source) {
        source.request = source.asked < max_pages ? source.items->next() : std::nullopt;
        if (source.request)
            proceed(source);
        else
            finish(source, true);
    }

    void finish(Source& source, bool good) {
        auto& host = host_of(source);
        --host.running;
        source.running = false;
        FetchBatch batch;
        if (source.listing_read) std::move(*source.items).conclude(true, batch);
        for (auto& [address, page] : batch.pages) source.known[address] = page;
        source.failures = good ? 0 : source.failures + 1;
        const auto due = good ? next_due(source.name, source.interval, now_)
                              : retry_due(source.name, source.interval, source.failures, now_);
        due_.set(source.name, std::max(due, now_ + host.pace.rests_for(instant(now_))));
        feed(source, good);
    }

    // A host that is down, resting, or keeps its rules to itself owes nothing; nor does one that was so
    // lately.
    void feed(Source& source, bool good) {
        const auto& nature = host_of(source).nature;
        const bool troubled = nature.trouble > 0 || nature.rest > 0 || nature.robots_status == 503 ||
                              (now_ >= nature.down_from && now_ < nature.down_until + std::chrono::days(3));
        if (!troubled)
            source.longest_hunger = std::max(source.longest_hunger,
                                             std::chrono::duration_cast<seconds>(now_ - source.hungry_since));
        if (good || troubled) source.hungry_since = now_;
    }

    HostPace::Rules rules_;
    std::mt19937_64 random_;
    Time now_ = epoch;
    std::vector<std::unique_ptr<Host>> hosts_;
    std::vector<std::unique_ptr<Source>> sources_;
    std::map<std::string, Source*> by_name_;
    DueQueue due_;
    std::priority_queue<Event> events_;
    std::uint64_t order_ = 0;
};

std::uint64_t seed() {
    const char* wanted = std::getenv("SALARYD_SEED");
    return ascii::to_number<std::uint64_t>(wanted != nullptr ? wanted : "20261121").value_or(0);
}

TEST(MannersSimulation, thirty_days_and_a_thousand_hosts_see_no_foul_and_no_starvation) {
    World world(seed(), {.gap = 1s});
    world.live(std::chrono::days(30));
    fmt::print("seed {} (SALARYD_SEED sets it): {} runs, {} requests, {} refusals\n", seed(), world.runs,
               world.requests, world.refusals);
    EXPECT_GT(world.runs, 50'000U);
    EXPECT_GT(world.requests, world.runs);
    EXPECT_GT(world.refusals, 0U);
    EXPECT_EQ(world.fouls.forbidden, 0U);
    EXPECT_EQ(world.fouls.before_robots, 0U);
    EXPECT_EQ(world.fouls.within_rest, 0U);
    EXPECT_EQ(world.fouls.within_gap, 0U);
    EXPECT_EQ(world.fouls.at_once, 0U);
    EXPECT_EQ(world.fouls.over_budget, 0U);
    EXPECT_EQ(world.fouls.to_the_silent, 0U);
    EXPECT_EQ(world.starved(), std::vector<std::string>());
}

// An umpire that sees nothing would pass the test above.
TEST(MannersSimulation, notices_a_daemon_without_manners) {
    World world(seed(), {.gap = 10ms, .concurrency = 2, .breaker = {.failures_to_open = 1000}});
    world.live(std::chrono::days(2));
    EXPECT_GT(world.fouls.within_gap, 0U);
    EXPECT_GT(world.fouls.at_once, 0U);
    EXPECT_GT(world.fouls.to_the_silent, 0U);
}

}  // namespace
}  // namespace salaryd
