#include "daemon/render_vacancies.h"

#include "daemon/render_parts.h"
#include "normalize/reading_json.h"

namespace salaryd {
namespace {

void write_sibling(JsonWriter& json, const VacancySibling& one) {
    json.begin_object().key("id").integer(one.match.posting_id).key("source").text(one.source);
    json.key("title").text(one.title).key("url").text_or_null(one.url);
    json.key("places").begin_array();
    for (const Place& place : one.places) write_place(json, place);
    json.end_array().key("first_seen").text(format_time(one.first_seen));
    write_time(json.key("closed_at"), one.closed_at);
    json.key("kind").text(to_string(one.match.reason));
    json.key("reason").text(match_words(one.match.reason, one.match.matched_id));
    json.key("score").number(one.match.score, 2).end_object();
}

}  // namespace

void write_duplicates(JsonWriter& json, std::int64_t posting_id, std::span<const VacancySibling> vacancy) {
    json.key("vacancy");
    vacancy.empty() ? json.null() : json.integer(vacancy.front().match.vacancy_id);
    json.key("duplicates").begin_array();
    for (const VacancySibling& one : vacancy)
        if (one.match.posting_id != posting_id) write_sibling(json, one);
    json.end_array();
}

void write_vacancy(JsonWriter& json, std::span<const VacancySibling> vacancy) {
    json.begin_object()
        .key("vacancy")
        .integer(vacancy.front().match.vacancy_id)
        .key("postings")
        .begin_array();
    for (const VacancySibling& one : vacancy) write_sibling(json, one);
    json.end_array().end_object();
}

}  // namespace salaryd
