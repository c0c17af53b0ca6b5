#include <fmt/format.h>

#include <iterator>

#include "schema/raw_codec.h"
#include "schema/store.h"

namespace salaryd {
namespace {

// Every field of the reading that a figure or a page shows: taught aliases change it without a new
// rules_version.
std::uint64_t reading_hash(const Posting& posting, std::uint64_t content) {
    std::string reading = posting.raw.external_id;
    const auto out = std::back_inserter(reading);
    fmt::format_to(out, "|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|", content,
                   posting.raw.closed_at ? posting.raw.closed_at->time_since_epoch().count() : -1,
                   posting.rules_version, posting.role, posting.role_confidence,
                   static_cast<int>(posting.level),
                   posting.level_max ? static_cast<int>(*posting.level_max) : -1, posting.title_rule,
                   static_cast<int>(posting.remote), posting.company_key, posting.company);
    for (const Place& place : posting.places)
        fmt::format_to(out, "{}/{}/{}/{}/{}/{}|", place.geonameid, place.city, place.region,
                       place.region_code, place.country, place.confidence);
    reading += encode_pay(posting.pay);
    return stable_hash(reading);
}

}  // namespace

PreparedPosting prepare(Posting posting) {
    PreparedPosting prepared;
    prepared.content = content_hash(posting.raw);
    prepared.hash = reading_hash(posting, prepared.content);
    prepared.posting = std::move(posting);
    return prepared;
}

std::uint64_t listed_digest(std::span<const PreparedPosting> postings) {
    std::uint64_t sum = postings.size();
    for (const auto& posting : postings) sum += posting.hash;
    return sum;
}

PreparedPayload prepare_payload(const Response& response, const TextCodec& codec) {
    return {response.url, response.context, stable_hash(response.body), response.body.size(),
            codec.compress(response.body)};
}

}  // namespace salaryd
