#include "schema/text_codec.h"

#include <gtest/gtest.h>

#include <random>

#include "schema/raw_codec.h"

namespace salaryd {
namespace {

RawPosting full_posting() {
    RawPosting raw;
    raw.external_id = std::string("a\0b", 3);
    raw.url = "https://x/";
    raw.title = "Ingénieur données (h/f)";
    raw.company = "Acme";
    raw.locations = {"Paris", "", "Remote"};
    raw.remote = Remote::hybrid;
    raw.country = "FR";
    raw.level = "Senior";
    raw.employment_type = "CDI";
    raw.department = "Données";
    raw.requisition_id = "R-1";
    raw.posted_at = Time(std::chrono::microseconds(-1));
    raw.closes_at = Time(std::chrono::microseconds(1'790'000'000'000'001));
    raw.pay = {{1.5, std::nullopt, "US$", "1 YEAR", "Zone 1", true, PayKind::ote, true}, {}};
    raw.pay_text = "lines\nlines";
    raw.description = std::string(300, 'd');
    return raw;
}

TEST(RawCodec, gives_back_exactly_what_it_took) {
    for (const auto& raw : {RawPosting{}, full_posting()})
        EXPECT_EQ(decode_raw(encode_raw(raw)).value(), raw);
}

TEST(RawCodec, is_total_on_cut_and_damaged_bytes) {
    const auto text = encode_raw(full_posting());
    for (std::size_t size = 0; size < text.size(); ++size)
        EXPECT_FALSE(decode_raw(std::string_view(text).substr(0, size))) << size;
    std::mt19937 random(7);
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        auto damaged = text;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        if (!decode_raw(damaged)) ++refused;
    }
    EXPECT_GT(refused, 0);
    EXPECT_FALSE(decode_raw(text + "x"));
}

TEST(TextCodec, gives_back_exactly_what_it_took) {
    const TextCodec codec;
    for (const auto& text : {std::string(), std::string("\0x", 2), std::string(3'000'000, 'z')})
        EXPECT_EQ(codec.decompress(codec.compress(text)).value(), text);
}

TEST(TextCodec, makes_short_texts_short) {
    const TextCodec codec;
    const std::string text =
        "About the role\nWe are looking for a Data Engineer. The base salary range for this role is $120,000 "
        "- "
        "$150,000 per year.\nBenefits\nMedical, dental and vision insurance";
    EXPECT_LT(codec.compress(text).size(), text.size() / 2);
}

TEST(TextCodec, refuses_what_is_no_frame_of_ours) {
    const TextCodec codec;
    EXPECT_FALSE(codec.decompress({}));
    const std::string junk = "not a frame";
    EXPECT_EQ(codec.decompress(std::as_bytes(std::span(junk))).error().code, ErrorCode::parse);
    auto frame = codec.compress(std::string(1000, 'a') + "b");
    frame.resize(frame.size() / 2);
    EXPECT_FALSE(codec.decompress(frame));
}

TEST(TextCodec, refuses_a_frame_that_claims_to_grow_beyond_the_cap) {
    const TextCodec codec;
    EXPECT_EQ(codec.decompress(codec.compress(std::string((64U << 20) + 1, 'a'))).error().code,
              ErrorCode::parse);
}

}  // namespace
}  // namespace salaryd
