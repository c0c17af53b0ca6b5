#include "normalize/normalizer.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace salaryd {
namespace {

const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";

class PostingReading : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        if (!std::filesystem::exists(gazetteer)) return;
        auto loaded = Normalizer::load({SALARYD_SOURCE_DIR "/config/reference", gazetteer});
        if (loaded) normalizer_.emplace(std::move(*loaded));
    }
    static void TearDownTestSuite() { normalizer_.reset(); }
    void SetUp() override {
        if (!std::filesystem::exists(gazetteer))
            GTEST_SKIP() << "run script/build-gazetteer: " << gazetteer << " is not there";
        ASSERT_TRUE(normalizer_);
        source_.board = "harbourlights";
    }
    Posting read(RawPosting raw) const { return normalizer_->normalize(std::move(raw), source_); }

    static inline std::optional<Normalizer> normalizer_;
    SourceSpec source_;
};

RawPosting titled(std::string title) {
    RawPosting raw;
    raw.external_id = "17";
    raw.title = std::move(title);
    return raw;
}

TEST_F(PostingReading, fills_every_field_and_keeps_what_the_source_said) {
    RawPosting raw = titled("Senior Data Engineer");
    raw.company = "Harbour Lights Inc.";
    raw.locations = {"Portland, OR"};
    raw.pay_text = "$140,000 - $160,000 per year";
    const Posting posting = read(raw);
    EXPECT_EQ(posting.raw, raw);
    EXPECT_EQ(posting.role, "data_engineer");
    EXPECT_EQ(posting.level, Level::senior);
    ASSERT_EQ(posting.places.size(), 1U);
    EXPECT_EQ(posting.places[0].city, "Portland");
    EXPECT_EQ(posting.remote, Remote::no);
    EXPECT_EQ(posting.company_key, "harbour lights");
    ASSERT_FALSE(posting.pay.empty());
    EXPECT_EQ(posting.rules_version, rules_version);
}

TEST_F(PostingReading, names_the_company_of_the_source_when_the_posting_names_none) {
    EXPECT_EQ(read(titled("Chef")).company, "harbourlights");
    source_.company = "Harbour Lights GmbH";
    EXPECT_EQ(read(titled("Chef")).company, "Harbour Lights GmbH");
    EXPECT_EQ(read(titled("Chef")).company_key, "harbour lights");
}

TEST_F(PostingReading, takes_the_level_of_the_board_only_when_the_title_states_none) {
    RawPosting raw = titled("Data Engineer");
    raw.level = "Mid-Senior level";
    const Posting unstated = read(raw);
    EXPECT_EQ(unstated.level, Level::mid);
    EXPECT_NE(unstated.title_rule.find("level.board"), std::string::npos);
    raw.title = "Staff Data Engineer";
    const Posting stated = read(raw);
    EXPECT_EQ(stated.level, Level::staff);
    EXPECT_EQ(stated.title_rule.find("level.board"), std::string::npos);
}

TEST_F(PostingReading, takes_the_place_of_the_title_only_when_the_source_lists_none) {
    RawPosting raw = titled("Data Engineer - Austin, TX");
    const Posting hinted = read(raw);
    ASSERT_EQ(hinted.places.size(), 1U);
    EXPECT_EQ(hinted.places[0].city, "Austin");
    raw.locations = {"Oslo, Norway"};
    const Posting listed = read(raw);
    ASSERT_EQ(listed.places.size(), 1U);
    EXPECT_EQ(listed.places[0].city, "Oslo");
}

TEST_F(PostingReading, believes_remote_words_of_the_title_unless_the_source_says_otherwise) {
    RawPosting raw = titled("Data Engineer (Remote)");
    raw.locations = {"Oslo, Norway"};
    EXPECT_EQ(read(raw).remote, Remote::yes);
    raw.remote = Remote::no;
    EXPECT_EQ(read(raw).remote, Remote::no);
    EXPECT_EQ(read(titled("Data Engineer, Global")).remote, Remote::no);
}

TEST_F(PostingReading, reads_a_code_by_the_ladder_of_its_employer) {
    RawPosting raw = titled("Software Engineer, L6");
    EXPECT_EQ(read(raw).level, Level::staff);
    raw.company = "Amazon Web Services, Inc.";
    EXPECT_EQ(read(raw).level, Level::senior);
}

TEST_F(PostingReading, reads_a_bare_dollar_by_the_country_of_the_place) {
    RawPosting raw = titled("Data Engineer");
    raw.pay_text = "$90,000 - $110,000 per year";
    raw.locations = {"Toronto, Ontario, Canada"};
    const Posting canadian = read(raw);
    ASSERT_FALSE(canadian.pay.empty());
    EXPECT_EQ(canadian.pay[0].currency, CurrencyCode("CAD"));
    raw.locations = {"Portland, OR"};
    const Posting american = read(raw);
    ASSERT_FALSE(american.pay.empty());
    EXPECT_EQ(american.pay[0].currency, CurrencyCode("USD"));
}

TEST_F(PostingReading, keeps_what_it_cannot_read) {
    const RawPosting raw = titled("\xff\xfe ((((");
    const Posting posting = read(raw);
    EXPECT_EQ(posting.raw, raw);
    EXPECT_EQ(posting.role, "");
    EXPECT_EQ(posting.level, Level::unspecified);
    EXPECT_TRUE(posting.places.empty());
}

}  // namespace
}  // namespace salaryd
