// From a request to its route, and from the route to its answer. The table itself is in routes.cpp; the
// OpenAPI document and the index come from the same table, so that they cannot drift. io thread only.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/http_types.h"
#include "daemon/services.h"
#include "daemon/target.h"

namespace salaryd {

enum class Permission : std::uint8_t { read, write };

struct ParameterSpec {
    std::string_view name;
    std::string_view summary;
    bool required = false;
};

// What a handler is given. Lives until the handler's coroutine has ended.
struct Call {
    const Services& services;
    const HttpRequest& request;
    QueryParameters parameters;
    std::vector<std::string> captures;  // the {parts} of the path, in order
};

inline constexpr std::size_t small_body = 64U << 10;
inline constexpr std::size_t large_body = 64U << 20;

struct Route {
    std::string_view method;  // GET (also answers HEAD) or POST
    std::string_view path;    // "/v1/postings/{id}"
    std::span<const ParameterSpec> parameters;
    Permission permission = Permission::read;
    std::size_t body_limit = small_body;
    // A reference to the Call, which its caller keeps alive over the await.
    awaitable<Answer<HttpResponse>> (*handle)(Call& call) = nullptr;
    std::string_view summary;
};

struct Match {
    const Route* route = nullptr;
    Target target;
    std::vector<std::string> captures;
};

// not_found with the nearest route; a method the path does not have is a refusal with `allow`; a parameter
// the route does not take is invalid_argument that names those it does.
[[nodiscard]] Answer<Match> match_route(std::span<const Route> table, std::string_view method,
                                        std::string_view target);

// Answers whatever comes: refusals as error responses, HEAD as GET, 304 where the ETag still holds.
[[nodiscard]] awaitable<HttpResponse> answer(const Services& services, const HttpRequest& request);

// Before the body is read: how much of it the route takes. The refusal that the request will get anyway.
[[nodiscard]] Answer<std::size_t> body_limit(const HttpRequest& request);

// If-None-Match, a list or *, holds for this ETag (weak comparison, RFC 9110, 8.8.3.2).
[[nodiscard]] bool etag_matches(std::string_view if_none_match, std::string_view etag);

}  // namespace salaryd
