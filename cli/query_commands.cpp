#include "cli/query_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

#include "cli/draw.h"
#include "cli/source_commands.h"
#include "core/ascii.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

// What a GET answers, for commands that need two of them.
Result<json::value> ask(const Session& session, const std::string& target) {
    const auto reply = session.client.get(target);
    if (!reply) return std::unexpected(reply.error());
    const auto body = parse_json(reply->body);
    if (!body) return body;
    if (reply->status >= 400)
        return fail(reply->status == 404 ? ErrorCode::not_found : ErrorCode::internal,
                    text_at(*body, "error.message"));
    return body;
}

struct Round {
    std::size_t enabled = 0, ran = 0;
};

Round round_of(const json::value& sources) {
    Round round;
    for (const auto& source : array_at(sources, "data")) {
        if (text_at(source, "enabled") == "false") continue;
        ++round.enabled;
        round.ran += text_at(source, "last_run.finished_at").empty() ? 0 : 1;
    }
    return round;
}

// Asks `done` again and again until it says so or fails; false when `patience` ends first.
template <class Done>
Result<bool> poll(std::chrono::seconds patience, Done done) {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    for (;; std::this_thread::sleep_for(200ms)) {
        const Result<bool> answer = done();
        if (!answer || *answer) return answer;
        if (std::chrono::steady_clock::now() > give_up) return false;
    }
}

Result<std::chrono::seconds> patience_of(const Session& session) {
    const auto seconds = ascii::to_number<int>(session.arguments.option("wait").value_or("0"));
    if (!seconds || *seconds < 0)
        return fail(ErrorCode::invalid_argument, "--wait needs a number of seconds");
    return std::chrono::seconds(*seconds);
}

// Until every source had its first run and the snapshot shows it, with a line of progress on a terminal.
Result<bool> wait_for_first_round(const Session& session, std::chrono::seconds patience) {
    auto through = poll(patience, [&]() -> Result<bool> {
        const auto sources = ask(session, "/v1/sources");
        if (!sources) return std::unexpected(sources.error());
        const auto [enabled, ran] = round_of(*sources);
        if (session.interactive)
            fmt::print(stderr, "\r{} {}/{} sources fetched", progress_bar(ran, enabled, 30), ran, enabled);
        const auto ready = session.client.get("/readyz");
        return ran == enabled && ready && ready->status == 200;
    });
    if (session.interactive) fmt::print(stderr, "\n");
    return through;
}

Result<bool> wait_for_edition(const Session& session, std::chrono::seconds patience) {
    return poll(patience, [&]() -> Result<bool> {
        const auto editions = ask(session, "/v1/editions");
        if (!editions) return std::unexpected(editions.error());
        return !array_at(*editions, "data").empty();
    });
}

}  // namespace

Exit run_salary(const Session& session) {
    return show(session, "/v1/salary", query_parameters(session.arguments), draw_salary);
}

Exit run_groups(const Session& session) {
    if (!session.arguments.has("by"))
        return usage_error(
            "groups needs --by, such as --by role,level or --by city; see salaryctl groups --help");
    return show(session, "/v1/salary/groups", query_parameters(session.arguments), draw_groups);
}

Exit run_postings(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.empty())
        return show(session, "/v1/postings", query_parameters(session.arguments), draw_postings);
    if (!ascii::to_number<std::int64_t>(words.front())) return usage_error("a posting's ID is a number");
    return show(session, "/v1/postings/" + words.front(), {}, draw_posting);
}

Exit run_outliers(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.empty()) {
        auto parameters = query_parameters(session.arguments);
        return show(session, "/v1/verdicts", parameters, draw_outliers);
    }
    const auto& verb = words.front();
    if (words.size() != 2 || (verb != "accept" && verb != "reject" && verb != "reopen") ||
        !ascii::to_number<std::int64_t>(words[1]))
        return usage_error("write: salaryctl outliers accept|reject|reopen ID [--note TEXT]");
    const json::object body{{"status", verb}, {"note", session.arguments.option("note").value_or("")}};
    return post_and_print(session, "/v1/verdicts/" + words[1], json::serialize(body), draw_review);
}

Exit run_sources(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.empty()) return show(session, "/v1/sources", {}, draw_sources);
    if (words.front() == "add") return run_sources_add(session);
    // "sources show NAME" and "sources NAME" are the same; a source may be called "show".
    const bool says_show = words.size() == 2 && words.front() == "show";
    if (words.size() > 1 && !says_show)
        return usage_error("write: salaryctl sources [[show] NAME | add URL]");
    return show(session, "/v1/sources/" + words.back(), {}, draw_source);
}

Exit run_status(const Session& session) {
    const auto patience = patience_of(session);
    if (!patience) return complain(patience.error());
    if (*patience > 0s)
        if (const auto waited = wait_for_first_round(session, *patience); !waited)
            return complain(waited.error());
    const auto health = session.client.get("/healthz");
    if (!health) return complain(health.error());
    if (session.arguments.output != Output::table) {
        print(health->body + "\n");
        return health->status == 200 ? Exit::ok : Exit::failed;
    }
    const auto body = parse_json(health->body);
    if (!body) return complain(body.error());
    const auto sources = ask(session, "/v1/sources");
    if (!sources) return complain(sources.error());
    draw_status(session, *body, *sources);
    return Exit::ok;
}

Exit run_fetch(const Session& session) {
    std::vector<std::string> names = session.arguments.positional;
    if (names.empty()) {
        const auto sources = ask(session, "/v1/sources");
        if (!sources) return complain(sources.error());
        for (const auto& source : array_at(*sources, "data"))
            if (text_at(source, "enabled") != "false") names.push_back(text_at(source, "name"));
    }
    Exit exit = Exit::ok;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (session.interactive && names.size() > 1)
            fmt::print(stderr, "\r{} {}/{}", progress_bar(i, names.size(), 30), i, names.size());
        const auto one =
            post_and_print(session, target_of("/v1/sources/" + names[i] + "/fetch", {}), "", draw_run);
        if (one == Exit::unreachable) return one;
        if (one != Exit::ok) exit = one;
    }
    return exit;
}

Exit run_report(const Session& session) {
    if (session.arguments.has("make")) return post_and_print(session, "/v1/editions", "", draw_edition);
    const auto patience = patience_of(session);
    if (!patience) return complain(patience.error());
    if (*patience > 0s)
        if (const auto waited = wait_for_edition(session, *patience); !waited)
            return complain(waited.error());
    return show(session, "/v1/editions", {}, draw_editions);
}

Exit run_reload(const Session& session) {
    return post_and_print(session, "/v1/reload", "", draw_reload);
}

Exit run_version(const Session& session) {
    fmt::print("salaryctl {}\n", SALARYD_VERSION);
    return show(session, "/version", {}, draw_version);
}

}  // namespace salaryd
