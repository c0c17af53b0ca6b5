#include "schema/pack.h"

#include <algorithm>

#include "schema/raw_codec.h"

namespace salaryd {
namespace {

// Fewer texts hardly repeat each other: a base would cost as much as it saves.
constexpr std::size_t texts_to_make_a_base = 4;

struct Fresh {
    PreparedPosting* posting = nullptr;
    std::string text;
};

std::vector<Fresh> fresh_of(FetchBatch& batch, const std::vector<std::uint64_t>& stored) {
    std::vector<Fresh> fresh;
    for (auto& posting : batch.postings)
        if (!std::ranges::binary_search(stored, posting.hash))
            fresh.push_back({&posting, encode_raw(posting.posting.raw)});
    return fresh;
}

TextBase base_of(const std::vector<Fresh>& fresh) {
    std::string texts;
    for (const auto& one : fresh) {
        if (texts.size() >= TextBase::most_bytes) break;
        texts += one.text;
    }
    return TextBase(std::move(texts));
}

}  // namespace

Result<void> pack_texts(FetchBatch& batch, Reader& reader, const TextCodec& codec) {
    batch.digest = listed_digest(batch.postings);
    auto known = reader.known_texts(batch.source, *batch.digest);
    if (!known) return std::unexpected(known.error());
    if (known->all_listed) return {};
    auto fresh = fresh_of(batch, known->hashes);
    if (known->base == nullptr && fresh.size() >= texts_to_make_a_base) batch.new_base = base_of(fresh);
    TextBase* base = batch.new_base ? &*batch.new_base : known->base;
    for (auto& [posting, text] : fresh) {
        posting->text = base != nullptr ? base->compress(text) : codec.compress(text);
        if (base != nullptr) posting->base = base->id();
        posting->identity = identity_of(posting->posting.raw);
    }
    return {};
}

}  // namespace salaryd
