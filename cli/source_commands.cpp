#include "cli/source_commands.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "cli/draw.h"
#include "cli/draw_parts.h"
#include "config/source_block.h"

namespace salaryd {
namespace {

constexpr std::string_view usual_config = "/etc/salaryd/salaryd.toml";

void draw_probe(const json::value& probe) {
    const auto& source = probe.at("source");
    const auto board = text_at(source, "board");
    fmt::print("{}: kind {}, {}\n\n", text_at(source, "name"), text_at(source, "kind"),
               board.empty() ? text_at(source, "url") : "board " + board);
    Table table({{"title", Align::left, 42}, {"place", Align::left, 30}, {"pay", Align::left, 36}});
    for (const auto& posting : array_at(probe, "postings")) {
        const auto& places = array_at(posting, "locations");
        const auto place = places.empty() ? std::string() : std::string(places.front().as_string());
        table.add({text_at(posting, "title"), place, first_pay(posting)});
    }
    print(table.text());
    fmt::print("\n{} postings read in {} requests, {} state pay", text_at(probe, "read"),
               text_at(probe.at("run"), "requests"), text_at(probe, "with_pay"));
    const auto rejected = text_at(probe.at("run"), "rejected");
    if (rejected != "0") fmt::print(", {} could not be read", rejected);
    fmt::print("\n");
    if (const auto owed = text_at(source, "attribution"); !owed.empty()) fmt::print("shown with: {}\n", owed);
}

Result<json::value> probe_of(const Session& session, const std::string& url, Exit& exit) {
    Parameters parameters{{"url", url}};
    if (const auto name = session.arguments.option("name")) parameters.emplace_back("name", *name);
    if (session.interactive) fmt::print(stderr, "asking {} ...\n", url);
    const auto reply = session.client.post(target_of("/v1/probe", parameters), "", "application/json");
    if (!reply) return std::unexpected(reply.error());
    if (reply->status >= 400) {
        exit = complain(*reply);
        return fail(ErrorCode::refused, "");
    }
    return parse_json(reply->body);
}

Exit write_block(const Session& session, const json::value& probe) {
    const auto path = session.arguments.option("config").value_or(std::string(usual_config));
    if (const auto written = append_source_block(path, text_at(probe, "block")); !written)
        return complain(written.error());
    fmt::print("\nwritten to {}\n", path);
    const auto reloaded = session.client.post("/v1/reload", "", "application/json");
    if (!reloaded) return complain(reloaded.error());
    if (reloaded->status >= 400) return complain(*reloaded);
    const auto receipt = parse_json(reloaded->body);
    if (!receipt) return complain(receipt.error());
    draw_reload(session, *receipt);
    return array_at(*receipt, "rejected").empty() ? Exit::ok : Exit::failed;
}

}  // namespace

Exit run_sources_add(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() != 2) return usage_error("write: salaryctl sources add URL");
    Exit refused = Exit::failed;
    const auto probe = probe_of(session, words.back(), refused);
    if (!probe) return probe.error().message.empty() ? refused : complain(probe.error());
    if (session.arguments.output == Output::table)
        draw_probe(*probe);
    else
        print(json::serialize(*probe) + "\n");
    const auto outcome = text_at(probe->at("run"), "outcome");
    if (outcome == "failed")
        return complain(
            Error{.code = ErrorCode::refused,
                  .message = fmt::format("nothing is written: {}", text_at(probe->at("run"), "error"))});
    if (session.arguments.has("dry-run")) {
        fmt::print("\n{}", text_at(*probe, "block"));
        return Exit::ok;
    }
    return write_block(session, *probe);
}

}  // namespace salaryd
