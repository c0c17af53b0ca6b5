#include "daemon/canary.h"

#include <fmt/format.h>

#include <utility>

namespace salaryd {
namespace {

// Nobody's company, and valid wherever a slug is.
constexpr std::string_view nobodys_board = "salaryd-no-such-board-5c1f";
constexpr std::chrono::hours trust{24};

SourceSpec nobodys(const SourceSpec& spec) {
    auto nobody = spec;
    nobody.board = nobodys_board;
    return nobody;
}

std::string key_of(std::string_view kind, const std::string& host) {
    return fmt::format("{} {}", kind, host);
}

}  // namespace

std::optional<Request> canary_request(const SourceKind& kind, const SourceSpec& spec) {
    if (spec.board.empty() || kind.coverage != Coverage::snapshot) return std::nullopt;
    auto requests = kind.start(nobodys(spec));
    if (requests.size() != 1 || requests.front().url.starts_with("file://")) return std::nullopt;
    return std::move(requests.front());
}

std::optional<bool> tells_boards_apart(const SourceKind& kind, const SourceSpec& spec,
                                       const Result<Response>& answer) {
    if (!answer) {
        const int status = answer.error().http_status;
        const bool says_no = status >= 400 && status < 500 && status != 429;
        return says_no ? std::optional(true) : std::nullopt;
    }
    const auto outcome = kind.parse(nobodys(spec), *answer);
    if (!outcome) return true;  // a page that says so in words
    return !(outcome->listed == 0 && outcome->postings.empty() && outcome->next.empty());
}

std::optional<bool> Canaries::known(std::string_view kind, const std::string& host, Time now) const {
    const auto found = answers_.find(key_of(kind, host));
    if (found == answers_.end() || now < found->second.at || now - found->second.at >= trust)
        return std::nullopt;
    return found->second.tells_apart;
}

void Canaries::note(std::string_view kind, const std::string& host, bool tells_apart, Time now) {
    answers_[key_of(kind, host)] = {tells_apart, now};
}

}  // namespace salaryd
