// What configured sources are refused for, and the terms that come with their kinds.
#include "scrapers/source_check.h"

#include <gtest/gtest.h>

#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

using std::chrono::hours;

SourceSpec source(std::string kind) {
    SourceSpec spec;
    spec.kind = std::move(kind);
    spec.board = "acme";
    return spec;
}

std::string refusal(const SourceSpec& spec) {
    const auto checked = check_source(spec);
    return checked ? "" : checked.error().message;
}

TEST(SourceCheck, names_the_kinds_that_there_are) {
    const std::string message = refusal(source("linkedin"));
    EXPECT_TRUE(message.starts_with("must be one of arbeitnow, ashby, ")) << message;
    EXPECT_TRUE(message.ends_with(", got \"linkedin\"")) << message;
}

TEST(SourceCheck, keeps_the_least_interval_of_the_terms) {
    SourceSpec spec = source("remotive");
    spec.interval = hours(5);
    EXPECT_EQ(refusal(spec), "interval: must be at least \"6h\", which the terms of remotive ask for");
    spec.interval = hours(6);
    EXPECT_EQ(refusal(spec), "");
    spec = source("himalayas");
    EXPECT_EQ(refusal(spec), "interval: must be at least \"24h\", which the terms of himalayas ask for");
}

TEST(SourceCheck, usajobs_needs_the_registered_address_and_its_key) {
    SourceSpec spec = source("usajobs");
    EXPECT_EQ(refusal(spec),
              "board: must be the e-mail address that the API key was registered for, got \"acme\"");
    spec.board = "clerk@example.org\r\nX: y";
    EXPECT_TRUE(refusal(spec).starts_with("board: must be"));
    spec.board = "clerk@example.org";
    EXPECT_TRUE(refusal(spec).starts_with("key_file: is missing"));
    spec.key = "k";
    EXPECT_EQ(refusal(spec), "");
}

TEST(SourceCheck, socrata_needs_a_data_set_and_fields_that_are_ours) {
    SourceSpec spec = source("socrata");
    EXPECT_TRUE(refusal(spec).starts_with("url: must be the data set's address"));
    spec.url = "https://data.example.org/d/abcd-1234";
    EXPECT_TRUE(refusal(spec).starts_with("url: must be of the form"));
    spec.url = "https://data.example.org/resource/abcd-1234.json";
    EXPECT_EQ(refusal(spec), "");
    spec.fields = {{"pay_min", "low"}};
    EXPECT_EQ(refusal(spec), "fields: must say which column is the title");
    spec.fields = {{"title", "position"}, {"pay_mim", "low"}};
    EXPECT_EQ(refusal(spec), "fields: \"pay_mim\" is no field; did you mean \"pay_min\"?");
}

TEST(SourceCheck, workday_needs_tenant_site_and_host) {
    SourceSpec spec = source("workday");
    EXPECT_TRUE(refusal(spec).starts_with("board: must be tenant/site"));
    for (const std::string board : {"/External", "acme/", "acme/External/jobs", "acme/Ext?x"}) {
        spec.board = board;
        EXPECT_TRUE(refusal(spec).starts_with("board: must be tenant/site")) << board;
    }
    spec.board = "acme/External";
    EXPECT_TRUE(refusal(spec).starts_with("base_url: is missing"));
    spec.base_url = "https://acme.wd5.myworkdayjobs.com";
    EXPECT_EQ(refusal(spec), "");
}

TEST(SourceCheck, attribution_is_the_terms_unless_the_block_gives_its_own) {
    EXPECT_EQ(with_terms(source("remotive")).attribution, find_source_kind("remotive")->attribution);
    EXPECT_FALSE(with_terms(source("remotive")).attribution.empty());
    SourceSpec own = source("remotive");
    own.attribution = "Remotive, by agreement";
    EXPECT_EQ(with_terms(own).attribution, "Remotive, by agreement");
    EXPECT_EQ(with_terms(source("lever")).attribution, "");
    EXPECT_EQ(with_terms(source("nothing")).attribution, "");
}

}  // namespace
}  // namespace salaryd
