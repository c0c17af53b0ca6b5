// XML feeds, whole and damaged; those of real vendors' shapes are in tests/fixtures.
#include <gtest/gtest.h>

#include "scrapers/feed_time.h"
#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

using Texts = std::vector<std::string>;

SourceSpec personio() {
    SourceSpec spec;
    spec.board = "acme";
    return spec;
}

ParseOutcome read(std::string_view kind, std::string body, SourceSpec spec = {}) {
    auto outcome = testing::parse(kind, std::move(body), std::move(spec));
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message);
    if (!outcome) return {};
    EXPECT_TRUE(testing::is_accounted_for(*outcome));
    EXPECT_TRUE(testing::is_clean(*outcome));
    return std::move(*outcome);
}

std::string complaint(std::string_view kind, std::string body) {
    const auto outcome = testing::parse(kind, std::move(body), personio());
    return outcome ? "" : outcome.error().message;
}

std::string refusal(const SourceSpec& spec) {
    const auto valid = find_source_kind("feed")->validate(spec);
    return valid ? "" : valid.error().message;
}

TEST(Feed, says_what_is_wrong_with_its_block) {
    SourceSpec spec;
    EXPECT_TRUE(refusal(spec).starts_with("url: is missing"));
    spec.url = "acme.org/feed";
    EXPECT_TRUE(refusal(spec).starts_with("url: must begin with"));
    spec.url = "https://acme.org/feed";
    EXPECT_EQ(refusal(spec), "");
    spec.fields = {{"salary", "wage"}};
    EXPECT_TRUE(refusal(spec).starts_with("fields.salary: must be one of item, city, "));
    spec.fields = {{"item", "jobs/job"}, {"title", ""}};
    EXPECT_EQ(refusal(spec), "fields.title: must be the path of an element, got \"\"");
}

TEST(Feed, what_is_no_feed_says_what_came) {
    EXPECT_EQ(complaint("feed", "<!DOCTYPE html><html><body><p>Gone</p></body></html>"),
              "not a feed: no items below <html>; if there are, say where: fields.item = \"html/...\"");
    EXPECT_EQ(complaint("feed", ""), "the body is empty");
    EXPECT_EQ(complaint("feed", "{}"), "not XML (2 bytes): {}");
    EXPECT_EQ(complaint("personio", "<jobs/>"), "not a Personio feed: expected <workzag-jobs>, got <jobs>");
}

TEST(Feed, an_empty_feed_is_a_feed_and_closes_nothing) {
    for (const std::string body :
         {"<rss><channel><title>t</title></channel></rss>", "<source><publisher>p</publisher></source>",
          "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>"})
        EXPECT_EQ(read("feed", body).listed, 0U) << body;
    EXPECT_EQ(find_source_kind("feed")->coverage, Coverage::window);
}

TEST(Feed, an_expired_posting_that_is_still_listed_keeps_its_deadline) {
    const ParseOutcome outcome = read("feed",
                                      "<source><job><title>T</title><url>https://a.org/1</"
                                      "url><expirationdate>2025-07-31</expirationdate></job></source>");
    EXPECT_EQ(format_day(day_of(outcome.postings.at(0).closes_at.value())), "2025-07-31");
}

TEST(Feed, a_program_dump_is_no_department) {
    for (const std::string category : {"['IT', 'Ops']", "{'name': 'IT'}"})
        EXPECT_EQ(read("feed", "<rss><channel><item><title>T</title><link>l</link><category>" + category +
                                   "</category></item></channel></rss>")
                      .postings.at(0)
                      .department,
                  "");
}

TEST(Feed, an_item_without_id_or_address_is_known_by_its_words) {
    const std::string item = "<job><title>T</title><company>Acme</company><city>Bonn</city></job>";
    const ParseOutcome outcome = read("feed", "<jobs>" + item + "</jobs>");
    EXPECT_EQ(outcome.postings.at(0).external_id.size(), 16U);
    EXPECT_EQ(read("feed", "<jobs><job/>" + item + "</jobs>").postings.at(0).external_id,
              outcome.postings.at(0).external_id);
}

TEST(Feed, end_tags_of_another_case_are_taken_for_their_own) {
    const ParseOutcome outcome = read("feed",
                                      "<jobs><job><Title>T</title><url>u</url><A_b>1</A_B></"
                                      "job><job><title>U</TITLE><url>v</url></job></jobs>");
    ASSERT_EQ(outcome.postings.size(), 2U);
    EXPECT_TRUE(outcome.complete && outcome.diagnostics.empty());
}

TEST(Feed, what_stands_before_the_damage_is_read_and_the_rest_is_told) {
    const std::string whole = "<job><title>T</title><url>u</url></job>";
    const ParseOutcome outcome =
        read("feed", "<jobs>" + whole + "<job><title>U</title><url>v</wrong></job></jobs>");
    ASSERT_EQ(outcome.postings.size(), 1U);
    EXPECT_FALSE(outcome.complete);
    EXPECT_EQ(outcome.diagnostics.at(0).where, "feed");
    EXPECT_TRUE(outcome.diagnostics.at(0).what.starts_with("not well-formed at byte 7"))
        << outcome.diagnostics.at(0).what;
}

