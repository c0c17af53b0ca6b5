// Any bytes: parse() must return, keep its account and give clean text. Run under AddressSanitizer and UBSan.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;

struct Payload {
    std::string kind;
    fs::path path;
    std::string body;
};

const std::vector<Payload>& payloads() {
    static const std::vector<Payload> found = [] {
        std::vector<Payload> all;
        for (const SourceKind& kind : source_kinds())
            for (const auto& entry : fs::recursive_directory_iterator(fs::path(SALARYD_SOURCE_DIR) /
                                                                      "tests/fixtures" / kind.name))
                if (entry.path().stem() == "page1")
                    all.push_back({std::string(kind.name), entry.path(), testing::read_file(entry.path())});
        return all;
    }();
    return found;
}

void expect_total(std::string_view kind, std::string body, const fs::path& origin) {
    const auto outcome = testing::parse(kind, std::move(body));
    if (!outcome) {
        EXPECT_FALSE(outcome.error().message.empty()) << origin;
        return;
    }
    EXPECT_TRUE(testing::is_accounted_for(*outcome)) << origin;
    EXPECT_TRUE(testing::is_clean(*outcome)) << origin;
}

TEST(HostileBytes, every_kind_survives_a_payload_cut_at_any_of_64_places) {
    for (const Payload& payload : payloads())
        for (std::size_t i = 0; i < 64; ++i)
            for (const SourceKind& kind : source_kinds())
                expect_total(kind.name, payload.body.substr(0, payload.body.size() * i / 64), payload.path);
}

TEST(HostileBytes, a_cut_board_is_an_error_and_never_a_small_board) {
    for (const Payload& payload : payloads()) {
        if (payload.path.extension() != ".json") continue;
        for (std::size_t i = 0; i < 64; ++i) {
            const auto outcome =
                testing::parse(payload.kind, payload.body.substr(0, payload.body.size() * i / 64));
            EXPECT_FALSE(outcome.has_value()) << payload.path << " cut at " << i << "/64";
        }
    }
}

TEST(HostileBytes, every_kind_survives_flipped_bytes) {
    std::mt19937 random(20261121);
    for (const Payload& payload : payloads()) {
        for (int round = 0; round < 200; ++round) {
            std::string body = payload.body;
            for (unsigned flips = 1 + random() % 8; flips > 0; --flips)
                body[random() % body.size()] = static_cast<char>(random());
            expect_total(payload.kind, std::move(body), payload.path);
        }
    }
}

TEST(HostileBytes, every_kind_survives_random_bytes) {
    std::mt19937 random(7);
    for (const SourceKind& kind : source_kinds()) {
        for (int round = 0; round < 200; ++round) {
            std::string body(random() % 2000, '\0');
            std::ranges::generate(body, [&] { return static_cast<char>(random()); });
            expect_total(kind.name, std::move(body), "random");
        }
    }
}

TEST(HostileBytes, deep_nesting_is_refused) {
    constexpr std::size_t depth = 100'000;
    const std::string arrays = std::string(depth, '[') + std::string(depth, ']');
    std::string objects;
    for (std::size_t i = 0; i < depth; ++i) objects += R"({"jobs":[)";
    for (const SourceKind& kind : source_kinds()) {
        for (const std::string& body : {arrays, objects, std::string(depth, '['), std::string(depth, '{')}) {
            const auto outcome = testing::parse(kind.name, body);
            EXPECT_FALSE(outcome.has_value()) << kind.name;
        }
    }
}

TEST(HostileBytes, one_malformed_byte_costs_one_character_and_not_the_board) {
    std::string body =
        R"({"jobs":[{"id":1,"title":"Caf? Chef","content":"a\ud800b"},{"id":2,"title":"Cook"}]})";
    body[body.find('?')] = '\xe9';
    const auto outcome = testing::parse("greenhouse", body);
    ASSERT_TRUE(outcome.has_value());
    ASSERT_EQ(outcome->postings.size(), 2U);
    EXPECT_EQ(outcome->postings[0].title, "Caf� Chef");
    EXPECT_EQ(outcome->postings[0].description, "a�b");
}

TEST(HostileBytes, nul_and_raw_controls_in_strings_become_blanks) {
    const std::string body("{\"jobs\":[{\"id\":1,\"title\":\"A\\u0000B\tC\nD\"}]}");
    const auto outcome = testing::parse("greenhouse", body);
    ASSERT_TRUE(outcome.has_value());
    EXPECT_EQ(outcome->postings.at(0).title, "A B C D");
    expect_total("greenhouse", std::string(1000, '\0'), "zeros");
    expect_total("files", std::string(1000, '\0'), "zeros");
}

TEST(HostileBytes, numbers_beyond_their_range_are_no_pay) {
    const auto outcome = testing::parse(
        "lever", R"([{"id":"1","text":"T","createdAt":1e300,"salaryRange":{"min":"inf","max":"nan"}}])");
    ASSERT_TRUE(outcome.has_value());
    EXPECT_TRUE(outcome->postings.at(0).pay.empty());
    EXPECT_FALSE(outcome->postings.at(0).posted_at.has_value());
}

TEST(HostileBytes, a_card_file_of_signs_stays_linear) {
    for (const std::string unit : {"@ ", "@ a | b\n", "| @ | ", "a @ b | Full Time USD ", "Full Time "}) {
        std::string body;
        for (int i = 0; i < 50'000; ++i) body += unit;
        SourceSpec spec;
        spec.format = "cards";
        const auto outcome = testing::parse("files", body, spec);
        ASSERT_TRUE(outcome.has_value());
        EXPECT_TRUE(testing::is_accounted_for(*outcome));
    }
}

}  // namespace
}  // namespace salaryd
