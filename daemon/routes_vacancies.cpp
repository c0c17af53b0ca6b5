#include <fmt/format.h>

#include <boost/json.hpp>

#include "core/ascii.h"
#include "daemon/query.h"
#include "daemon/render_vacancies.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

struct VacancyWord {
    bool apart = true;
    std::string note;
};

Answer<VacancyWord> read_word(std::string_view body) {
    namespace json = boost::json;
    static const std::string example = R"(send {"action": "split", "note": "another team"})";
    json::error_code fault;
    const auto value = json::parse(json::string_view(body.data(), body.size()), fault);
    const auto* object = fault ? nullptr : value.if_object();
    if (object == nullptr)
        return refuse(ErrorCode::invalid_argument, "the body must be a JSON object", example);
    const auto* action = object->if_contains("action");
    const auto* word = action == nullptr ? nullptr : action->if_string();
    if (word == nullptr || (*word != "split" && *word != "rejoin"))
        return refuse(ErrorCode::invalid_argument, "action must be split or rejoin", example);
    VacancyWord read{.apart = *word == "split", .note = {}};
    if (const auto* note = object->if_contains("note"); note != nullptr && !note->is_null()) {
        const auto* text = note->if_string();
        if (text == nullptr) return refuse(ErrorCode::invalid_argument, "note must be a string", example);
        read.note.assign(text->data(), text->size());
    }
    return read;
}

Answer<std::string> render_vacancies(Reader& reader, std::int64_t before, std::size_t limit) {
    const auto vacancies = reader.shared_vacancies(before, limit);
    if (!vacancies) return std::unexpected(Refusal(vacancies.error()));
    JsonWriter json;
    json.begin_object().key("data").begin_array();
    for (const std::int64_t id : *vacancies) {
        const auto postings = reader.vacancy_of(id);
        if (!postings) return std::unexpected(Refusal(postings.error()));
        if (!postings->empty()) write_vacancy(json, *postings);
    }
    json.end_array().key("next_cursor");
    vacancies->size() == limit ? json.text(fmt::format("{}", vacancies->back())) : json.null();
    json.end_object();
    return std::move(json).take();
}

}  // namespace

Handled handle_duplicates(Call& call) {
    const auto limit = read_count(call.parameters, "limit", 1, 500, 50);
    if (!limit) co_return std::unexpected(limit.error());
    const auto before = ascii::to_number<std::int64_t>(call.parameters.find("cursor").value_or("0"));
    if (!before || *before < 0)
        co_return refuse(ErrorCode::invalid_argument, "cursor must be the next_cursor of the page before");
    auto text = co_await call.services.stores.read([before = *before, limit = *limit](Reader& reader) {
        return render_vacancies(reader, before, limit);
    });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

Handled handle_rematch(Call& call) {
    auto done = co_await call.services.control.rematch_vacancies();
    if (!done) co_return std::unexpected(Refusal(std::move(done.error())));
    JsonWriter json;
    json.begin_object().key("matched").boolean(true).end_object();
    co_return json_response(std::move(json));
}

Handled handle_vacancy_word(Call& call) {
    const auto id = ascii::to_number<std::int64_t>(call.captures.front());
    if (!id) co_return refuse(ErrorCode::invalid_argument, "a posting's id is a number");
    auto word = read_word(call.request.body);
    if (!word) co_return std::unexpected(std::move(word.error()));
    auto done = co_await call.services.control.decide_vacancy(
        *id, word->apart, fmt::format("uid {}", call.request.peer.uid), word->note);
    if (!done) co_return std::unexpected(Refusal(std::move(done.error())));
    JsonWriter json;
    json.begin_object().key("posting_id").integer(*id).key("action").text(word->apart ? "split" : "rejoin");
    json.key("note").text_or_null(word->note).end_object();
    co_return json_response(std::move(json));
}

}  // namespace salaryd
