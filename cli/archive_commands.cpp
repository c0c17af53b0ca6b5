#include "cli/archive_commands.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "cli/draw.h"
#include "cli/draw_rereading.h"
#include "cli/table.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = 200ms;

std::size_t count_at(const json::value& value, std::string_view path) {
    const double number = number_at(value, path);
    return number > 0 ? static_cast<std::size_t>(number) : 0;
}

// The status when the order under way has ended.
Result<Reply> wait_for_end(const Session& session) {
    for (;;) {
        auto reply = session.client.get("/v1/reprocess");
        if (!reply || reply->status != 200) return reply;
        const auto status = parse_json(reply->body);
        if (!status) return std::unexpected(status.error());
        const auto done = count_at(*status, "sources_done"), all = count_at(*status, "sources");
        if (session.interactive && all > 0)
            fmt::print(stderr, "\r{} {}/{} sources, {} bodies", progress_bar(done, all, 30), done, all,
                       text_at(*status, "bodies"));
        if (text_at(*status, "state") != "running") {
            if (session.interactive) fmt::print(stderr, "\n");
            return reply;
        }
        std::this_thread::sleep_for(between_looks);
    }
}

void draw_changed(const json::value& status) {
    Table table({{"posting", Align::right},
                 {"title", Align::left, 40},
                 {"source", Align::left, 18},
                 {"field"},
                 {"before -> after", Align::left, 70}});
    for (const auto& posting : array_at(status, "postings")) {
        const auto add = [&](const std::string& field, const std::string& change) {
            table.add({text_at(posting, "id"), printable(text_at(posting, "title")),
                       text_at(posting, "source"), field, printable(change)});
        };
        const auto& fields = array_at(posting, "fields");
        if (fields.empty()) add("texts", "");
        for (const auto& field : fields)
            add(text_at(field, "field"), moved(text_at(field, "before"), text_at(field, "after")));
    }
    if (!table.empty()) print("\n" + table.text());
}

void draw_status(const json::value& status) {
    const bool dry = text_at(status, "dry_run") == "true";
    print(fmt::format("{} bodies of {} sources: {} of {} open postings are read otherwise{}\n",
                      text_at(status, "bodies"), text_at(status, "sources"), text_at(status, "changed"),
                      text_at(status, "considered"),
                      dry ? " (dry run)" : fmt::format(", {} stored", text_at(status, "applied"))));
    if (const auto newer = text_at(status, "newer"); newer != "0")
        print(fmt::format("{} postings were left alone: a later run has changed them\n", newer));
    if (const auto unreadable = text_at(status, "unreadable"); unreadable != "0")
        print(fmt::format("{} bodies cannot be read\n", unreadable));
    draw_changed(status);
    draw_cells(status);
}

std::string range_words(const json::value& edit, std::string_view side) {
    const auto* range = find(edit, side);
    if (range == nullptr || range->is_null()) return "none";
    const auto min = grouped(number_at(*range, "min")), max = grouped(number_at(*range, "max"));
    return fmt::format("{} {}{} a {}", text_at(*range, "currency"), min, min == max ? "" : " - " + max,
                       text_at(*range, "period"));
}

void draw_edits(const Session& /*session*/, const json::value& answer) {
    const auto& tallies = array_at(answer, "data");
    if (tallies.empty()) {
        print(fmt::format("no employer has edited pay since {}\n", text_at(answer, "since")));
        return;
    }
    Table weeks({{"week"},
                 {"role", Align::left, 32},
                 {"postings", Align::right},
                 {"floor up", Align::right},
                 {"down", Align::right},
                 {"ceiling up", Align::right},
                 {"down", Align::right},
                 {"disclosed", Align::right},
                 {"withdrawn", Align::right},
                 {"corrected", Align::right}});
    for (const auto& one : tallies)
        weeks.add({text_at(one, "week"), text_at(one, "role"), text_at(one, "postings"),
                   text_at(one, "floor_raised"), text_at(one, "floor_lowered"),
                   text_at(one, "ceiling_raised"), text_at(one, "ceiling_lowered"), text_at(one, "disclosed"),
                   text_at(one, "withdrawn"), text_at(one, "corrections")});
    Table edits({{"posting", Align::right},
                 {"title", Align::left, 36},
                 {"company", Align::left, 20},
                 {"what"},
                 {"pay", Align::left, 64}});
    for (const auto& one : array_at(answer, "edits"))
        edits.add({text_at(one, "posting_id"), printable(text_at(one, "title")),
                   printable(text_at(one, "company")), text_at(one, "kind"),
                   moved(range_words(one, "before"), range_words(one, "after"))});
    print(weeks.text() + "\n" + edits.text());
}

}  // namespace

Exit run_reprocess(const Session& session) {
    Parameters parameters{{"dry_run", session.arguments.has("dry-run") ? "1" : "0"}};
    if (const auto since = session.arguments.option("since")) parameters.emplace_back("since", *since);
    const auto begun = session.client.post(target_of("/v1/reprocess", parameters), "", "application/json");
    if (!begun) return complain(begun.error());
    if (begun->status >= 400) return complain(*begun);
    const auto ended = wait_for_end(session);
    if (!ended) return complain(ended.error());
    if (ended->status != 200) return complain(*ended);
    const auto status = parse_json(ended->body);
    if (!status) return complain(status.error());
    if (session.arguments.output != Output::table)
        print(ended->body + "\n");
    else
        draw_status(*status);
    if (text_at(*status, "state") == "finished") return Exit::ok;
    fmt::print(stderr, "salaryctl: {}\n", text_at(*status, "error"));
    return Exit::failed;
}

Exit run_edits(const Session& session) {
    return show(session, "/v1/salary/edits", query_parameters(session.arguments), draw_edits);
}

}  // namespace salaryd
