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

TEST_F(Title, grades_by_the_codes_of_known_ladders_at_the_end_of_a_segment) {
    EXPECT_EQ(read("Software Engineer L5").level, Level::senior);
    EXPECT_EQ(read("Data Engineer, IC4").level, Level::staff);
    EXPECT_EQ(read("Production Engineer (E6)").level, Level::staff);
    EXPECT_EQ(read("Support Analyst L3").level, Level::unspecified);
}

TEST_F(Title, keeps_the_upper_end_of_a_range_of_numerals) {
    const auto reading = read("Laboratory Technician (I or II)");
    EXPECT_EQ(reading.level, Level::entry);
    EXPECT_EQ(reading.level_max, Level::mid);
}

TEST_F(Title, takes_no_numeral_of_a_product_for_a_grade) {
    EXPECT_EQ(read("Level Artist, Harbour Wars IV").level, Level::unspecified);
}

TEST_F(Title, reads_heads_of_a_craft_as_leads) {
    EXPECT_EQ(read("Head Chef").level, Level::lead);
    EXPECT_EQ(read("Head Nurse").level, Level::lead);
    EXPECT_EQ(read("Head of Nursing").level, Level::director);
}

TEST_F(Title, does_not_take_the_level_of_whom_one_serves) {
    EXPECT_EQ(read("Secretary to the Director").level, Level::unspecified);
    EXPECT_EQ(read("Personal Assistant for the CEO").level, Level::unspecified);
    EXPECT_EQ(read("Trainee Store Manager").level, Level::entry);
}

TEST_F(Title, takes_the_first_role_of_two_between_slashes) {
    EXPECT_EQ(read("Recruiter / Office Manager").role, "recruiter");
    EXPECT_EQ(read("Office Manager / Recruiter").role, "office_manager");
}

TEST_F(Title, keeps_words_around_an_abbreviation_together) {
    EXPECT_EQ(read("Site Reliability (SRE) Engineer").role, "site_reliability_engineer");
}

TEST_F(Title, drops_requisition_ids_pay_and_contract_words) {
    for (const char* title :
         {"Data Engineer (R12345)", "Data Engineer - JR-00123", "Data Engineer #4711",
          "Data Engineer - Req ID 90210", "Data Engineer - $120k-$150k", "Data Engineer - €85,000 per year",
          "Data Engineer (Full-Time)", "Data Engineer | Contract to hire"}) {
        EXPECT_EQ(read(title).cleaned, "Data Engineer") << title;
        EXPECT_EQ(read(title).role_confidence, 1) << title;
        EXPECT_EQ(read(title).level, Level::unspecified) << title;
    }
    EXPECT_EQ(read("Contract Manager").cleaned, "Contract Manager");
}

TEST_F(Title, keeps_a_trailing_place_and_remote_words_as_a_hint) {
    EXPECT_EQ(read("Data Engineer - Austin, TX").location_hint, "Austin, TX");
    EXPECT_EQ(read("Data Engineer (Kraków)").location_hint, "Kraków");
    EXPECT_EQ(read("Data Engineer (Fully Remote)").location_hint, "Fully Remote");
    EXPECT_EQ(read("Data Engineer - Payroll Platform").location_hint, "");
}

TEST_F(Title, drops_inclusive_endings) {
    EXPECT_EQ(read("Développeur·euse senior").role, "software_engineer");
    EXPECT_EQ(read("Développeur·euse senior").level, Level::senior);
    EXPECT_EQ(read("Entwickler:in").cleaned, "Entwickler");
}

TEST_F(Title, forgives_one_wrong_letter_in_a_long_word) {
    EXPECT_EQ(read("Acountant").role, "accountant");
    EXPECT_EQ(read("Softwrae Engineer").role, "software_engineer");
}

TEST_F(Title, takes_a_near_alias_as_a_role_only_when_no_other_is_near) {
    const auto near = read("Frontendentwicklerin");
    EXPECT_EQ(near.role, "frontend_engineer");
    EXPECT_GE(near.role_confidence, 0.7F);
    EXPECT_LT(near.role_confidence, 1);
    const auto suggested = read("Scrummaster");
    EXPECT_EQ(suggested.role, "");
    EXPECT_EQ(suggested.suggested_role, "scrum_master");
    const auto far = read("Lighthouse Keeper");
    EXPECT_EQ(far.role, "");
    EXPECT_EQ(far.role_confidence, 0);
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
