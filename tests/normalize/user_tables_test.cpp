#include "normalize/user_tables.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "normalize/normalizer.h"

namespace salaryd {
namespace {

const std::string reference = SALARYD_SOURCE_DIR "/config/reference";
const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";

class Taught : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(gazetteer)) GTEST_SKIP() << gazetteer << " is not there";
        std::string pattern = (std::filesystem::temp_directory_path() / "taught-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        directory_ = pattern;
    }
    void TearDown() override {
        if (!directory_.empty()) std::filesystem::remove_all(directory_);
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(directory_ / name, std::ios::binary) << text;
    }
    Result<Normalizer> load() const { return Normalizer::load({reference, gazetteer, directory_}); }
    static Posting read(const Normalizer& normalizer, const std::string& title) {
        RawPosting raw;
        raw.external_id = "1";
        raw.title = title;
        return normalizer.normalize(std::move(raw), {});
    }

    std::filesystem::path directory_;
};

TEST_F(Taught, nothing_by_a_directory_that_is_not_there) {
    const auto tables = UserTables::read(directory_ / "nowhere");
    ASSERT_TRUE(tables);
    EXPECT_EQ(tables->version(), 0U);
    EXPECT_TRUE(tables->table(LessonKind::role).rows.empty());
}

TEST_F(Taught, aliases_of_roles_win_over_shipped_ones) {
    write("roles.tsv", "role\talias\ndata_analyst\tnumber wrangler\ndata_analyst\tdata engineer\n");
    const auto normalizer = load();
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    EXPECT_EQ(read(*normalizer, "Number Wrangler").role, "data_analyst");
    EXPECT_EQ(read(*normalizer, "Senior Data Engineer").role, "data_analyst");
    EXPECT_EQ(normalizer->titles()->resolve_role("number wrangler"), "data_analyst");
}

TEST_F(Taught, phrases_of_levels_win_over_shipped_ones) {
    write("levels.tsv", "phrase\tlevel\nrockstar\tsenior\nsenior\tstaff\n");
    const auto normalizer = load();
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    EXPECT_EQ(read(*normalizer, "Rockstar Data Engineer").level, Level::senior);
    EXPECT_EQ(read(*normalizer, "Senior Data Engineer").level, Level::staff);
}

TEST_F(Taught, names_of_cities_resolve) {
    write("places.tsv", "alias\tgeonameid\tcased\nbatcity\t4671654\t\n");
    const auto normalizer = load();
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    const auto places = normalizer->places()->read("Batcity").places;
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].city, "Austin");
}

TEST_F(Taught, names_of_companies_win_over_shipped_ones) {
    write("companies.tsv",
          "company\talias\tparent\nAlphabet\tGoogle\t\nTramonto\tTM Labs\tKestrel\n"
          "Tramonto\tgreenhouse:tm-old\t\n");
    const auto normalizer = load();
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    EXPECT_EQ(normalizer->companies()->read("Google LLC").key, "alphabet");
    EXPECT_EQ(normalizer->companies()->read("Google Cloud").key, "alphabet");
    EXPECT_EQ(normalizer->companies()->read("TM Labs").parent, "Kestrel");
    SourceSpec source;
    source.kind = "greenhouse";
    source.board = "TM-old";
    EXPECT_EQ(normalizer->companies()->read_employer("Whoever Ltd", source).key, "tramonto");
    EXPECT_EQ(normalizer->companies()->read_employer("Whoever Ltd", source).rule, "company.board");
}

TEST_F(Taught, words_for_pay_are_read_and_quoted_as_they_stand) {
    write("pay.tsv", "words\tmeaning\npro Schicht\tday\nEuronen\tEUR\n");
    const auto normalizer = load();
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    RawPosting raw;
    raw.title = "Chef";
    raw.pay_text = "180 - 220 Euronen pro Schicht";
    const auto pay = normalizer->normalize(raw, {}).pay;
    ASSERT_EQ(pay.size(), 1U);
    EXPECT_EQ(pay[0].period, PayPeriod::day);
    EXPECT_EQ(pay[0].currency, CurrencyCode("EUR"));
    EXPECT_EQ(pay[0].stated, raw.pay_text.substr(pay[0].span_begin, pay[0].span_end - pay[0].span_begin));
    EXPECT_NE(pay[0].stated.find("Euronen"), std::string::npos);
    EXPECT_FALSE(normalizer->pay_words()->occurs_in("Europronen schichten"));
}

