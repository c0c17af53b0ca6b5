#include "analytics/edition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/analytics/records.h"

namespace salaryd::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string fake_hash(std::string_view bytes) {
    return "hash" + std::to_string(bytes.size());
}

class Edition : public ::testing::Test {
  protected:
    Edition() : snapshot_(Shelf{}.add(6, usd(90'000, 110'000)).build()) {
        input_.week = {2026, 47};
        input_.snapshot = &snapshot_;
        input_.role_titles = {{"nurse", "Nurse <RN>"}};
    }
    [[nodiscard]] std::string file(std::string_view name) const {
        for (const auto& f : render_edition(input_, fake_hash))
            if (f.name == name) return f.content;
        return "";
    }
    Snapshot snapshot_;
    EditionInput input_;
};

TEST_F(Edition, has_its_six_files_with_the_manifest_last) {
    const auto files = render_edition(input_, fake_hash);
    ASSERT_EQ(files.size(), 6U);
    EXPECT_EQ(files.back().name, "edition.json");
    EXPECT_THAT(files.back().content, HasSubstr(fake_hash(files[0].content)));
}

TEST_F(Edition, salary_file_has_the_city_its_country_and_everywhere) {
    EXPECT_EQ(
        file("salary-2026-W47.csv"),
        "edition,role,role_title,level,city,region,country,currency,n,employers,n_effective,p10,p25,p50,p75,"
        "p90,"
        "p50_low,p50_high,mean,disclosure_rate,quality,method,flagged\r\n"
        "2026-W47,nurse,Nurse "
        "<RN>,senior,,,,USD,6,6,6.0,,,100000,,,100000,100000,100000,1.000,A,observed,0\r\n"
        "2026-W47,nurse,Nurse "
        "<RN>,senior,,,DE,USD,6,6,6.0,,,100000,,,100000,100000,100000,1.000,A,observed,0\r\n"
        "2026-W47,nurse,Nurse <RN>,senior,Berlin,Land Berlin,DE,USD,6,6,6.0,,,100000,,,100000,100000,100000,"
        "1.000,A,observed,0\r\n");
}

TEST_F(Edition, is_the_same_bytes_again) {
    const auto a = render_edition(input_, fake_hash);
    const auto b = render_edition(input_, fake_hash);
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].content, b[i].content) << a[i].name;
}

TEST_F(Edition, guards_formulas_and_quotes_separators) {
    OutlierRow row;
    row.posting_id = -1;
    row.title = "=HYPERLINK(\"x\"),y";
    input_.outliers = {row};
    const std::string csv = file("outliers-2026-W47.csv");
    EXPECT_THAT(csv, HasSubstr("\"'=HYPERLINK(\"\"x\"\"),y\""));
    EXPECT_THAT(csv, HasSubstr("2026-W47,-1,")) << "numbers are not guarded";
}

TEST_F(Edition, follows_the_wanted_separator_and_mark) {
    input_.csv = {';', true};
    EXPECT_THAT(file("sources-2026-W47.csv"), StartsWith("\xEF\xBB\xBF"
                                                         "edition;source;kind;"));
}

TEST_F(Edition, page_escapes_everything_and_links_only_the_web) {
    OutlierRow script;
    script.title = "<script>alert(1)</script>";
    script.url = "javascript:alert(1)";
    OutlierRow web;
    web.title = "x";
    web.url = "https://example.org/?a=\"b";
    input_.outliers = {script, web};
    const std::string page = file("index.html");
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, Not(HasSubstr("javascript:")));
    EXPECT_THAT(page, HasSubstr("href=\"https://example.org/?a=&quot;b\""));
    EXPECT_THAT(page, HasSubstr("Nurse &lt;RN&gt;"));
    EXPECT_THAT(page, HasSubstr("<svg"));
}

TEST_F(Edition, tells_what_has_moved_on_its_page_and_in_its_feed) {
    ChangeAlert alert{.role = "nurse",
                      .level = "senior",
                      .country = "DE",
                      .before = {},
                      .after = {},
                      .now = {},
                      .change = {}};
    alert.before.n = 38;
    alert.now = {.p50 = 108'000, .low = 105'000, .high = 111'000, .n = 40};
    alert.change = {.cell = 0, .move = std::log(1.08), .standard_error = 0.01, .p = 0.0001};
    input_.changes = {alert};
    EXPECT_THAT(file("index.html"),
                HasSubstr("Nurse &lt;RN&gt;, senior, DE: advertised median up 8 % to USD 108,000 a year "
                          "(95 %: +5.9 to +10.1 %; 40 postings)"));
    const std::string feed = file("changes.atom");
    EXPECT_THAT(feed, HasSubstr("<id>urn:salaryd:change:2026-W47:nurse:senior:DE</id>"));
    EXPECT_THAT(feed, HasSubstr("<title>Nurse &lt;RN&gt;, senior, DE: advertised median up 8 %"));
    EXPECT_THAT(feed,
                HasSubstr("+8.0 % of the median, 95 %: +5.9 to +10.1 %; 40 postings, 38 two weeks ago"));
}

TEST_F(Edition, of_an_empty_week_is_still_an_edition) {
    const Snapshot empty = Shelf{}.build();
    input_.snapshot = &empty;
    EXPECT_THAT(file("index.html"), HasSubstr("No cell has enough postings"));
    EXPECT_EQ(render_edition(input_, fake_hash).size(), 6U);
    EXPECT_THAT(file("changes.atom"), Not(HasSubstr("<entry>")));
}

}  // namespace
}  // namespace salaryd::testing
