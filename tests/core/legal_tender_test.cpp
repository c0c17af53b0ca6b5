#include "core/legal_tender.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

TEST(LegalTender, is_the_money_of_a_country) {
    EXPECT_EQ(legal_tender("IN"), CurrencyCode("INR"));
    EXPECT_EQ(legal_tender("AD"), CurrencyCode("EUR"));
    EXPECT_EQ(legal_tender("ZW"), CurrencyCode("ZWG"));
}

TEST(LegalTender, is_unknown_of_no_country) {
    EXPECT_TRUE(legal_tender("").empty());
    EXPECT_TRUE(legal_tender("in").empty());
    EXPECT_TRUE(legal_tender("ZZ").empty());
}

}  // namespace
}  // namespace salaryd
