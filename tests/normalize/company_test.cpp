#include "normalize/company.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace salaryd {
namespace {

class Company : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto loaded = CompanyReader::load(SALARYD_SOURCE_DIR "/config/reference");
        ASSERT_TRUE(loaded) << loaded.error().message;
        reader_.emplace(std::move(*loaded));
    }
    static void TearDownTestSuite() { reader_.reset(); }
    static CompanyReading read(std::string_view text) { return reader_->read(text); }
    static std::string key(std::string_view text) { return reader_->read(text).key; }

    static inline std::optional<CompanyReader> reader_;
};

TEST_F(Company, drops_legal_forms_from_the_key_only) {
    const auto reading = read("  Harbour  Lights Co., Ltd. ");
    EXPECT_EQ(reading.name, "Harbour Lights Co., Ltd.");
    EXPECT_EQ(reading.key, "harbour lights");
    EXPECT_EQ(reading.rule, "company.name form:coltd");
}

// Both lose all that follows "Merck", and are two companies.
TEST_F(Company, are_told_apart_by_their_form_where_the_table_says_so) {
    EXPECT_EQ(key("Merck KGaA"), "merck");
    for (const char* name : {"Merck & Co.", "Merck & Co., Inc.", "MERCK & CO., INC."}) {
        EXPECT_EQ(read(name).name, "MSD") << name;
        EXPECT_EQ(key(name), key("Merck Sharp & Dohme")) << name;
    }
    EXPECT_EQ(read("Merck KGaA").name, "Merck KGaA");
}

// One written name a country, with the forms and the punctuation that its registers use.
TEST_F(Company, knows_the_forms_of_many_countries) {
    constexpr auto names = std::to_array<std::string_view>({"Tramonto S.r.l.",
                                                            "Tramonto S.p.A.",
                                                            "Tramonto SpA",
                                                            "Tramonto Sp. z o.o.",
                                                            "Tramonto Sp. z o. o. sp. k.",
                                                            "Tramonto GmbH & Co. KG",
                                                            "Tramonto UG (haftungsbeschränkt)",
                                                            "Tramonto AG",
                                                            "Tramonto e.V.",
                                                            "Tramonto SE",
                                                            "Tramonto, Inc.",
                                                            "Tramonto LLC",
                                                            "Tramonto L.L.C.",
                                                            "Tramonto Corporation",
                                                            "Tramonto PBC",
                                                            "Tramonto Pty Ltd",
                                                            "Tramonto (Pty) Ltd.",
                                                            "Tramonto Pvt. Ltd.",
                                                            "Tramonto Private Limited",
                                                            "Tramonto Pte. Ltd.",
                                                            "Tramonto Sdn. Bhd.",
                                                            "PT Tramonto Tbk",
                                                            "PT. Tramonto",
                                                            "Tramonto A/S",
                                                            "Tramonto ApS",
                                                            "Tramonto AS",
                                                            "Tramonto ASA",
                                                            "Tramonto AB (publ)",
                                                            "Tramonto Oy",
                                                            "Tramonto Oyj",
                                                            "Tramonto ehf.",
                                                            "Tramonto OÜ",
                                                            "OÜ Tramonto",
                                                            "SIA Tramonto",
                                                            "UAB „Tramonto“",
                                                            "Tramonto s.r.o.",
                                                            "Tramonto spol. s r.o.",
                                                            "Tramonto a.s.",
                                                            "Tramonto Kft.",
                                                            "Tramonto Zrt.",
                                                            "Tramonto d.o.o.",
                                                            "Tramonto d.d.",
                                                            "Tramonto EOOD",
                                                            "Tramonto S.A.",
                                                            "Tramonto SARL",
                                                            "Tramonto SAS",
                                                            "Tramonto S.A.S.",
                                                            "Tramonto S.L.",
                                                            "Tramonto S.L.U.",
                                                            "Tramonto, Lda.",
                                                            "Tramonto Ltda.",
                                                            "Tramonto S.A. de C.V.",
                                                            "Tramonto S. de R.L. de C.V.",
                                                            "Tramonto E.I.R.L.",
                                                            "Tramonto B.V.",
                                                            "Tramonto N.V.",
                                                            "Tramonto BVBA",
                                                            "Tramonto Sh.p.k.",
                                                            "Tramonto A.Ş.",
                                                            "Tramonto Ltd. Şti.",
                                                            "Tramonto Sanayi ve Ticaret A.Ş.",
                                                            "Tramonto Ltd.",
                                                            "Tramonto plc",
                                                            "Tramonto Limited",
                                                            "Tramonto W.L.L.",
                                                            "Tramonto FZE",
                                                            "Tramonto S.A.E.",
                                                            "Tramonto K.K.",
                                                            "Tramonto Co., Ltd.",
                                                            "株式会社Tramonto",
                                                            "Tramonto株式会社",
                                                            "㈱Tramonto",
                                                            "（株）Tramonto",
                                                            "Tramonto有限公司",
                                                            "Tramonto (주)",
                                                            "주식회사 Tramonto",
                                                            "ООО «Tramonto»",
                                                            "АО Tramonto",
                                                            "ТОВ Tramonto",
                                                            "OOO Tramonto",
                                                            "شركة Tramonto",
                                                            "Tramonto בע\"מ"});
    for (const std::string_view name : names) EXPECT_EQ(key(name), "tramonto") << name;
}

