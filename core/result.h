// The one error type of the house. Functions that can fail return Result<T>; exceptions are left to start-up
// and to library code (docs/ARCHITECTURE.md, "Errors").
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace salaryd {

enum class ErrorCode : std::uint8_t {
    invalid_argument,  // the caller's fault: a query, a flag, a configuration value
    not_found,
    parse,        // bytes from outside that cannot be read as what they should be
    io,           // file system
    network,      // DNS, connect, TLS, transfer
    timeout,      //
    too_large,    // a cap was reached
    refused,      // a rule of ours forbids it (private address, redirect, permission)
    http_status,  // the server answered with a status that carries no postings
    database,     //
    unavailable,  // not now: starting, draining, busy
    internal,
};

[[nodiscard]] std::string_view to_string(ErrorCode code);

// Says what failed, with which value, and what to do about it. Gains context on the way up:
// "greenhouse/acme: page 3: ...".
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string message;
    std::optional<std::chrono::seconds> retry_after{};  // a server's own word, for its host
    int http_status = 0;                                // set with ErrorCode::http_status

    [[nodiscard]] Error within(std::string_view context) &&;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] std::unexpected<Error> fail(ErrorCode code, std::string message);

}  // namespace salaryd
