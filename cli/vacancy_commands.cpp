#include "cli/vacancy_commands.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "cli/table.h"
#include "core/ascii.h"

namespace salaryd {
namespace {

void draw_vacancy(const json::value& vacancy) {
    Table table({{"posting", Align::right},
                 {"title", Align::left, 40},
                 {"source", Align::left, 18},
                 {"place", Align::left, 24},
                 {"first seen"},
                 {"closed"},
                 {"score", Align::right},
                 {"because", Align::left, 60}});
    for (const auto& posting : array_at(vacancy, "postings")) {
        const auto& places = array_at(posting, "places");
        std::string place = places.empty() ? "" : printable(text_at(places.front(), "city"));
        if (places.size() > 1) place += fmt::format(" +{}", places.size() - 1);
        constexpr std::size_t day = 10;  // of an ISO time
        table.add({text_at(posting, "id"), printable(text_at(posting, "title")), text_at(posting, "source"),
                   place, text_at(posting, "first_seen").substr(0, day),
                   text_at(posting, "closed_at").substr(0, day),
                   fmt::format("{:.2f}", number_at(posting, "score")), text_at(posting, "reason")});
    }
    print(fmt::format("vacancy {}\n{}\n", text_at(vacancy, "vacancy"), table.text()));
}

void draw_duplicates(const Session& /*session*/, const json::value& answer) {
    const auto& vacancies = array_at(answer, "data");
    if (vacancies.empty()) print("no two postings are one vacancy\n");
    for (const auto& vacancy : vacancies) draw_vacancy(vacancy);
    if (const auto next = text_at(answer, "next_cursor"); !next.empty())
        print(fmt::format("more: --cursor {}\n", next));
}

void draw_word(const Session& /*session*/, const json::value& answer) {
    print(fmt::format("posting {}: {}\n", text_at(answer, "posting_id"),
                      text_at(answer, "action") == "split" ? "stands apart from the others of its vacancy"
                                                           : "is matched with others again"));
}

void draw_rematched(const Session& /*session*/, const json::value& /*answer*/) {
    print("the postings of every employer were matched anew\n");
}

}  // namespace

Exit run_duplicates(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.empty() && session.arguments.has("rematch"))
        return post_and_print(session, "/v1/duplicates", "", draw_rematched);
    if (words.empty())
        return show(session, "/v1/duplicates", query_parameters(session.arguments), draw_duplicates);
    const auto& verb = words.front();
    if (words.size() != 2 || (verb != "split" && verb != "rejoin") ||
        !ascii::to_number<std::int64_t>(words[1]))
        return usage_error("write: salaryctl duplicates split|rejoin ID [--note TEXT]");
    const json::object body{{"action", verb}, {"note", session.arguments.option("note").value_or("")}};
    return post_and_print(session, "/v1/postings/" + words[1] + "/vacancy", json::serialize(body), draw_word);
}

}  // namespace salaryd
