#include "cli/teach_commands.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "cli/draw_rereading.h"
#include "cli/table.h"

namespace salaryd {
namespace {

void draw_unparsed(const Session& /*session*/, const json::value& answer) {
    const auto& values = array_at(answer, "data");
    if (values.empty()) {
        print("everything was read\n");
        return;
    }
    Table table({{"postings", Align::right},
                 {"value", Align::left, 60},
                 {"like", Align::left, 30},
                 {"example", Align::right}});
    for (const auto& one : values)
        table.add({text_at(one, "postings"), printable(text_at(one, "value")),
                   printable(text_at(one, "suggestion")), text_at(one, "example")});
    print(table.text());
    print(fmt::format("{} of {} different values; salaryctl teach says what one means\n", values.size(),
                      text_at(answer, "distinct")));
}

void draw_changed(const json::value& receipt) {
    const auto& postings = array_at(receipt, "postings");
    if (postings.empty()) return;
    Table table({{"posting", Align::right},
                 {"title"},
                 {"company", Align::left, 24},
                 {"before", Align::left, 30},
                 {"after", Align::left, 30}});
    for (const auto& one : postings)
        table.add({text_at(one, "id"), printable(text_at(one, "title")), printable(text_at(one, "company")),
                   printable(text_at(one, "before")), printable(text_at(one, "after"))});
    print("\n" + table.text());
}

void draw_receipt(const Session& /*session*/, const json::value& receipt) {
    const bool applied = text_at(receipt, "applied") == "true";
    print(fmt::format("{} \"{}\" {} {}: {} of {} open postings are read differently\n",
                      text_at(receipt, "lesson.kind"), printable(text_at(receipt, "lesson.alias")),
                      applied ? "now means" : "would mean", printable(text_at(receipt, "lesson.value")),
                      text_at(receipt, "changed"), text_at(receipt, "considered")));
    draw_changed(receipt);
    draw_cells(receipt);
}

}  // namespace

Exit run_unparsed(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() > 1) return usage_error("write: salaryctl unparsed [role|level|place|pay] [--limit N]");
    auto parameters = query_parameters(session.arguments);
    if (!words.empty()) parameters.emplace_back("kind", words.front());
    return show(session, "/v1/unparsed", parameters, draw_unparsed);
}

Exit run_teach(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() != 3)
        return usage_error(
            "write: salaryctl teach role|level|place|company|pay ALIAS VALUE [--dry-run]; quote what has "
            "blanks");
    const json::object lesson{{"kind", words[0]}, {"alias", words[1]}, {"value", words[2]}};
    const Parameters parameters{{"dry_run", session.arguments.has("dry-run") ? "1" : "0"}};
    return post_and_print(session, target_of("/v1/aliases", parameters), json::serialize(lesson),
                          draw_receipt);
}

}  // namespace salaryd
