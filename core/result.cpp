#include "core/result.h"

#include <fmt/format.h>

namespace salaryd {

std::string_view to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_argument:
            return "invalid_argument";
        case ErrorCode::not_found:
            return "not_found";
        case ErrorCode::parse:
            return "parse";
        case ErrorCode::io:
            return "io";
        case ErrorCode::network:
            return "network";
        case ErrorCode::timeout:
            return "timeout";
        case ErrorCode::too_large:
            return "too_large";
        case ErrorCode::refused:
            return "refused";
        case ErrorCode::http_status:
            return "http_status";
        case ErrorCode::database:
            return "database";
        case ErrorCode::unavailable:
            return "unavailable";
        case ErrorCode::internal:
            return "internal";
    }
    return "internal";
}

Error Error::within(std::string_view context) && {
    message = fmt::format("{}: {}", context, message);
    return std::move(*this);
}

std::unexpected<Error> fail(ErrorCode code, std::string message) {
    return std::unexpected(Error{.code = code, .message = std::move(message)});
}

}  // namespace salaryd
