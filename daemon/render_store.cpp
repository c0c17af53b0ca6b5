#include "daemon/render_store.h"

#include <fmt/format.h>

#include "config/units.h"
#include "daemon/render.h"
#include "daemon/render_parts.h"
#include "daemon/render_vacancies.h"
#include "daemon/source_health.h"
#include "normalize/reading_json.h"

namespace salaryd {
namespace {

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
    json.begin_array();
    for (const auto& text : texts) json.text(text);
    json.end_array();
}

void write_ranges(JsonWriter& json, const std::vector<PayRange>& ranges) {
    json.begin_array();
    for (const auto& range : ranges) write_pay(json, range);
    json.end_array();
}

void write_places(JsonWriter& json, const std::vector<Place>& places) {
    json.begin_array();
    for (const auto& place : places) write_place(json, place);
    json.end_array();
}

void write_raw_pay(JsonWriter& json, const RawPay& pay) {
    json.begin_object().key("min").number(pay.min).key("max").number(pay.max);
    json.key("currency").text(pay.currency).key("period").text(pay.interval);
    json.key("kind").text(to_string(pay.kind));
    if (!pay.label.empty()) json.key("label").text(pay.label);
    if (pay.minor_units) json.key("minor_units").boolean(true);
    if (pay.estimated) json.key("estimated").boolean(true);
    json.end_object();
}

void write_optional_text(JsonWriter& json, std::string_view name, std::string_view text) {
    if (!text.empty()) json.key(name).text(text);
}

void write_optional_time(JsonWriter& json, std::string_view name, std::optional<Time> time) {
    if (time) json.key(name).text(format_time(*time));
}

// Raw fields under the canonical names; inside an object that is open.
void write_raw_fields(JsonWriter& json, const RawPosting& raw, std::optional<Time> closed_at) {
    json.key("external_id").text(raw.external_id);
    write_optional_text(json, "url", raw.url);
    json.key("title").text(raw.title).key("company").text(raw.company);
    json.key("location").text(raw.locations.empty() ? std::string_view() : raw.locations.front());
    if (raw.locations.size() > 1) write_texts(json.key("locations"), raw.locations);
    if (raw.remote) json.key("remote").text(to_string(*raw.remote));
    write_optional_text(json, "country", raw.country);
    write_optional_text(json, "level", raw.level);
    write_optional_text(json, "employment_type", raw.employment_type);
    write_optional_text(json, "department", raw.department);
    write_optional_text(json, "requisition_id", raw.requisition_id);
    write_optional_time(json, "posted_at", raw.posted_at);
    write_optional_time(json, "updated_at", raw.updated_at);
    write_optional_time(json, "closes_at", raw.closes_at);
    write_optional_time(json, "closed_at", closed_at);
    write_optional_text(json, "description", raw.description);
    write_optional_text(json, "pay_text", raw.pay_text);
    if (raw.pay.empty()) return;
    json.key("pay");
    if (raw.pay.size() == 1) return write_raw_pay(json, raw.pay.front());
    json.begin_array();
    for (const auto& pay : raw.pay) write_raw_pay(json, pay);
    json.end_array();
}

void write_versions(JsonWriter& json, const std::vector<PostingVersion>& versions) {
    json.begin_array();
    for (const auto& version : versions) {
        json.begin_object().key("version").integer(version.version);
        json.key("seen_at").text(format_time(version.seen_at)).key("title").text(version.title);
        write_ranges(json.key("pay"), version.pay);
        json.key("hash").text(fmt::format("{:016x}", version.hash)).end_object();
    }
    json.end_array();
}

void write_suggestion(JsonWriter& json, const Verdict& verdict) {
    if (!verdict.suggested_min && !verdict.suggested_max) {
        json.null();
        return;
    }
    json.begin_object().key("min").number(verdict.suggested_min).key("max").number(verdict.suggested_max);
    json.key("currency").text_or_null(verdict.suggested_currency.view()).key("period");
    verdict.suggested_period ? json.text(to_string(*verdict.suggested_period)) : json.null();
    json.end_object();
}

}  // namespace

void write_posting_fields(JsonWriter& json, const PostingSummary& posting) {
    json.key("id").integer(posting.id).key("source").text(posting.source);
    json.key("external_id").text(posting.external_id).key("url").text_or_null(posting.url);
    json.key("title").text(posting.title).key("company").text(posting.company);
    json.key("role").text_or_null(posting.role).key("level").text(to_string(posting.level));
    write_places(json.key("places"), posting.places);
    json.key("remote").text(to_string(posting.remote));
    write_ranges(json.key("pay"), posting.pay);
    write_time(json.key("posted_at"), posting.posted_at);
    json.key("first_seen").text(format_time(posting.first_seen));
    write_time(json.key("closed_at"), posting.closed_at);
    write_texts(json.key("locations"), posting.locations);
}

