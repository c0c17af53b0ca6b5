#include "normalize/reading_json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <vector>

namespace salaryd {
namespace {

namespace json = boost::json;

class ReadingJson : public testing::Test {
  protected:
    void SetUp() override {
        const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";
        if (!std::filesystem::exists(gazetteer)) GTEST_SKIP() << gazetteer << " is not there";
        if (normalizer_) return;
        auto loaded =
            Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference", .gazetteer = gazetteer});
        ASSERT_TRUE(loaded) << loaded.error().message;
        normalizer_ = std::make_unique<Normalizer>(std::move(*loaded));
    }
    static json::object read(ReadingKind kind, std::string_view line, bool jsonl = true) {
        const auto text = read_as_json(kind, line, jsonl, *normalizer_);
        EXPECT_TRUE(text) << text.error().message;
        return text ? json::parse(*text).as_object() : json::object();
    }
    static Error refused(ReadingKind kind, std::string_view line) {
        const auto text = read_as_json(kind, line, true, *normalizer_);
        EXPECT_FALSE(text) << *text;
        return text ? Error() : text.error();
    }
    static std::vector<std::string> keys_of(const json::object& object) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : object) keys.emplace_back(key);
        return keys;
    }
    using Keys = std::vector<std::string>;

    static inline std::unique_ptr<Normalizer> normalizer_;
};

TEST_F(ReadingJson, of_pay_has_the_contracts_fields) {
    const auto answer = read(ReadingKind::pay, R"({"text": "$120,000 - $150,000 per year"})");
    EXPECT_EQ(keys_of(answer), (Keys{"text", "pay"}));
    const auto& pay = answer.at("pay").as_object();
    EXPECT_EQ(keys_of(pay), (Keys{"min", "max", "currency", "period", "kind", "suspect", "reasons", "rule",
                                  "span", "stated", "field"}));
    EXPECT_EQ(pay.at("min").to_number<double>(), 120000);
    EXPECT_EQ(pay.at("max").to_number<double>(), 150000);
    EXPECT_EQ(pay.at("period"), "year");
    EXPECT_EQ(pay.at("suspect"), false);
    EXPECT_EQ(pay.at("span").as_array().size(), 2U);
}

TEST_F(ReadingJson, of_pay_is_in_the_stated_unit_with_null_for_an_open_end) {
    const auto answer = read(ReadingKind::pay, R"({"text": "up to EUR 45.50 per hour"})");
    const auto& pay = answer.at("pay").as_object();
    EXPECT_TRUE(pay.at("min").is_null());
    EXPECT_EQ(pay.at("max").to_number<double>(), 45.5);
    EXPECT_EQ(pay.at("currency"), "EUR");
    EXPECT_EQ(pay.at("period"), "hour");
}

TEST_F(ReadingJson, of_pay_takes_a_countrys_currency_for_an_ambiguous_sign) {
    const auto answer =
        read(ReadingKind::pay, R"({"text": "$120,000 - $150,000 per year", "country_hint": "CA"})");
    EXPECT_EQ(answer.at("pay").at("currency"), "CAD");
    EXPECT_EQ(answer.at("country_hint"), "CA");
}

TEST_F(ReadingJson, of_a_text_without_pay_is_null) {
    EXPECT_TRUE(read(ReadingKind::pay, R"({"text": "a friendly team"})").at("pay").is_null());
    EXPECT_TRUE(read(ReadingKind::pay, R"({"text": null})").at("pay").is_null());
}

TEST_F(ReadingJson, of_a_title_has_the_contracts_fields) {
    const auto answer = read(ReadingKind::title, R"({"title": "Senior Data Engineer"})");
    EXPECT_EQ(keys_of(answer), (Keys{"title", "role", "role_confidence", "level", "rule"}));
    EXPECT_EQ(answer.at("role"), "data_engineer");
    EXPECT_EQ(answer.at("level"), "senior");
}

TEST_F(ReadingJson, of_a_title_of_no_role_is_null_and_unspecified) {
    const auto answer = read(ReadingKind::title, R"({"title": "Xyzzy"})");
    EXPECT_TRUE(answer.at("role").is_null());
    EXPECT_EQ(answer.at("level"), "unspecified");
}

TEST_F(ReadingJson, of_a_place_has_the_contracts_fields) {
    const auto answer = read(ReadingKind::place, R"({"text": "Hybrid - Austin, TX"})");
    EXPECT_EQ(keys_of(answer), (Keys{"text", "places", "remote", "rule"}));
    EXPECT_EQ(answer.at("remote"), "hybrid");
    ASSERT_EQ(answer.at("places").as_array().size(), 1U);
    const auto& place = answer.at("places").as_array()[0].as_object();
    EXPECT_EQ(place.at("city"), "Austin");
    EXPECT_EQ(place.at("region"), "Texas");
    EXPECT_EQ(place.at("country"), "US");
    EXPECT_TRUE(place.at("geonameid").is_int64());
}

TEST_F(ReadingJson, of_a_country_has_no_city) {
    const auto answer = read(ReadingKind::place, R"({"text": "Germany"})");
    ASSERT_EQ(answer.at("places").as_array().size(), 1U);
    const auto& place = answer.at("places").as_array()[0].as_object();
    EXPECT_TRUE(place.at("city").is_null());
    EXPECT_EQ(place.at("country"), "DE");
}

TEST_F(ReadingJson, of_a_company_has_the_contracts_fields) {
    const auto answer = read(ReadingKind::company, R"({"text": "ACME Inc."})");
    EXPECT_EQ(keys_of(answer), (Keys{"text", "company", "key", "rule"}));
    EXPECT_EQ(answer.at("key"), "acme");
}

TEST_F(ReadingJson, keeps_the_inputs_own_fields_and_replaces_those_it_answers) {
    const auto answer =
        read(ReadingKind::company, R"({"id": 7, "key": "old", "text": "Acme", "x": [1, {}]})");
    EXPECT_EQ(answer.at("id"), 7);
    EXPECT_EQ(answer.at("key"), "acme");
    EXPECT_EQ(json::serialize(answer.at("x")), "[1,{}]");
}

TEST_F(ReadingJson, takes_a_plain_line_as_the_text_whatever_its_bytes) {
    EXPECT_EQ(read(ReadingKind::title, "Data \"Engineer\"", false).at("title"), "Data \"Engineer\"");
    EXPECT_EQ(read(ReadingKind::company, "Acme\xFF", false).at("text"), "Acme\xEF\xBF\xBD");
    EXPECT_TRUE(read(ReadingKind::pay, "", false).at("pay").is_null());
}

TEST_F(ReadingJson, says_what_is_wrong_with_a_line) {
    EXPECT_EQ(refused(ReadingKind::pay, "{").code, ErrorCode::parse);
    EXPECT_EQ(refused(ReadingKind::pay, "[]").message, "must be a JSON object");
    EXPECT_EQ(refused(ReadingKind::pay, "{}").message, R"(needs "text", such as {"text": "..."})");
    EXPECT_EQ(refused(ReadingKind::title, R"({"text": "x"})").message,
              R"(needs "title", such as {"title": "..."})");
    EXPECT_EQ(refused(ReadingKind::pay, R"({"text": 7})").message, "\"text\" must be a string");
    EXPECT_EQ(refused(ReadingKind::pay, R"({"text": "x", "country_hint": 7})").message,
              "\"country_hint\" must be a string");
}

TEST_F(ReadingJson, knows_its_four_kinds) {
    EXPECT_EQ(parse_reading_kind("place"), ReadingKind::place);
    EXPECT_FALSE(parse_reading_kind("salary"));
}

}  // namespace
}  // namespace salaryd
