#include "core/vacancy.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

RawPosting numbered(std::string requisition) {
    RawPosting raw;
    raw.requisition_id = std::move(requisition);
    return raw;
}

TEST(Vacancy, knows_a_requisition_by_its_number_however_it_is_written) {
    const auto number = identity_of(numbered("REQ-17")).requisition;
    EXPECT_NE(number, 0U);
    EXPECT_EQ(identity_of(numbered(" req-17 ")).requisition, number);
    EXPECT_NE(identity_of(numbered("REQ-18")).requisition, number);
}

// Greenhouse's form has such a text as its default, and thousands of postings share it.
TEST(Vacancy, takes_a_text_without_a_digit_for_no_number) {
    EXPECT_EQ(identity_of(numbered("See Opening ID")).requisition, 0U);
    EXPECT_EQ(identity_of(numbered("")).requisition, 0U);
}

TEST(Vacancy, says_why_in_words) {
    EXPECT_EQ(match_words(MatchReason::repost, 17), "listed again under a new id after posting 17 was gone");
    EXPECT_EQ(to_string(MatchReason::one_row_per_location), "one_row_per_location");
}

}  // namespace
}  // namespace salaryd
