// What a configured source asks for, and what it says when the answer is not a board.
#include <gtest/gtest.h>

#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

SourceSpec board(std::string name, std::string base_url = "") {
    SourceSpec spec;
    spec.board = std::move(name);
    spec.base_url = std::move(base_url);
    return spec;
}

SourceSpec file(std::string path, std::string format = "") {
    SourceSpec spec;
    spec.path = std::move(path);
    spec.format = std::move(format);
    return spec;
}

std::string refusal(std::string_view kind, SourceSpec spec) {
    spec.kind = kind;
    const auto result = find_source_kind(kind)->validate(spec);
    return result ? "" : result.error().message;
}

std::string complaint(std::string_view kind, std::string body) {
    const auto outcome = testing::parse(kind, std::move(body));
    return outcome ? "" : outcome.error().message;
}

TEST(Validate, names_the_key_that_is_missing_or_wrong) {
    for (const std::string_view kind : {"ashby", "greenhouse", "lever"}) {
        EXPECT_TRUE(refusal(kind, {}).starts_with("board: is missing")) << kind;
        EXPECT_TRUE(refusal(kind, board("https://jobs.example.org/acme")).starts_with("board: must be"))
            << kind;
        EXPECT_TRUE(refusal(kind, board("acme", "ftp://x")).starts_with("base_url: must")) << kind;
        EXPECT_EQ(refusal(kind, board("acme", "http://127.0.0.1:8080")), "");
    }
    EXPECT_TRUE(refusal("files", {}).starts_with("path: is missing"));
    EXPECT_TRUE(refusal("files", file("lists")).starts_with("path: must be absolute"));
    EXPECT_TRUE(refusal("files", file("/x", "xml")).starts_with("format: must be one of"));
    EXPECT_EQ(refusal("files", file("/x", "cards")), "");
}

TEST(Start, keeps_a_base_url_and_encodes_the_board) {
    const SourceSpec spec = board("Höhe & Co", "http://127.0.0.1:9/");
    EXPECT_EQ(find_source_kind("ashby")->start(spec).at(0).url,
              "http://127.0.0.1:9/posting-api/job-board/H%C3%B6he%20%26%20Co?includeCompensation=true");
}

TEST(Parse, says_what_came_instead_of_a_board) {
    EXPECT_EQ(complaint("greenhouse", ""), "the body is empty");
    EXPECT_EQ(complaint("ashby", " \n "), "the body is empty");
    EXPECT_EQ(complaint("lever", "<!DOCTYPE html><html>\x01</html>"),
              "HTML or XML instead of JSON (29 bytes): <!DOCTYPE html><html>.</html>");
    EXPECT_EQ(complaint("lever", R"({"ok":false,"error":"Document not found"})"),
              "not a Lever site: expected an array of postings, got an object with ok, error");
    EXPECT_EQ(complaint("greenhouse", "[1]"),
              "not a Greenhouse board: expected an object with jobs, got an array");
    EXPECT_EQ(complaint("ashby", R"({"jobs":{}})"),
              "not an Ashby board: expected an object with jobs, got an object with jobs");
    EXPECT_EQ(complaint("greenhouse", "429 Too Many Requests"), "not JSON (21 bytes): 429 Too Many Requests");
    EXPECT_TRUE(
        complaint("greenhouse", R"({"jobs":[{"id":1,)").starts_with("damaged or truncated JSON (17 bytes"));
}

TEST(Parse, an_empty_board_is_a_complete_board) {
    for (const auto& [kind, body] : {std::pair{"greenhouse", R"({"jobs":[],"meta":{"total":0}})"},
                                     std::pair{"lever", "[]"}, std::pair{"ashby", R"({"jobs":[]})"}}) {
        const auto outcome = testing::parse(kind, body);
        ASSERT_TRUE(outcome.has_value()) << kind;
        EXPECT_TRUE(outcome->complete && outcome->postings.empty() && outcome->listed == 0) << kind;
    }
}

TEST(Parse, a_board_with_fewer_jobs_than_its_total_is_not_complete) {
    const auto outcome =
        testing::parse("greenhouse", R"({"jobs":[{"id":1,"title":"T"}],"meta":{"total":2}})");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_FALSE(outcome->complete);
}

TEST(Files, a_configured_format_is_taken_at_its_word) {
    const SourceSpec spec = file("/x", "cards");
    const auto outcome = testing::parse("files", R"([{"title":"T"}])", spec);
    ASSERT_TRUE(outcome.has_value());
    EXPECT_TRUE(outcome->postings.empty());
}

TEST(Files, a_document_of_canonical_objects_is_read_like_lines) {
    const auto array = testing::parse("files", R"([{"title":"A","company":"X"},{"company":"Y"}])");
    ASSERT_TRUE(array.has_value());
    EXPECT_EQ(array->postings.size(), 1U);
    EXPECT_EQ(array->rejected, 1U);
    const auto object = testing::parse("files", "{\n \"title\": \"A\",\n \"company\": \"X\"\n}");
    ASSERT_TRUE(object.has_value());
    EXPECT_EQ(object->postings.at(0).external_id, array->postings.at(0).external_id);
}

TEST(Files, a_bad_first_line_does_not_hide_the_rest) {
    const auto outcome = testing::parse("files", "{broken\n{\"title\":\"A\"}\n");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->postings.size(), 1U);
    EXPECT_EQ(outcome->diagnostics.at(0).where, "line 1");
}

TEST(Files, a_line_of_ours_with_a_key_of_a_vendor_stays_ours) {
    const auto outcome =
        testing::parse("files", R"({"title":"A","company":"X","position":3,"shortcode":"s","guid":"g"})");
    ASSERT_TRUE(outcome.has_value());
    ASSERT_EQ(outcome->postings.size(), 1U);
    EXPECT_EQ(outcome->postings[0].company, "X");
}

TEST(Files, what_nobody_can_read_is_an_error_that_shows_it) {
    EXPECT_TRUE(complaint("files", "Dear all, lunch is ready.")
                    .starts_with("neither JSON nor a table nor listing cards (25 bytes)"));
    EXPECT_TRUE(complaint("files", R"({"a":1})").starts_with("not a format that is known: an object with a"));
    EXPECT_EQ(complaint("files", ""), "the body is empty");
}

TEST(Duplicates, locations_are_united_and_other_content_is_told) {
    const auto outcome = testing::parse("lever", R"([
        {"id":"1","text":"T","categories":{"location":"Porto"}},
        {"id":"1","text":"T","categories":{"location":"Madrid"}},
        {"id":"1","text":"Another","categories":{"location":"Porto"}}])");
    ASSERT_TRUE(outcome.has_value());
    ASSERT_EQ(outcome->postings.size(), 1U);
    EXPECT_EQ(outcome->postings[0].locations, (std::vector<std::string>{"Porto", "Madrid"}));
    EXPECT_EQ(outcome->merged, 2U);
    ASSERT_EQ(outcome->diagnostics.size(), 1U);
    EXPECT_EQ(outcome->diagnostics[0].where, "postings[2]");
}

}  // namespace
}  // namespace salaryd
