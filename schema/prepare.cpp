#include <fmt/format.h>

#include <iterator>

#include "schema/raw_codec.h"
#include "schema/store.h"

namespace salaryd {
namespace {

// Every field of the reading that a figure or a page shows: taught aliases change it without a new
// rules_version.
std::uint64_t reading_hash(const Posting& posting, std::uint64_t content) {
    std::string reading;
    const auto out = std::back_inserter(reading);
    fmt::format_to(out, "{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|", content, posting.rules_version, posting.role,
                   posting.role_confidence, static_cast<int>(posting.level),
                   posting.level_max ? static_cast<int>(*posting.level_max) : -1, posting.title_rule,
                   static_cast<int>(posting.remote), posting.company_key, posting.company);
    for (const Place& place : posting.places)
        fmt::format_to(out, "{}/{}/{}/{}/{}/{}|", place.geonameid, place.city, place.region,
                       place.region_code, place.country, place.confidence);
    reading += encode_pay(posting.pay);
    return stable_hash(reading);
}

}  // namespace

PreparedPosting prepare(Posting posting, const TextCodec& codec) {
    PreparedPosting prepared;
    prepared.content = content_hash(posting.raw);
    prepared.hash = reading_hash(posting, prepared.content);
    prepared.text = codec.compress(encode_raw(posting.raw));
    prepared.posting = std::move(posting);
    prepared.posting.raw.description = {};
    return prepared;
}

PreparedPayload prepare_payload(const Response& response, const TextCodec& codec) {
    return {response.url, stable_hash(response.body), response.body.size(), codec.compress(response.body)};
}

}  // namespace salaryd