TEST_F(Company, takes_words_that_look_like_forms_for_words) {
    EXPECT_EQ(key("SE Health"), "se health");
    EXPECT_EQ(key("Made As"), "made as");
    EXPECT_EQ(key("AS Roma"), "as roma");
    EXPECT_EQ(key("Co Build"), "co build");
    EXPECT_EQ(key("Serenity Spa"), "serenity spa");
    EXPECT_EQ(key("PT Solutions"), "pt solutions");
    EXPECT_EQ(key("A. O. Smith"), "ao smith");
    EXPECT_EQ(key("Precision Ag"), "precision ag");
}

TEST_F(Company, keeps_a_name_that_is_only_a_form) {
    EXPECT_EQ(key("AG"), "ag");
    EXPECT_EQ(key("X AG"), "x ag");
    EXPECT_EQ(key("株式会社"), read("株式会社 ").key);
    EXPECT_FALSE(key("株式会社").empty());
    EXPECT_EQ(key("The Group, Inc."), "group inc");
    EXPECT_EQ(key("HP Inc."), "hp");
}

TEST_F(Company, drops_the_country_of_a_subsidiary_from_the_key_only) {
    EXPECT_EQ(key("Tramonto Deutschland GmbH"), "tramonto");
    EXPECT_EQ(read("Tramonto Deutschland GmbH").name, "Tramonto Deutschland GmbH");
    EXPECT_EQ(key("Tramonto UK Ltd"), "tramonto");
    EXPECT_EQ(key("Tramonto (Hong Kong) Limited"), "tramonto");
    EXPECT_EQ(key("Tramonto Group, United States"), "tramonto");
    EXPECT_EQ(key("Tramonto（中国）有限公司"), "tramonto");
}

TEST_F(Company, keeps_a_country_that_belongs_to_the_name) {
    EXPECT_EQ(key("Credit Union of Canada"), "credit union of canada");
    EXPECT_EQ(key("Radio Poland Ltd"), "radio poland");
    EXPECT_EQ(key("Toys R Us"), "toys r us");
    EXPECT_EQ(key("India"), "india");
}

TEST_F(Company, reads_articles_connectives_and_marks_alike) {
    EXPECT_EQ(key("The Salt & Stone Company"), key("Salt and Stone"));
    EXPECT_EQ(key("Möbel Høier"), key("Mobel Hoier"));
    EXPECT_EQ(key("Moe’s Diner"), key("Moe's Diner"));
    EXPECT_EQ(key("H. B. Quill"), key("HB Quill"));
    EXPECT_EQ(key("Tramonto™"), "tramonto");
}

TEST_F(Company, undoes_entities) {
    EXPECT_EQ(read("Salt &amp; Stone Inc").name, "Salt & Stone Inc");
}

