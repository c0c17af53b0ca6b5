#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "daemon/query.h"
#include "daemon/render_parts.h"
#include "daemon/render_rereading.h"
#include "daemon/reprocessor.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

constexpr std::size_t postings_shown = 50;
constexpr std::array kinds{LessonKind::role, LessonKind::level, LessonKind::place, LessonKind::company,
                           LessonKind::pay};

// What is read otherwise; a posting of which only texts are has no such field.
void write_changed(JsonWriter& json, const RereadPosting& one) {
    json.begin_object().key("id").integer(one.id).key("source").text(one.source);
    json.key("title").text(one.after.raw.title).key("company").text(one.after.company);
    json.key("fields").begin_array();
    for (const LessonKind kind : kinds) {
        const auto before = reading_words(kind, one.before);
        const auto after = reading_words(kind, one.after);
        if (before == after) continue;
        json.begin_object().key("field").text(to_string(kind)).key("before").text(before);
        json.key("after").text(after).end_object();
    }
    json.end_array().end_object();
}

std::string_view state_word(const ReprocessStatus& status) {
    if (!status.started_at) return "never";
    if (status.running) return "running";
    return status.error ? "failed" : "finished";
}

std::string render(const ReprocessStatus& status) {
    const auto& reading = status.reading;
    const auto& changed = reading.rereading.changed;
    JsonWriter json;
    json.begin_object().key("state").text(state_word(status));
    json.key("dry_run").boolean(status.order.dry_run);
    write_time(json.key("started_at"), status.started_at);
    write_time(json.key("finished_at"), status.finished_at);
    json.key("error").text_or_null(status.error ? status.error->message : std::string());
    json.key("sources").integer(status.sources).key("sources_done").integer(status.sources_done);
    json.key("bodies").integer(reading.bodies).key("unreadable").integer(reading.unreadable);
    json.key("considered").integer(reading.rereading.considered).key("unstored").integer(reading.unstored);
    json.key("newer").integer(reading.newer).key("changed").integer(changed.size());
    json.key("applied").integer(status.applied).key("postings").begin_array();
    for (std::size_t i = 0; i < std::min(changed.size(), postings_shown); ++i)
        write_changed(json, changed[i]);
    json.end_array().key("currency").text_or_null(status.currency.view());
    write_moved_cells(json, status.cells);
    json.end_object();
    return std::move(json).take();
}

Answer<ReprocessOrder> read_order(const QueryParameters& parameters) {
    ReprocessOrder order;
    const auto dry_run = read_dry_run(parameters);
    if (!dry_run) return std::unexpected(dry_run.error());
    order.dry_run = *dry_run;
    const auto text = parameters.get("since");
    if (text.empty()) return order;
    const auto day = parse_day(text);
    if (!day)
        return refuse(ErrorCode::invalid_argument,
                      fmt::format("since must be a day such as 2026-11-01, got \"{}\"", text.substr(0, 64)));
    order.since = Time{*day};
    return order;
}

}  // namespace

Handled handle_reprocess_status(Call& call) {
    if (call.services.reprocessor == nullptr)
        co_return refuse(ErrorCode::unavailable, "nothing can be reprocessed here");
    HttpResponse response;
    response.body = render(call.services.reprocessor->status());
    co_return response;
}

Handled handle_reprocess(Call& call) {
    const auto order = read_order(call.parameters);
    if (!order) co_return std::unexpected(order.error());
    if (call.services.reprocessor == nullptr)
        co_return refuse(ErrorCode::unavailable, "nothing can be reprocessed here");
    auto started = call.services.reprocessor->start(*order);
    if (!started) co_return std::unexpected(Refusal(std::move(started.error())));
    HttpResponse response;
    constexpr int accepted = 202;
    response.status = accepted;
    response.body = render(call.services.reprocessor->status());
    co_return response;
}

}  // namespace salaryd
