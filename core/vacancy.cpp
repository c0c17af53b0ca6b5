#include "core/vacancy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 5> reason_names{"first", "same_on_several_boards",
                                                       "one_row_per_location", "repost", "listed_twice"};

// Boards have texts in this field as well ("See Opening ID"): a number of an employer has a digit in it.
std::uint64_t requisition_hash(std::string_view written) {
    const auto number = ascii::trim(written);
    if (std::ranges::none_of(number, ascii::is_digit)) return 0;
    return stable_hash(ascii::lower(number));
}

}  // namespace

PostingIdentity identity_of(const RawPosting& raw) {
    return {.requisition = requisition_hash(raw.requisition_id), .text = sign_text(raw.description)};
}

std::string_view to_string(MatchReason reason) {
    return name_of(reason_names, reason);
}

std::string match_words(MatchReason reason, std::int64_t matched_id) {
    switch (reason) {
        case MatchReason::first:
            return "the first posting of its vacancy";
        case MatchReason::same_on_several_boards:
            return fmt::format("another board lists the same job as posting {}", matched_id);
        case MatchReason::one_row_per_location:
            return fmt::format("the board has a row for each place; posting {} is the same job elsewhere",
                               matched_id);
        case MatchReason::repost:
            return fmt::format("listed again under a new id after posting {} was gone", matched_id);
        case MatchReason::listed_twice:
            return fmt::format("the board lists the job twice; posting {} is the same", matched_id);
    }
    return {};
}

}  // namespace salaryd