TEST_F(Company, cuts_notes_that_are_no_part_of_the_name) {
    EXPECT_EQ(read("Tramonto (YC S21)").name, "Tramonto");
    EXPECT_EQ(read("Tramonto [W22]").name, "Tramonto");
    EXPECT_EQ(read("Tramonto, Inc. (NYSE: TRM)").name, "Tramonto, Inc.");
    EXPECT_EQ(read("Tramonto (formerly Alba)").key, "tramonto");
    EXPECT_EQ(read("Tramonto (Robotics)").key, "tramonto robotics");
}

TEST_F(Company, takes_the_name_a_company_trades_by) {
    const auto reading = read("Alba Holdings LLC dba Tramonto");
    EXPECT_EQ(reading.name, "Tramonto");
    EXPECT_EQ(reading.key, "tramonto");
    EXPECT_EQ(key("Alba LLC (d/b/a Tramonto)"), "tramonto");
    EXPECT_EQ(key("Oddball dbafoo"), "oddball dbafoo");
}

TEST_F(Company, reads_whose_company_it_is) {
    const auto reading = read("Tramonto, a Kestrel Company");
    EXPECT_EQ(reading.name, "Tramonto");
    EXPECT_EQ(reading.parent, "Kestrel");
    EXPECT_EQ(read("Tramonto - part of the Kestrel Group").parent, "Kestrel Group");
    EXPECT_EQ(read("Tramonto, a remote company").parent, "");
    EXPECT_EQ(read("Tramonto, an AI company").parent, "");
}

TEST_F(Company, settles_other_names_of_one_company) {
    const auto reading = read("Facebook, Inc.");
    EXPECT_EQ(reading.name, "Meta");
    EXPECT_EQ(reading.key, "meta");
    EXPECT_EQ(reading.rule, "company.alias form:inc");
    EXPECT_EQ(key("Amazon Web Services, Inc."), "amazon");
    EXPECT_EQ(key("Amazon.com Services LLC"), "amazon com services");
    EXPECT_EQ(read("YouTube").key, "youtube");
    EXPECT_EQ(read("YouTube").parent, "Google");
}

TEST_F(Company, suggests_a_known_company_and_never_acts_on_it) {
    auto reading = read("Micosoft");
    reader_->suggest(reading);
    ASSERT_TRUE(reading.suggestion);
    EXPECT_EQ(reading.suggestion->key, "microsoft");
    EXPECT_LT(reading.suggestion->score, 1);
    EXPECT_EQ(reading.key, "micosoft");
    auto known = read("Microsoft");
    reader_->suggest(known);
    EXPECT_FALSE(known.suggestion);
    const auto names = std::to_array<std::string_view>({"harbour lights", "tramonto"});
    EXPECT_EQ(nearest_company("harbor lights", names)->key, "harbour lights");
    EXPECT_FALSE(nearest_company("kestrel", names));
}

TEST_F(Company, believes_a_posting_before_the_source_and_the_slug) {
    SourceSpec source;
    source.kind = "greenhouse";
    source.board = "harbour-lights-careers";
    EXPECT_EQ(reader_->read_employer("", source).key, "harbour lights");
    EXPECT_EQ(reader_->read_employer("", source).rule, "company.slug");
    source.company = "Harbour Lights GmbH";
    EXPECT_EQ(reader_->read_employer("", source).name, "Harbour Lights GmbH");
    EXPECT_EQ(reader_->read_employer("Tramonto", source).key, "tramonto");
}

TEST_F(Company, knows_a_slug_without_blanks) {
    SourceSpec source;
    source.board = "jpmorganchase";
    EXPECT_EQ(reader_->read_employer("", source).key, "jpmorgan chase");
}

TEST_F(Company, reads_any_bytes) {
    for (const std::string_view text :
         {"", " ", "\xff\xfe", "()", "&&&", "a", "(株)", ", a company", "dba "}) {
        const auto reading = read(text);
        EXPECT_EQ(reading.key.find("  "), std::string::npos) << text;
    }
    EXPECT_EQ(read(std::string(10'000, 'x')).name.size(), 500U);
}

TEST_F(Company, names_file_and_line_of_a_bad_table) {
    const auto loaded = CompanyReader::load("/nowhere");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message, "/nowhere/legal_forms.tsv: cannot be opened");
}

}  // namespace
}  // namespace salaryd
