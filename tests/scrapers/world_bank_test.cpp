#include "scrapers/world_bank.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

constexpr std::string_view answer = R"([
{"page": 1, "pages": 1, "per_page": 20000, "total": 5, "sourceid": "2", "lastupdated": "2026-07-01"},
[{"indicator": {"id": "PA.NUS.PPP", "value": "PPP conversion factor"}, "country": {"id": "DE", "value": "Germany"},
  "countryiso3code": "DEU", "date": "2024", "value": 0.7125, "unit": "", "obs_status": "", "decimal": 2},
 {"country": {"id": "DE", "value": "Germany"}, "countryiso3code": "DEU", "date": "2023", "value": 0.75},
 {"country": {"id": "DE", "value": "Germany"}, "countryiso3code": "DEU", "date": "2025", "value": null},
 {"country": {"id": "Z4", "value": "East Asia & Pacific"}, "countryiso3code": "EAS", "date": "2024", "value": 3.5},
 {"country": {"id": "PL", "value": "Poland"}, "countryiso3code": "POL", "date": "2024", "value": 1.9}]])";

std::string error_of(std::string_view json) {
    const auto power = parse_world_bank(json);
    return power ? std::string("read") : power.error().message;
}

TEST(WorldBank, asks_for_all_countries_on_one_page) {
    EXPECT_EQ(
        world_bank_url("https://api.example/v2", 2015, 2026),
        "https://api.example/v2/country/all/indicator/PA.NUS.PPP?format=json&date=2015:2026&per_page=20000");
}

TEST(WorldBank, reads_parities_of_countries_and_leaves_out_groups_and_gaps) {
    const auto power = parse_world_bank(answer);
    ASSERT_TRUE(power) << power.error().message;
    const std::vector<Parity> expected{{"DE", 2023, 0.75}, {"DE", 2024, 0.7125}, {"PL", 2024, 1.9}};
    EXPECT_EQ(power->all(), expected);
}

TEST(WorldBank, says_what_is_wrong_and_uses_nothing_then) {
    EXPECT_EQ(error_of(R"([{"message":[{"id":"120","key":"Invalid value","value":"No such indicator"}]}])"),
              "the World Bank refuses: No such indicator");
    EXPECT_EQ(error_of(R"([{"pages":3},[]])"), "3 pages: one holds only a part of the rows");
    EXPECT_EQ(error_of(R"([{"pages":1},[]])"), "no parities in it");
    EXPECT_EQ(error_of(R"([{"pages":0}])"), "no rows in it: not an answer of the World Bank's indicators");
    EXPECT_EQ(error_of(R"({"pages":1})"),
              "not an answer of the World Bank's indicators: an object with pages");
    EXPECT_EQ(error_of(R"([{"pages":1},[{"country":{"id":"DE"},"date":"2024","value":-1}]])"),
              "DE 2024: -1 is no parity");
    EXPECT_EQ(error_of(R"([{"pages":1},[{"country":{"id":"DE"},"date":"lately","value":1}]])"),
              "a row without a country and a year: an object with country, date, value");
    EXPECT_EQ(error_of(R"([{"pages":1},[7]])"), "a row without a country and a year: a number");
    EXPECT_NE(error_of("<html>moved</html>"), "read");
    EXPECT_NE(error_of(""), "read");
    EXPECT_NE(error_of("[]"), "read");
    EXPECT_NE(error_of(std::string(1000, '\0')), "read");
    EXPECT_NE(error_of(answer.substr(0, answer.size() / 2)), "read");
}

}  // namespace
}  // namespace salaryd
