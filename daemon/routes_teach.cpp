#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "daemon/query.h"
#include "daemon/render_rereading.h"
#include "daemon/routes.h"
#include "daemon/teacher.h"
#include "daemon/unparsed.h"

namespace salaryd {
namespace {

constexpr std::size_t postings_shown = 10;

void write_unparsed(JsonWriter& json, const Unparsed& one) {
    json.begin_object().key("value").text(one.value).key("postings").integer(one.postings);
    json.key("example").integer(one.example).key("suggestion").text_or_null(one.suggestion).end_object();
}

Answer<Lesson> read_lesson(std::string_view body) {
    namespace json = boost::json;
    static const std::string example =
        R"(send {"kind": "role", "alias": "number wrangler", "value": "data engineer"})";
    json::error_code fault;
    const auto value = json::parse(json::string_view(body.data(), body.size()), fault);
    const auto* object = fault ? nullptr : value.if_object();
    if (object == nullptr)
        return refuse(ErrorCode::invalid_argument, "the body must be a JSON object", example);
    const auto text = [&](std::string_view name) -> std::optional<std::string> {
        const auto* found = object->if_contains(json::string_view(name.data(), name.size()));
        const auto* string = found == nullptr ? nullptr : found->if_string();
        if (string == nullptr) return std::nullopt;
        return std::string(string->data(), string->size());
    };
    const auto kind_name = text("kind");
    const auto kind = kind_name ? parse_lesson_kind(*kind_name) : std::nullopt;
    if (!kind)
        return refuse(ErrorCode::invalid_argument, "kind must be role, level, place, company or pay",
                      example);
    auto alias = text("alias");
    auto meaning = text("value");
    if (!alias || !meaning)
        return refuse(ErrorCode::invalid_argument, "alias and value must be strings", example);
    return Lesson{.kind = *kind, .alias = std::move(*alias), .value = std::move(*meaning)};
}

void write_change(JsonWriter& json, LessonKind kind, const RereadPosting& one) {
    json.begin_object().key("id").integer(one.id).key("title").text(one.after.raw.title);
    json.key("company").text(one.after.company);
    json.key("before").text(reading_words(kind, one.before));
    json.key("after").text(reading_words(kind, one.after)).end_object();
}

std::string render_receipt(const TeachReceipt& receipt) {
    const auto& changed = receipt.rereading.changed;
    JsonWriter json;
    json.begin_object().key("lesson").begin_object().key("kind").text(to_string(receipt.lesson.kind));
    json.key("alias").text(receipt.lesson.alias).key("value").text(receipt.value).end_object();
    json.key("applied").boolean(receipt.applied);
    json.key("tables_version").text(fmt::format("{:016x}", receipt.tables_version));
    json.key("considered").integer(receipt.rereading.considered);
    json.key("changed").integer(changed.size()).key("postings").begin_array();
    for (std::size_t i = 0; i < std::min(changed.size(), postings_shown); ++i)
        write_change(json, receipt.lesson.kind, changed[i]);
    json.end_array().key("currency").text(receipt.currency.view());
    write_moved_cells(json, receipt.cells);
    json.end_object();
    return std::move(json).take();
}

}  // namespace

Handled handle_unparsed(Call& call) {
    const auto limit = read_count(call.parameters, "limit", 1, 10'000, 20);
    if (!limit) co_return std::unexpected(limit.error());
    const auto name = call.parameters.find("kind").value_or("role");
    const auto kind = parse_unparsed_kind(name);
    if (!kind)
        co_return refuse(
            ErrorCode::invalid_argument,
            fmt::format("kind must be role, level, place or pay, got \"{}\"", name.substr(0, 64)));
    auto list = co_await call.services.stores.read(
        [kind = *kind, limit = *limit, &normalizer = call.services.normalizer](Reader& reader) {
            return list_unparsed(reader, kind, normalizer, limit);
        });
    if (!list) co_return std::unexpected(Refusal(std::move(list.error())));
    JsonWriter json;
    json.begin_object().key("kind").text(name).key("distinct").integer(list->distinct);
    json.key("data").begin_array();
    for (const Unparsed& one : list->values) write_unparsed(json, one);
    json.end_array().end_object();
    co_return json_response(std::move(json));
}

Handled handle_teach(Call& call) {
    auto lesson = read_lesson(call.request.body);
    if (!lesson) co_return std::unexpected(std::move(lesson.error()));
    const auto dry_run = read_dry_run(call.parameters);
    if (!dry_run) co_return std::unexpected(dry_run.error());
    if (call.services.teacher == nullptr)
        co_return refuse(ErrorCode::unavailable, "nothing can be taught here");
    auto receipt = co_await call.services.teacher->teach(std::move(*lesson), *dry_run);
    if (!receipt) co_return std::unexpected(Refusal(std::move(receipt.error())));
    HttpResponse response;
    response.body = render_receipt(*receipt);
    co_return response;
}

}  // namespace salaryd
