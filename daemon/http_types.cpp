#include "daemon/http_types.h"

#include <fmt/format.h>

#include "core/json_writer.h"

namespace salaryd {

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_argument:
        case ErrorCode::parse:
            return 400;
        case ErrorCode::refused:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::too_large:
            return 413;
        case ErrorCode::unavailable:
            return 503;
        case ErrorCode::network:
        case ErrorCode::http_status:
            return 502;
        case ErrorCode::timeout:
            return 504;
        case ErrorCode::io:
        case ErrorCode::database:
        case ErrorCode::internal:
            return 500;
    }
    return 500;
}

HttpResponse error_response(const Refusal& refusal) {
    HttpResponse response;
    response.status = refusal.allow.empty() ? status_of(refusal.code) : 405;
    if (!refusal.allow.empty()) response.headers.emplace_back("Allow", refusal.allow);
    if (response.status == 503 || refusal.retry_after)
        response.headers.emplace_back(
            "Retry-After", fmt::format("{}", refusal.retry_after.value_or(std::chrono::seconds(1)).count()));
    JsonWriter json;
    json.begin_object().key("error").begin_object().key("code").text(to_string(refusal.code));
    json.key("message").text(refusal.message).key("hint").text_or_null(refusal.hint);
    json.end_object().end_object();
    response.body = std::move(json).take();
    return response;
}

}  // namespace salaryd