TEST_F(Taught, tables_have_a_version_of_their_own) {
    write("roles.tsv", "role\talias\ndata_analyst\tnumber wrangler\n");
    const auto one = UserTables::read(directory_);
    ASSERT_TRUE(one);
    const auto two = one->with(LessonKind::role, "data_analyst\tnumber cruncher");
    ASSERT_TRUE(two);
    EXPECT_NE(one->version(), 0U);
    EXPECT_NE(one->version(), two->version());
    EXPECT_EQ(two->table(LessonKind::role).rows.size(), 2U);
    const auto first_line = UserTables().with(LessonKind::place, "batcity\t4671654\t");
    ASSERT_TRUE(first_line);
    EXPECT_EQ(first_line->table(LessonKind::place).text, "alias\tgeonameid\tcased\nbatcity\t4671654\t\n");
}

TEST_F(Taught, tables_are_adopted_as_a_whole) {
    const auto normalizer = load();
    ASSERT_TRUE(normalizer);
    EXPECT_EQ(normalizer->tables_version(), 0U);
    EXPECT_NE(read(*normalizer, "Number Wrangler").role, "data_analyst");
    const auto held = normalizer->titles();
    write("roles.tsv", "role\talias\ndata_analyst\tnumber wrangler\n");
    const auto other = load();
    ASSERT_TRUE(other);
    auto changing = Normalizer::load({reference, gazetteer});
    ASSERT_TRUE(changing);
    changing->adopt(*other);
    EXPECT_EQ(read(*changing, "Number Wrangler").role, "data_analyst");
    EXPECT_EQ(changing->tables_version(), other->tables_version());
    EXPECT_FALSE(held->resolve_role("number wrangler"));
}

TEST_F(Taught, lines_that_are_wrong_say_where_and_what_would_be_right) {
    const auto message = [&](const std::string& name, const std::string& text) {
        write(name, text);
        const auto loaded = load();
        std::filesystem::remove(directory_ / name);
        return loaded ? std::string("was taken") : loaded.error().message;
    };
    const auto at = [&](const std::string& name) { return (directory_ / name).string() + ":2: "; };
    EXPECT_EQ(
        message("roles.tsv", "role\talias\ndata_enginer\tx y\n"),
        "titles: " + at("roles.tsv") + "no role is called \"data_enginer\"; did you mean data_engineer?");
    EXPECT_EQ(message("levels.tsv", "phrase\tlevel\nrockstar\tgod\n"),
              "titles: " + at("levels.tsv") + "must be a phrase and a level of the ladder, or none");
    EXPECT_EQ(message("places.tsv", "alias\tgeonameid\tcased\nbatcity\t7\t\n"),
              "places: " + at("places.tsv") + "7 is no city of the gazetteer");
    EXPECT_EQ(message("companies.tsv", "company\talias\tparent\nTramonto\t\t\n"),
              "companies: " + at("companies.tsv") + "needs an alias or a parent");
    EXPECT_EQ(
        message("pay.tsv", "words\tmeaning\npro Schicht\tshift\n"),
        "pay: " + at("pay.tsv") +
            "the meaning must be hour, day, week, two_weeks, month, year or a currency code such as EUR, "
            "got \"shift\"");
    EXPECT_EQ(message("pay.tsv", "words\tmeaning\nps\tEUR\n"),
              "pay: " + at("pay.tsv") + "the words must have at least 3 letters for EUR, got \"ps\"");
}

}  // namespace
}  // namespace salaryd
