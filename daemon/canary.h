// Does an empty board mean anything? Some vendors answer 200 with no postings to whatever name they are asked
// for; then the empty board of a misspelt or moved employer looks like one that hires nobody. So a name that
// cannot exist is asked for, at most once a day, and only when an empty board is to be judged. io thread
// only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"
#include "core/source.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// The request for a board of that kind, at the source's server, that must not exist; nothing when the kind
// has no boards or does not ask for them with one request.
[[nodiscard]] std::optional<Request> canary_request(const SourceKind& kind, const SourceSpec& spec);

// Whether the server tells an empty board from none; nothing: the answer says neither. Pure.
[[nodiscard]] std::optional<bool> tells_boards_apart(const SourceKind& kind, const SourceSpec& spec,
                                                     const Result<Response>& answer);

// What the servers' answers were, for a day.
class Canaries {
  public:
    [[nodiscard]] std::optional<bool> known(std::string_view kind, const std::string& host, Time now) const;
    void note(std::string_view kind, const std::string& host, bool tells_apart, Time now);

  private:
    struct Answer {
        bool tells_apart = true;
        Time at;
    };
    std::map<std::string, Answer> answers_;
};

}  // namespace salaryd
