#include <fmt/format.h>

#include <boost/json.hpp>

#include "analytics/edition.h"
#include "core/ascii.h"
#include "daemon/render.h"
#include "daemon/render_store.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

struct Review {
    VerdictStatus status = VerdictStatus::automatic;
    std::string note;
};

// The name of the state, or of the action that leads to it.
std::optional<VerdictStatus> status_of_word(std::string_view word) {
    if (word == "accept") return VerdictStatus::accepted;
    if (word == "reject") return VerdictStatus::rejected;
    if (word == "reopen") return VerdictStatus::automatic;
    return parse_verdict_status(word);
}

Answer<Review> read_review(std::string_view body) {
    namespace json = boost::json;
    static const std::string example = R"(send {"status": "rejected", "note": "a real pay band"})";
    json::error_code fault;
    const auto value = json::parse(json::string_view(body.data(), body.size()), fault);
    const auto* object = fault ? nullptr : value.if_object();
    if (object == nullptr)
        return refuse(ErrorCode::invalid_argument, "the body must be a JSON object", example);
    const auto* status = object->if_contains("status");
    const auto* word = status == nullptr ? nullptr : status->if_string();
    const auto known = word == nullptr ? std::nullopt : status_of_word({word->data(), word->size()});
    if (!known)
        return refuse(ErrorCode::invalid_argument,
                      "status must be accepted, rejected or auto (or accept, reject, reopen)", example);
    Review review{.status = *known, .note = {}};
    if (const auto* note = object->if_contains("note"); note != nullptr && !note->is_null()) {
        const auto* text = note->if_string();
        if (text == nullptr) return refuse(ErrorCode::invalid_argument, "note must be a string", example);
        review.note.assign(text->data(), text->size());
    }
    return review;
}

Answer<std::optional<VerdictStatus>> read_status(const QueryParameters& parameters) {
    const auto text = parameters.find("status");
    if (!text || *text == "all") return std::optional<VerdictStatus>();
    const auto status = parse_verdict_status(*text);
    if (!status)
        return refuse(
            ErrorCode::invalid_argument,
            fmt::format("status must be auto, accepted, rejected or all, got \"{}\"", text->substr(0, 64)));
    return std::optional(*status);
}

std::string verdicts_as_json(const std::vector<StoredVerdict>& verdicts) {
    JsonWriter json;
    json.begin_object().key("data").begin_array();
    for (const auto& verdict : verdicts) write_verdict(json, verdict);
    json.end_array().end_object();
    return std::move(json).take();
}

std::string verdicts_as_ndjson(const std::vector<StoredVerdict>& verdicts) {
    std::string lines;
    for (const auto& verdict : verdicts) {
        JsonWriter json;
        write_verdict(json, verdict);
        lines += std::move(json).take() + "\n";
    }
    return lines;
}

std::string verdicts_as_csv(const std::vector<StoredVerdict>& verdicts) {
    CsvWriter csv(
        {}, {"posting_id", "source", "url", "title", "company", "raw_pay", "rule", "severity", "score",
             "reason", "suggested_min", "suggested_max", "suggested_currency", "suggested_period", "status"});
    for (const auto& stored : verdicts) {
        const auto& verdict = stored.verdict;
        csv.integer(verdict.posting_id).text(stored.source).text(stored.url).text(stored.title);
        csv.text(stored.company).text(stored.stated_pay).text(verdict.rule).text(to_string(verdict.severity));
        csv.number(verdict.score, 3).text(verdict.reason);
        csv.number(verdict.suggested_min.value_or(open_end), 2)
            .number(verdict.suggested_max.value_or(open_end), 2);
        csv.text(verdict.suggested_currency.view());
        csv.text(verdict.suggested_period ? to_string(*verdict.suggested_period) : "");
        csv.text(to_string(stored.status)).end_row();
    }
    return std::move(csv).take();
}

std::string render(const std::vector<StoredVerdict>& verdicts, Format format) {
    if (format == Format::csv) return verdicts_as_csv(verdicts);
    return format == Format::ndjson ? verdicts_as_ndjson(verdicts) : verdicts_as_json(verdicts);
}

}  // namespace

Handled handle_verdicts(Call& call) {
    const auto status = read_status(call.parameters);
    if (!status) co_return std::unexpected(status.error());
    const auto limit = read_count(call.parameters, "limit", 1, 10'000, 100);
    if (!limit) co_return std::unexpected(limit.error());
    const auto format = format_of(call.request.accept);
    auto text = co_await call.services.stores.read(
        [status = *status, limit = *limit, format](Reader& reader) -> Answer<std::string> {
            const auto verdicts = reader.verdicts(status, limit);
            if (!verdicts) return std::unexpected(Refusal(verdicts.error()));
            return render(*verdicts, format);
        });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.content_type = content_type_of(format);
    response.headers.emplace_back("Vary", "Accept");
    response.body = std::move(*text);
    co_return response;
}

Handled handle_review(Call& call) {
    const auto id = ascii::to_number<std::int64_t>(call.captures.front());
    if (!id) co_return refuse(ErrorCode::invalid_argument, "a verdict goes by its posting's id, a number");
    auto review = read_review(call.request.body);
    if (!review) co_return std::unexpected(std::move(review.error()));
    auto done = co_await call.services.control.review(
        *id, review->status, fmt::format("uid {}", call.request.peer.uid), review->note);
    if (!done) co_return std::unexpected(Refusal(std::move(done.error())));
    JsonWriter json;
    json.begin_object().key("posting_id").integer(*id).key("status").text(to_string(review->status));
    json.key("note").text_or_null(review->note).end_object();
    co_return json_response(std::move(json));
}

}  // namespace salaryd
