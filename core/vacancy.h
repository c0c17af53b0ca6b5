// A vacancy is one job that an employer wants to fill; a board may list it as several postings (a row for
// each city), several boards may list it, and it may be listed again under a new id. Plain data between the
// store, which keeps who belongs together, and the analytics, which decide it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/posting.h"
#include "core/record.h"
#include "core/text_signature.h"

namespace salaryd {

// What the matching needs of a raw posting, small enough to be kept beside it.
struct PostingIdentity {
    std::uint64_t requisition = 0;      // a hash of the employer's own number; 0: none
    std::optional<TextSignature> text;  // of the description

    bool operator==(const PostingIdentity&) const = default;
};
[[nodiscard]] PostingIdentity identity_of(const RawPosting& raw);

// Why a posting belongs to a vacancy. Stored by number.
enum class MatchReason : std::uint8_t {
    first,                   // the vacancy's first posting
    same_on_several_boards,  // another source lists the same job
    one_row_per_location,    // the same source lists it once for each place
    repost,                  // the same source lists it again, under a new id, after the older one went
    listed_twice,            // the same source lists it twice, for the same place
};
[[nodiscard]] std::string_view to_string(MatchReason reason);
// A sentence for people: "listed again under a new id after posting 17 was gone".
[[nodiscard]] std::string match_words(MatchReason reason, std::int64_t matched_id);

// A posting as the matching sees it; all of one call have the same employer.
struct VacancyCandidate {
    std::int64_t id = 0;
    std::uint32_t source = 0;
    std::uint32_t role = 0;  // 0: none
    Level level = Level::unspecified;
    std::optional<Level> level_max;
    std::string title;  // raw
    std::vector<Place> places;
    std::optional<PayRecord> pay;  // the headline range
    PostingIdentity identity;
    Time first_seen;
    // Until when it was listed, give or take three of its source's intervals; nothing: it still is.
    std::optional<Time> listed_until;
};

struct VacancyMatch {
    std::int64_t posting_id = 0;
    std::int64_t vacancy_id = 0;  // the id of the vacancy's first posting
    std::int64_t matched_id = 0;  // the posting of the vacancy that it is like; itself for the first one
    MatchReason reason = MatchReason::first;
    double score = 1;  // share of common text; where there is none, what the other evidence is worth

    bool operator==(const VacancyMatch&) const = default;
};

struct VacancyMember {
    std::int64_t posting_id = 0;
    std::int64_t vacancy_id = 0;
};

// A person's word: these two are not the same vacancy, whatever the matching thinks.
struct VacancySplit {
    std::int64_t posting_id = 0;
    std::int64_t other_id = 0;

    auto operator<=>(const VacancySplit&) const = default;
};

}  // namespace salaryd