TEST(Feed, a_cut_snapshot_is_not_complete) {
    const std::string position = "<position><id>1</id><name>Cook</name></position>";
    const ParseOutcome outcome =
        read("personio", "<workzag-jobs>" + position + "<position><id>2</id><na", personio());
    EXPECT_EQ(outcome.postings.size(), 1U);
    EXPECT_FALSE(outcome.complete);
}

TEST(Feed, entities_of_its_own_do_not_grow) {
    const ParseOutcome outcome =
        read("feed", R"(<!DOCTYPE jobs [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
        <jobs><job><title>T &b; &amp; U</title><url>u</url></job></jobs>)");
    EXPECT_EQ(outcome.postings.at(0).title, "T &b; & U");
}

TEST(Feed, reads_windows_1252_and_utf_16) {
    const auto title = [](const std::string& body) { return read("feed", body).postings.at(0).title; };
    EXPECT_EQ(title("<?xml version=\"1.0\" encoding=\"windows-1252\"?><jobs><job><title>K\xf6"
                    "che \x80</title><url>u</url></job></jobs>"),
              "Köche €");
    std::string utf16 = "\xff\xfe";
    for (const char c : std::string("<jobs><job><title>T</title><url>u</url></job></jobs>"))
        (utf16 += c) += '\0';
    EXPECT_EQ(title(utf16), "T");
}

TEST(Personio, german_follows_english_and_brings_only_what_is_new) {
    const SourceSpec spec = personio();
    const ParseOutcome english = read(
        "personio", "<workzag-jobs><position><id>1</id><name>Cook</name></position></workzag-jobs>", spec);
    ASSERT_EQ(english.next.size(), 1U);
    EXPECT_EQ(english.next[0].url, "https://acme.jobs.personio.de/xml?language=de");
    Response german;
    german.url = english.next[0].url;
    german.context = english.next[0].context;
    german.status = 200;
    german.body =
        "<workzag-jobs><position><id>1</id><name>Koch</name></position><position><id>2</id>"
        "<name>Kellner</name></position></workzag-jobs>";
    const auto outcome = find_source_kind("personio")->parse(spec, german);
    ASSERT_TRUE(outcome.has_value());
    ASSERT_EQ(outcome->postings.size(), 1U);
    EXPECT_EQ(outcome->postings[0].title, "Kellner");
    EXPECT_EQ(outcome->merged, 1U);
    EXPECT_TRUE(outcome->next.empty() && testing::is_accounted_for(*outcome));
}

// Kind "files" tells them by their root and reads them as their own kinds do.
TEST(Files, reads_saved_pages_and_feeds) {
    const auto id = [](const std::string& body) { return read("files", body).postings.at(0).external_id; };
    EXPECT_EQ(id("\xef\xbb\xbf<?xml version=\"1.0\"?><!-- saved "
                 "--><workzag-jobs><position><id>7</id><name>Cook</name>"
                 "</position></workzag-jobs>"),
              "7");
    EXPECT_EQ(
        id("<rss><channel><item><title>Cook</title><link>https://a.org/1</link></item></channel></rss>"),
        "https://a.org/1");
    EXPECT_EQ(
        id("<!doctype html><title>x</title><script type=\"application/ld+json\">{\"@type\":\"JobPosting\","
           "\"title\":\"Cook\",\"identifier\":8}</script>"),
        "8");
    EXPECT_TRUE(
        complaint("files", "<urlset><url><loc>https://a.org/1</loc></url></urlset>").starts_with("neither"));
}

TEST(FeedTime, reads_what_feeds_write) {
    const auto text = [](std::string_view written) {
        const auto time = parse_feed_time(written);
        return time ? format_time(*time) : std::string();
    };
    EXPECT_EQ(text("Wed, 19 Aug 2026 23:10:38 GMT"), "2026-08-19T23:10:38Z");
    EXPECT_EQ(text("Tue, 11 Aug 2026 07:30:41 +0230"), "2026-08-11T05:00:41Z");
    EXPECT_EQ(text("11 August 2026 07:30 EST"), "2026-08-11T12:30:00Z");
    EXPECT_EQ(text("Sun, 20 Sep 2026 04:59:00:0"), "2026-09-20T04:59:00Z");
    EXPECT_EQ(text("20 Sep 2026"), "2026-09-20T00:00:00Z");
    EXPECT_EQ(text("2026-09-20 04:59:00 UTC"), "2026-09-20T04:59:00Z");
    for (const std::string_view none :
         {"", "soon", "32 Sep 2026", "20 Sep 26", "20 Sep 2026 25:00", "20 Sep 2026 10:00 IST"})
        EXPECT_EQ(text(none), "") << none;
}

}  // namespace
}  // namespace salaryd
