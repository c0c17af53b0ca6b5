#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analytics/salary_edits.h"
#include "core/pay_record.h"
#include "daemon/query.h"
#include "daemon/query_names.h"
#include "daemon/render_parts.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

constexpr std::chrono::days week{7};

std::optional<PayRecord> headline(const std::vector<PayRange>& ranges) {
    std::vector<PayRecord> records;
    std::ranges::transform(ranges, std::back_inserter(records), record_of);
    return headline_pay(records);
}

EditedPay edited_pay(const PayEdit& edit) {
    return {.posting_id = edit.posting_id,
            .role = edit.role,
            .seen = day_of(edit.seen_at),
            .before = headline(edit.before),
            .after = headline(edit.after),
            .same_rules = edit.same_rules,
            .was_accepted = edit.was_accepted};
}

std::string_view move_word(int direction) {
    if (direction == 0) return {};
    return direction > 0 ? "raised" : "lowered";
}

void write_range(JsonWriter& json, const std::optional<PayRecord>& pay) {
    if (!pay) {
        json.null();
        return;
    }
    json.begin_object().key("min").number(pay->min, 2).key("max").number(pay->max, 2);
    json.key("currency").text_or_null(pay->currency.view());
    json.key("period").text_or_null(pay->period ? to_string(*pay->period) : std::string_view());
    json.key("kind").text(to_string(pay->kind)).end_object();
}

void write_tally(JsonWriter& json, const EditTally& tally) {
    json.begin_object().key("week").text(format_week(tally.week)).key("role").text_or_null(tally.role);
    const std::pair<std::string_view, std::uint32_t> counts[] = {{"postings", tally.postings},
                                                                 {"floor_raised", tally.floor_raised},
                                                                 {"floor_lowered", tally.floor_lowered},
                                                                 {"ceiling_raised", tally.ceiling_raised},
                                                                 {"ceiling_lowered", tally.ceiling_lowered},
                                                                 {"disclosed", tally.disclosed},
                                                                 {"withdrawn", tally.withdrawn},
                                                                 {"corrections", tally.corrections}};
    for (const auto& [name, count] : counts) json.key(name).integer(count);
    json.end_object();
}

void write_edit(JsonWriter& json, const PayEdit& edit, const EditedPay& pay) {
    const auto judged = judge_edit(pay);
    json.begin_object().key("posting_id").integer(edit.posting_id);
    json.key("week").text(format_week(iso_week(pay.seen))).key("seen_at").text(format_time(edit.seen_at));
    json.key("source").text(edit.source).key("company").text(edit.company).key("title").text(edit.title);
    json.key("role").text_or_null(edit.role).key("level").text(to_string(edit.level));
    json.key("kind").text(to_string(judged.kind)).key("floor").text_or_null(move_word(judged.floor));
    json.key("ceiling").text_or_null(move_word(judged.ceiling));
    write_range(json.key("before"), pay.before);
    write_range(json.key("after"), pay.after);
    json.end_object();
}

struct EditQuestion {
    Day since;  // a Monday
    Time now;
    std::string role;  // empty: any
    std::size_t limit = 100;
};

Answer<std::string> render_edits(Reader& reader, const EditQuestion& question) {
    auto edits = reader.pay_edits(Time{question.since}, question.now + std::chrono::seconds(1));
    if (!edits) return std::unexpected(Refusal(edits.error()));
    if (!question.role.empty())
        std::erase_if(*edits, [&](const PayEdit& edit) { return edit.role != question.role; });
    std::ranges::reverse(*edits);  // the latest first
    std::vector<EditedPay> pay;
    std::ranges::transform(*edits, std::back_inserter(pay), edited_pay);
    JsonWriter json;
    json.begin_object().key("since").text(format_day(question.since)).key("role").text_or_null(question.role);
    json.key("data").begin_array();
    for (const EditTally& tally : tally_edits(pay)) write_tally(json, tally);
    json.end_array().key("edits_found").integer(edits->size()).key("edits").begin_array();
    for (std::size_t i = 0; i < std::min(edits->size(), question.limit); ++i)
        write_edit(json, (*edits)[i], pay[i]);
    json.end_array().end_object();
    return std::move(json).take();
}

}  // namespace

Handled handle_edits(Call& call) {
    const auto weeks = read_count(call.parameters, "weeks", 1, 52, 4);
    if (!weeks) co_return std::unexpected(weeks.error());
    const auto limit = read_count(call.parameters, "limit", 1, 10'000, 100);
    if (!limit) co_return std::unexpected(limit.error());
    SalaryQuery query;
    if (const auto role = call.parameters.get("role"); !role.empty()) {
        auto snapshot = published_snapshot(call.services);
        if (!snapshot) co_return std::unexpected(std::move(snapshot.error()));
        auto resolved = NameResolver(call.services.normalizer, **snapshot).role(role, query);
        if (!resolved) co_return std::unexpected(std::move(resolved.error()));
    }
    const auto now = call.services.clock.now();
    const EditQuestion question{
        .since = monday_of(iso_week(day_of(now))) - (static_cast<int>(*weeks) - 1) * week,
        .now = now,
        .role = query.resolved.role,
        .limit = *limit};
    auto text = co_await call.services.stores.read(
        [question](Reader& reader) { return render_edits(reader, question); });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
