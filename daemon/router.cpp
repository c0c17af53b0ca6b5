#include "daemon/router.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/nearest.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

std::string_view next_segment(std::string_view& path) {
    while (path.starts_with('/')) path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool fits(std::string_view path, const std::vector<std::string>& segments,
          std::vector<std::string>& captures) {
    captures.clear();
    for (const auto& segment : segments) {
        const auto wanted = next_segment(path);
        if (wanted.starts_with('{'))
            captures.push_back(segment);
        else if (wanted != segment)
            return false;
    }
    return next_segment(path).empty();
}

std::unexpected<Refusal> unknown_path(std::span<const Route> table, std::string_view target) {
    const auto path = target.substr(0, target.find('?'));
    std::vector<std::string_view> paths;
    for (const auto& route : table) paths.push_back(route.path);
    const auto near = nearest_name(path, paths);
    return refuse(ErrorCode::not_found, fmt::format("there is no {}", path.substr(0, 128)),
                  near ? fmt::format("did you mean {}?", *near) : "GET / lists the routes");
}

std::unexpected<Refusal> wrong_method(std::string_view method, std::string_view path, std::string allow) {
    Refusal refusal(Error{.code = ErrorCode::invalid_argument,
                          .message = fmt::format("{} does not take {}", path, method.substr(0, 16))},
                    fmt::format("it takes {}", allow));
    refusal.allow = std::move(allow);
    return std::unexpected(std::move(refusal));
}

Answer<void> check_parameters(const Route& route, const QueryParameters& parameters) {
    std::vector<std::string_view> known;
    for (const auto& spec : route.parameters) known.push_back(spec.name);
    for (const auto& [name, value] : parameters.pairs()) {
        if (std::ranges::find(known, name) != known.end()) continue;
        const auto near = nearest_name(name, known);
        const auto allowed =
            known.empty() ? "it takes no parameters" : fmt::format("it takes {}", fmt::join(known, ", "));
        return refuse(ErrorCode::invalid_argument,
                      fmt::format("{} has no parameter \"{}\"", route.path, name.substr(0, 64)),
                      near ? fmt::format("did you mean {}? {}", *near, allowed) : allowed);
    }
    for (const auto& spec : route.parameters)
        if (spec.required && !parameters.find(spec.name))
            return refuse(ErrorCode::invalid_argument,
                          fmt::format("{} needs the parameter \"{}\"", route.path, spec.name),
                          fmt::format("{}: {}", spec.name, spec.summary));
    return {};
}

Answer<void> check_permission(const Route& route, const Peer& peer) {
    if (route.permission == Permission::read || peer.may_write) return {};
    return refuse(
        ErrorCode::refused,
        fmt::format("{} {} changes something, and user {} may only read", route.method, route.path, peer.uid),
        "run it as root or as the user that salaryd runs as, for example with sudo");
}

bool allows(const Route& route, std::string_view method) {
    return route.method == method || (route.method == "GET" && method == "HEAD");
}

Answer<Match> checked_match(const HttpRequest& request) {
    auto match = match_route(routes(), request.method, request.target);
    if (!match) return match;
    if (auto allowed = check_permission(*match->route, request.peer); !allowed)
        return std::unexpected(std::move(allowed.error()));
    return match;
}

}  // namespace

Answer<Match> match_route(std::span<const Route> table, std::string_view method, std::string_view target) {
    auto parsed = parse_target(target);
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    Match match{.route = nullptr, .target = std::move(*parsed), .captures = {}};
    std::string allow;
    std::string_view path;
    for (const auto& route : table) {
        std::vector<std::string> captures;
        if (!fits(route.path, match.target.segments, captures)) continue;
        if (allows(route, method)) {
            if (auto good = check_parameters(route, match.target.parameters); !good)
                return std::unexpected(std::move(good.error()));
            match.route = &route;
            match.captures = std::move(captures);
            return match;
        }
        path = route.path;
        allow += fmt::format("{}{}", allow.empty() ? "" : ", ",
                             route.method == "GET" ? "GET, HEAD" : route.method);
    }
    if (!allow.empty()) return wrong_method(method, path, std::move(allow));
    return unknown_path(table, target);
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
    if (etag.empty()) return false;
    while (!if_none_match.empty()) {
        const auto comma = std::min(if_none_match.find(','), if_none_match.size());
        auto one = ascii::trim(if_none_match.substr(0, comma));
        if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == etag) return true;
    }
    return false;
}

Answer<std::size_t> body_limit(const HttpRequest& request) {
    const auto match = checked_match(request);
    if (!match) return std::unexpected(match.error());
    return match->route->body_limit;
}

awaitable<HttpResponse> answer(const Services& services, const HttpRequest& request) {
    services.metrics.queries += 1;
    auto match = checked_match(request);
    if (!match) {
        services.metrics.query_errors += 1;
        co_return error_response(match.error());
    }
    Call call{services, request, std::move(match->target.parameters), std::move(match->captures)};
    auto response = co_await match->route->handle(call);
    if (!response) {
        services.metrics.query_errors += 1;
        co_return error_response(response.error());
    }
    if (response->status == 200 && etag_matches(request.if_none_match, response->etag)) {
        response->status = 304;
        response->body.clear();
    }
    co_return std::move(*response);
}

}  // namespace salaryd
