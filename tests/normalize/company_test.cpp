#include "normalize/company.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

TEST(Company, drops_legal_forms_from_the_key_only) {
    const auto reading = read_company("  Harbour  Lights Co., Ltd. ");
    EXPECT_EQ(reading.name, "Harbour Lights Co., Ltd.");
    EXPECT_EQ(reading.key, "harbour lights");
}

TEST(Company, joins_the_initials_of_a_form) {
    EXPECT_EQ(read_company("Tramonto S.r.l.").key, "tramonto");
    EXPECT_EQ(read_company("Zorza Sp. z o.o.").key, "zorza");
}

TEST(Company, reads_east_asian_forms_on_either_side) {
    EXPECT_EQ(read_company("株式会社Minato").key, "minato");
    EXPECT_EQ(read_company("Minato株式会社").key, "minato");
}

TEST(Company, keeps_a_name_that_is_only_a_form) {
    EXPECT_EQ(read_company("AG").key, "ag");
    EXPECT_EQ(read_company("X AG").key, "x ag");
}

TEST(Company, drops_the_country_of_a_subsidiary_from_the_key_only) {
    EXPECT_EQ(read_company("Tramonto Deutschland GmbH").key, "tramonto");
    EXPECT_EQ(read_company("Tramonto Deutschland GmbH").name, "Tramonto Deutschland GmbH");
    EXPECT_EQ(read_company("Tramonto UK Ltd").key, read_company("Tramonto").key);
}

TEST(Company, keeps_a_country_that_belongs_to_the_name) {
    EXPECT_EQ(read_company("Credit Union of Canada").key, "credit union of canada");
    EXPECT_EQ(read_company("Radio Poland Ltd").key, "radio poland");
    EXPECT_EQ(read_company("India").key, "india");
}

TEST(Company, undoes_entities) {
    EXPECT_EQ(read_company("Salt &amp; Stone Inc").name, "Salt & Stone Inc");
}

}  // namespace
}  // namespace salaryd
