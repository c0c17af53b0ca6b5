// An HTTP exchange as the routes see it: plain data, no library in sight. Also the refusal that every route
// answers with when it cannot answer.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace salaryd {

// Who is at the other end of the socket (SO_PEERCRED).
struct Peer {
    std::uint32_t uid = 0;
    bool may_write = false;  // the daemon's own user and root
};

struct HttpRequest {
    std::string method;  // as sent: "GET"
    std::string target;  // "/v1/salary?role=data+engineer", still encoded
    std::string accept;
    std::string if_none_match;
    std::string last_event_id;
    std::string body;
    Peer peer;
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::string etag;  // quotes included; empty: none
    std::vector<std::pair<std::string, std::string>> headers;
    // Then what follows is no body but the events after this one, until one of the two leaves.
    std::optional<std::uint64_t> events_after;
};

// An Error with the next thing to try. An Error becomes one by itself.
struct Refusal : Error {
    Refusal() = default;
    Refusal(Error error) : Error(std::move(error)) {}  // NOLINT(google-explicit-constructor)
    Refusal(Error error, std::string what_to_do) : Error(std::move(error)), hint(std::move(what_to_do)) {}

    std::string hint;
    std::string allow;  // methods, for 405
};

template <class T>
using Answer = std::expected<T, Refusal>;

[[nodiscard]] inline std::unexpected<Refusal> refuse(ErrorCode code, std::string message,
                                                     std::string hint = {}) {
    return std::unexpected(Refusal(Error{.code = code, .message = std::move(message)}, std::move(hint)));
}

// {"error": {"code", "message", "hint"}} with the status that belongs to the code, and Retry-After when
// known.
[[nodiscard]] HttpResponse error_response(const Refusal& refusal);
[[nodiscard]] int status_of(ErrorCode code);

}  // namespace salaryd
