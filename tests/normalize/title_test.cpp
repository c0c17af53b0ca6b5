#include "normalize/title.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

class Title : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(reader_) << reader_.error().message; }
    TitleReading read(std::string_view title) const { return reader_->read(title); }
    Result<TitleReader> reader_ = TitleReader::load(SALARYD_SOURCE_DIR "/config/reference");
};

TEST_F(Title, states_no_level_when_no_word_does) {
    EXPECT_EQ(read("Data Engineer").level, Level::unspecified);
    EXPECT_EQ(read("Data Engineer").role, "data_engineer");
    EXPECT_EQ(read("Data Engineer").role_confidence, 1);
}

TEST_F(Title, lets_the_higher_of_two_levels_win) {
    EXPECT_EQ(read("Senior Staff Platform Engineer").level, Level::staff);
    EXPECT_EQ(read("Senior Manager, Data Science").level, Level::manager);
}

TEST_F(Title, protects_phrases_in_which_a_level_word_states_none) {
    EXPECT_EQ(read("Lead Generation Specialist").level, Level::unspecified);
    EXPECT_EQ(read("Executive Assistant").level, Level::unspecified);
    EXPECT_EQ(read("Product Manager").level, Level::unspecified);
    EXPECT_EQ(read("Internal Auditor").level, Level::unspecified);
}

TEST_F(Title, reads_levels_in_other_languages) {
    EXPECT_EQ(read("Młodszy Programista").level, Level::entry);
    EXPECT_EQ(read("Estágio em Marketing").level, Level::intern);
    EXPECT_EQ(read("Développeur confirmé").level, Level::mid);
    EXPECT_EQ(read("Teamleiterin Einkauf (m/w/d)").level, Level::lead);
}

TEST_F(Title, keeps_the_upper_end_of_a_range) {
    const auto reading = read("Middle/Senior QA Engineer");
    EXPECT_EQ(reading.level, Level::mid);
    EXPECT_EQ(reading.level_max, Level::senior);
}

TEST_F(Title, grades_by_numeral_only_without_a_word) {
    EXPECT_EQ(read("Software Engineer II").level, Level::mid);
    EXPECT_EQ(read("Senior Software Engineer II").level, Level::senior);
    EXPECT_EQ(read("Clinical Researcher, Phase II").level, Level::unspecified);
}

TEST_F(Title, lets_the_first_segment_decide_the_role) {
    EXPECT_EQ(read("Account Manager, Software Engineering Tools").role, "account_manager");
}

TEST_F(Title, drops_gender_markers_and_keeps_the_place_as_a_hint) {
    const auto reading = read("[Lisboa] Softwareentwickler (m/w/d)");
    EXPECT_EQ(reading.cleaned, "Softwareentwickler");
    EXPECT_EQ(reading.location_hint, "Lisboa");
    EXPECT_EQ(reading.role, "software_engineer");
}

TEST_F(Title, resolves_words_of_a_query_and_offers_near_names) {
    EXPECT_EQ(reader_->resolve_role("ml engineer"), "machine_learning_engineer");
    EXPECT_EQ(reader_->resolve_role("data_engineer"), "data_engineer");
    EXPECT_FALSE(reader_->resolve_role("lighthouse keeper"));
    const auto near = reader_->nearest_roles("data enginer", 3);
    ASSERT_FALSE(near.empty());
    EXPECT_EQ(near.front(), "data_engineer");
}

TEST_F(Title, reads_any_bytes) {
    EXPECT_EQ(read("").level, Level::unspecified);
    EXPECT_EQ(read("\xff\xfe (((([[[").role, "");
}

}  // namespace
}  // namespace salaryd
