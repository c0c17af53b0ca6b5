#include "cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

namespace salaryd {
namespace {

// Options that stay on this side of the socket.
constexpr std::array<std::string_view, 8> local_options{"wait",  "note", "kind", "name",
                                                        "jsonl", "make", "out",  "all"};

Exit exit_of(int status) {
    if (status == 404) return Exit::not_found;
    if (status == 400) return Exit::usage;
    return Exit::failed;
}

std::string_view accepted_type(Output output) {
    switch (output) {
        case Output::csv:
            return "text/csv";
        case Output::ndjson:
            return "application/x-ndjson";
        case Output::json:
        case Output::table:
            break;
    }
    return "application/json";
}

}  // namespace

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        throw std::runtime_error(
            "standard output cannot be written");  // a full disk must not look like success
}

Exit complain(const Error& error) {
    fmt::print(stderr, "salaryctl: {}\n", error.message);
    switch (error.code) {
        case ErrorCode::unavailable:
            return Exit::unreachable;
        case ErrorCode::invalid_argument:
            return Exit::usage;
        case ErrorCode::not_found:
            return Exit::not_found;
        default:
            return Exit::failed;
    }
}

Exit usage_error(std::string_view message) {
    fmt::print(stderr, "salaryctl: {}\n", message);
    return Exit::usage;
}

Exit complain(const Reply& reply) {
    const auto body = parse_json(reply.body);
    const auto message = body ? text_at(*body, "error.message") : std::string();
    fmt::print(stderr, "salaryctl: {}\n", message.empty() ? fmt::format("HTTP {}", reply.status) : message);
    const auto hint = body ? text_at(*body, "error.hint") : std::string();
    if (!hint.empty()) fmt::print(stderr, "  {}\n", hint);
    return exit_of(reply.status);
}

Parameters query_parameters(const Arguments& arguments) {
    Parameters parameters;
    for (const auto& [name, value] : arguments.options)
        if (std::ranges::find(local_options, name) == local_options.end()) {
            std::string key = name;
            std::ranges::replace(key, '-', '_');
            parameters.emplace_back(std::move(key), value);
        }
    return parameters;
}

Exit show(const Session& session, std::string_view path, const Parameters& parameters,
          void (*draw)(const Session&, const json::value&)) {
    const auto output = session.arguments.output;
    const auto reply = session.client.get(target_of(path, parameters), accepted_type(output));
    if (!reply) return complain(reply.error());
    if (reply->status != 200) return complain(*reply);
    if (output != Output::table) {
        print(reply->body);
        if (!reply->body.ends_with('\n')) print("\n");
        return Exit::ok;
    }
    const auto body = parse_json(reply->body);
    if (!body) return complain(body.error());
    draw(session, *body);
    return Exit::ok;
}

Exit post_and_print(const Session& session, const std::string& target, std::string_view body,
                    void (*draw)(const Session&, const json::value&)) {
    const auto reply = session.client.post(target, body, "application/json");
    if (!reply) return complain(reply.error());
    if (reply->status >= 400) return complain(*reply);
    const auto parsed = parse_json(reply->body);
    if (!parsed) return complain(parsed.error());
    if (session.arguments.output != Output::table)
        print(reply->body + "\n");
    else
        draw(session, *parsed);
    return Exit::ok;
}

}  // namespace salaryd
