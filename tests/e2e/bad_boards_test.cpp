// What a hostile or broken board may do to its own source only: the run says which, the others go on, nothing
// closes.
#include <gtest/gtest.h>

#include "tests/e2e/household.h"

namespace salaryd::e2e {
namespace {

using market::Fault;
using market::FaultKind;

struct Case {
    const char* name;
    Fault fault;
    const char* said;  // a part of the run's error
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.name;
}

class BadBoard : public testing::TestWithParam<Case> {};

// A field of the source as the daemon shows it; null while it does not answer.
boost::json::value field_of(const Household& house, const std::string& source, std::string_view path) {
    boost::system::error_code missing;
    const auto body = house.get("/v1/sources/" + source);
    const auto* found = body.find_pointer("/data/" + std::string(path), missing);
    return found != nullptr ? *found : boost::json::value();
}

std::string last_error(const Household& house, const std::string& source) {
    const auto error = field_of(house, source, "last_run/error");
    return error.is_string() ? std::string(error.as_string()) : std::string();
}

std::size_t open_postings(const Household& house, const std::string& source) {
    const auto count = field_of(house, source, "open_postings");
    return count.is_number() ? count.to_number<std::size_t>() : 0;
}

TEST_P(BadBoard, harms_only_its_own_source) {
    market::MarketOptions options;
    options.boards = 3;
    options.postings = 90;
    Household house(options);
    house.start();
    const auto victim = house.market().boards()[0].token, neighbour = house.market().boards()[1].token;
    ASSERT_TRUE(house.eventually([&] {
        return open_postings(house, victim) > 10 && open_postings(house, neighbour) > 10;
    })) << house.log();
    const auto before = open_postings(house, victim);

    Fault fault = GetParam().fault;
    fault.times = 0;
    house.market().advance_day();  // so that no 304 hides the fault
    house.market().set_fault(victim, fault);
    house.post("/v1/sources/" + victim + "/fetch");
    EXPECT_NE(last_error(house, victim).find(GetParam().said), std::string::npos)
        << last_error(house, victim);
    EXPECT_EQ(open_postings(house, victim), before) << "a bad answer closed postings";
    const auto health = house.get("/healthz");
    EXPECT_NE(boost::json::serialize(health).find(victim), std::string::npos) << "a dead source must be loud";

    house.post("/v1/sources/" + neighbour + "/fetch");
    EXPECT_EQ(last_error(house, neighbour), "");
    house.market().clear_faults();
    house.post("/v1/sources/" + victim + "/fetch");
    EXPECT_EQ(last_error(house, victim), "") << "it recovers by itself";
    EXPECT_EQ(house.daemon().end(SIGTERM), 0) << house.log();
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, BadBoard,
    testing::Values(Case{"html", {.kind = FaultKind::html}, "HTML"},
                    Case{"empty_body", {.kind = FaultKind::empty_body}, "empty"},
                    Case{"half_json", {.kind = FaultKind::half_json}, "JSON"},
                    Case{"gone", {.kind = FaultKind::status, .status = 404}, "404"},
                    Case{"too_many", {.kind = FaultKind::status, .status = 429, .retry_after = "1"}, "429"},
                    Case{"broken", {.kind = FaultKind::status, .status = 500}, "500"},
                    Case{"elsewhere",
                         {.kind = FaultKind::redirect, .location = "http://example.invalid/jobs"},
                         "example.invalid"},
                    Case{"huge", {.kind = FaultKind::huge, .bytes = 100U << 20}, "MiB"},
                    Case{"bomb", {.kind = FaultKind::gzip_bomb}, "MiB"},
                    Case{"truncated_gzip", {.kind = FaultKind::truncated_gzip}, "gzip"},
                    Case{"empty_board", {.kind = FaultKind::empty_board}, "0"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace salaryd::e2e