void write_posting_detail(JsonWriter& json, const PostingDetail& detail,
                          std::span<const VacancySibling> vacancy) {
    const auto& read = detail.posting;
    json.begin_object();
    write_posting_fields(json, detail.summary);
    json.key("role_confidence").number(read.role_confidence, 3).key("title_rule").text(read.title_rule);
    json.key("level_max");
    read.level_max ? json.text(to_string(*read.level_max)) : json.null();
    json.key("company_key").text(read.company_key).key("rules_version").integer(read.rules_version);
    json.key("reopened").boolean(detail.reopened);
    json.key("raw").begin_object();
    write_raw_fields(json, read.raw, detail.summary.closed_at);
    write_versions(json.end_object().key("versions"), detail.versions);
    write_duplicates(json, detail.summary.id, vacancy);
    json.key("verdicts").begin_array();
    for (const auto& verdict : detail.verdicts) write_verdict(json, verdict);
    json.end_array().end_object();
}

void write_verdict(JsonWriter& json, const StoredVerdict& stored) {
    const auto& verdict = stored.verdict;
    json.begin_object().key("posting_id").integer(verdict.posting_id).key("rule").text(verdict.rule);
    json.key("severity").text(to_string(verdict.severity)).key("score").number(verdict.score, 3);
    json.key("reason").text(verdict.reason).key("suggestion");
    write_suggestion(json, verdict);
    json.key("status").text(to_string(stored.status)).key("rules_version").integer(stored.rules_version);
    json.key("created_at").text(format_time(stored.created_at));
    json.key("reviewer").text_or_null(stored.reviewer).key("note").text_or_null(stored.note);
    write_time(json.key("reviewed_at"), stored.reviewed_at);
    json.key("source").text(stored.source).key("url").text_or_null(stored.url);
    json.key("title").text(stored.title).key("company").text(stored.company);
    json.key("stated_pay").text(stored.stated_pay).end_object();
}

void write_run_fields(JsonWriter& json, const FetchRun& run) {
    json.key("started_at").text(format_time(run.started_at));
    json.key("finished_at").text(format_time(run.finished_at));
    json.key("outcome").text(to_string(run.outcome)).key("error").text_or_null(run.error);
    json.key("http_status").integer(run.http_status).key("requests").integer(run.requests);
    const std::pair<std::string_view, std::uint64_t> counts[] = {
        {"bytes", run.bytes},       {"listed", run.listed},   {"rejected", run.rejected},
        {"added", run.added},       {"changed", run.changed}, {"unchanged", run.unchanged},
        {"reopened", run.reopened}, {"missed", run.missed},   {"closed", run.closed}};
    for (const auto& [name, count] : counts) json.key(name).integer(count);
}

void write_source_fields(JsonWriter& json, const SourceStatus& source, Time now) {
    const auto health = judge_source(source, now);
    json.key("name").text(source.spec.name).key("kind").text(source.spec.kind);
    json.key("board").text_or_null(source.spec.board).key("enabled").boolean(source.spec.enabled);
    json.key("interval").text(format_duration(source.spec.interval));
    json.key("attribution").text_or_null(source.spec.attribution);
    json.key("health").text(to_string(health.condition)).key("reason").text_or_null(health.reason);
    write_time(json.key("due_at"), source.due_at);
    write_time(json.key("last_ok_at"), source.last_ok_at);
    json.key("failures_in_a_row").integer(source.failures_in_a_row);
    write_time(json.key("failing_since"), source.failing_since);
    json.key("usual_listed").number(source.usual_listed);
    json.key("open_postings").integer(source.open_postings);
    json.key("open_with_pay").integer(source.open_with_pay).key("last_run");
    if (!source.last_run) {
        json.null();
        return;
    }
    json.begin_object();
    write_run_fields(json, *source.last_run);
    json.end_object();
}

void write_politeness(JsonWriter& json, const std::vector<PoliteDay>& days) {
    json.key("politeness").begin_object().key("days").begin_array();
    for (const auto& [day, p] : days) {
        json.begin_object().key("day").text(format_day(day)).key("requests").integer(p.requests);
        json.key("wire_bytes").integer(p.wire_bytes).key("not_modified").integer(p.not_modified);
        json.key("turned_away").integer(p.turned_away).key("forbidden").integer(p.forbidden);
        json.key("robots_line").text_or_null(p.robots_line);
        json.key("waited_seconds").number(std::chrono::duration<double>(p.waited).count(), 3).end_object();
    }
    json.end_array().end_object();
}

void write_edition(JsonWriter& json, const StoredEdition& edition) {
    json.key("week").text(edition.week).key("created_at").text(format_time(edition.created_at));
    json.key("directory").text(edition.directory);
}

std::string canonical_line(std::string_view source, const RawPosting& raw, std::optional<Time> closed_at) {
    JsonWriter json;
    json.begin_object().key("source").text(source);
    write_raw_fields(json, raw, closed_at);
    json.end_object();
    return std::move(json).take() + "\n";
}

}  // namespace salaryd
