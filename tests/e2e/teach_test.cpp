// A lesson over a real socket: tried, taught, read anew, and still known after a restart.
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/command.h"
#include "tests/e2e/household.h"

namespace salaryd::e2e {
namespace {

market::MarketOptions small_market() {
    market::MarketOptions options;
    options.seed = 5;
    options.boards = 3;
    options.postings = 120;
    return options;
}

boost::json::value teach(const std::string& socket, const std::string& alias, const std::string& value,
                         bool dry_run) {
    const Client client(socket);
    const boost::json::object lesson{{"kind", "company"}, {"alias", alias}, {"value", value}};
    const auto reply = client.post(std::string("/v1/aliases?dry_run=") + (dry_run ? "1" : "0"),
                                   boost::json::serialize(lesson), "application/json");
    EXPECT_TRUE(reply) << reply.error().message;
    EXPECT_EQ(reply->status, 200) << reply->body;
    return boost::json::parse(reply->body);
}

// What salaryctl prints, run in this process.
std::string salaryctl(const Household& house, const std::vector<std::string>& words) {
    const auto arguments = parse_arguments(words, [](std::string_view name) {
        const auto* command = find_command(name);
        return command != nullptr ? command->options : std::span<const OptionSpec>();
    });
    if (!arguments) return arguments.error().message;
    const Client client(house.path("salaryd.sock"));
    testing::internal::CaptureStdout();
    const auto exit = find_command(arguments->command)->run({.arguments = *arguments, .client = client});
    std::fflush(stdout);
    auto printed = testing::internal::GetCapturedStdout();
    EXPECT_EQ(exit, Exit::ok) << printed;
    return printed;
}

// Postings of the companies whose name has `part` in it.
std::int64_t postings_of(const Household& house, const std::string& part) {
    const auto companies = house.get("/v1/vocabulary/companies?q=" + part);
    std::int64_t n = 0;
    for (const auto& company : companies.at("data").as_array())
        n += company.at("n").to_number<std::int64_t>();
    return n;
}

TEST(Teach, moves_postings_and_outlives_the_daemon) {
    Household house(small_market());
    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready(); })) << house.log();
    ASSERT_TRUE(house.eventually([&] {  // the first round runs by itself, and others may still be under way
        for (const auto& source : house.get("/v1/sources").at("data").as_array())
            if (source.at("enabled").as_bool() && source.at("last_run").is_null()) return false;
        return true;
    })) << house.log();
    house.fetch_everything();
    const auto companies = house.get("/v1/vocabulary/companies");
    ASSERT_FALSE(companies.at("data").as_array().empty()) << house.log();
    const std::string name(companies.at("data").at(0).at("name").as_string());
    const auto n = companies.at("data").at(0).at("n").to_number<std::int64_t>();
    ASSERT_GT(n, 0);

    EXPECT_NE(salaryctl(house, {"teach", "company", name, "Tramonto Works", "--dry-run"})
                  .find("would mean Tramonto Works: " + std::to_string(n) + " of "),
              std::string::npos);
    EXPECT_FALSE(salaryctl(house, {"unparsed", "role", "--limit", "3"}).empty());

    const auto tried = teach(house.path("salaryd.sock"), name, "Tramonto Works", true);
    EXPECT_EQ(tried.at("applied"), false);
    EXPECT_EQ(tried.at("changed").to_number<std::int64_t>(), n);
    EXPECT_FALSE(std::filesystem::exists(house.path("taught")));
    EXPECT_EQ(postings_of(house, "tramonto"), 0);

    const auto taught = teach(house.path("salaryd.sock"), name, "Tramonto Works", false);
    EXPECT_EQ(taught.at("applied"), true);
    EXPECT_EQ(postings_of(house, "tramonto"), n) << "the stored postings are read anew";
    EXPECT_NE(house.text_of("taught/companies.tsv").find("Tramonto Works\t" + name), std::string::npos);

    ASSERT_EQ(house.daemon().end(SIGTERM), 0) << house.log();
    house.start();
    ASSERT_TRUE(house.eventually([&] { return house.is_ready(); })) << house.log();
    EXPECT_EQ(postings_of(house, "tramonto"), n);
    house.market().advance_day();
    house.fetch_everything();
    EXPECT_GT(postings_of(house, "tramonto"), 0) << "new runs read with the lesson too";
    EXPECT_EQ(house.daemon().end(SIGTERM), 0) << house.log();
}

}  // namespace
}  // namespace salaryd::e2e
