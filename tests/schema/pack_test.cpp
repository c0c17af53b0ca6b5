#include "schema/pack.h"

#include <gmock/gmock.h>

#include "tests/schema/fixture.h"

namespace salaryd {
namespace {

class Pack : public StoreTest {
  protected:
    // Postings that differ in a line and share a page of prose.
    static std::vector<Posting> alike(int from, int to) {
        std::string shared;
        for (int i = 0; i < 60; ++i)
            shared += "Clause " + std::to_string(i * 7919 % 1009) + " of how Acme lives and works. ";
        auto postings = numbered(from, to);
        for (auto& p : postings) p.raw.description = p.raw.external_id + " differs\n" + shared;
        return postings;
    }
    FetchBatch packed(std::int64_t hour, const std::vector<Posting>& postings) {
        const auto& codec = store().codec();  // makes the file that the reader opens
        auto b = batch(hour, postings);
        auto r = reader();
        const auto done = pack_texts(b, r, codec);
        if (!done) throw std::runtime_error(done.error().message);
        return b;
    }
    static std::size_t with_text(const FetchBatch& b) {
        return static_cast<std::size_t>(
            std::ranges::count_if(b.postings, [](const auto& p) { return !p.text.empty(); }));
    }
    std::string description(std::int64_t id) { return reader().posting(id).value()->posting.raw.description; }
};

TEST_F(Pack, makes_a_base_of_the_first_texts_and_reads_them_back) {
    const auto postings = alike(0, 40);
    auto b = packed(1, postings);
    ASSERT_TRUE(b.new_base);
    EXPECT_EQ(ingest(std::move(b)).added, 40U);
    EXPECT_EQ(description(1), postings[0].raw.description);
    EXPECT_EQ(description(40), postings[9].raw.description);  // "job-9" is the last in the order of ids
    EXPECT_EQ(count("SELECT count(*) FROM text_base"), 1);
    // A text of 2.5 KB that says only its own id is stored as little more.
    EXPECT_LT(count("SELECT max(length(body)) FROM posting_text"), 120);
}

TEST_F(Pack, uses_the_base_that_the_source_has) {
    ingest(packed(1, alike(0, 10)));
    auto b = packed(2, alike(0, 12));
    EXPECT_FALSE(b.new_base);
    EXPECT_EQ(with_text(b), 2U);
    EXPECT_EQ(ingest(std::move(b)).added, 2U);
    EXPECT_EQ(description(12), alike(11, 12).front().raw.description);
    EXPECT_EQ(count("SELECT count(*) FROM posting_text WHERE base_id IS NULL"), 0);
}

TEST_F(Pack, compresses_nothing_of_an_unchanged_board) {
    ingest(packed(1, alike(0, 10)));
    ingest(packed(2, alike(0, 10)));
    EXPECT_EQ(with_text(packed(3, alike(0, 10))), 0U);
}

TEST_F(Pack, leaves_a_handful_of_texts_to_the_dictionary_that_ships) {
    auto b = packed(1, alike(0, 3));
    EXPECT_FALSE(b.new_base);
    ingest(std::move(b));
    EXPECT_EQ(description(3), alike(2, 3).front().raw.description);
}

TEST_F(Pack, lets_the_writer_compress_what_was_not_packed) {
    ingest(1, alike(0, 2));
    EXPECT_EQ(description(2), alike(1, 2).front().raw.description);
}

TEST_F(Pack, gives_a_closed_posting_its_text_again) {
    ingest(packed(1, alike(0, 5)));
    ingest(packed(2, alike(0, 4)));
    EXPECT_EQ(ingest(packed(3, alike(0, 4))).closed, 1U);
    EXPECT_EQ(ingest(packed(4, alike(0, 5))).reopened, 1U);
    EXPECT_EQ(description(5), alike(4, 5).front().raw.description);
}

TEST_F(Pack, keeps_texts_of_two_first_runs_that_knew_nothing_of_each_other) {
    auto one = packed(1, alike(0, 10));
    auto other = packed(1, alike(10, 20));
    one.complete = other.complete = false;
    ingest(std::move(one));
    ingest(std::move(other));
    EXPECT_EQ(description(1), alike(0, 1).front().raw.description);
    EXPECT_EQ(description(20), alike(19, 20).front().raw.description);
}

TEST(TextBase, takes_content_that_looks_like_a_dictionary) {
    TextBase base(std::string("\x37\xA4\x30\xEC") + std::string(5000, 'q'));
    const std::string text = "q says " + std::string(400, 'q');
    EXPECT_EQ(base.decompress(base.compress(text)).value(), text);
    EXPECT_EQ(TextBase(std::string(base.texts())).id(), base.id());
}

TEST(TextBase, keeps_no_more_than_its_size) {
    EXPECT_EQ(TextBase(std::string(200'000, 'x')).texts().size(), TextBase::most_bytes);
    TextBase empty("");
    EXPECT_EQ(empty.decompress(empty.compress("text")).value(), "text");
}

}  // namespace
}  // namespace salaryd
