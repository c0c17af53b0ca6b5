#include "daemon/render_events.h"

#include <cmath>

#include "analytics/normal_quantiles.h"
#include "core/json_writer.h"

namespace salaryd {

std::string run_event(std::string_view source, const IngestReceipt& receipt) {
    const auto& run = receipt.run;
    JsonWriter json;
    json.begin_object().key("source").text(source).key("outcome").text(to_string(run.outcome));
    json.key("finished_at").text(format_time(run.finished_at)).key("requests").integer(run.requests);
    json.key("listed")
        .integer(run.listed)
        .key("added")
        .integer(run.added)
        .key("changed")
        .integer(run.changed);
    json.key("closed").integer(run.closed).key("rejected").integer(run.rejected);
    json.key("error").text_or_null(run.error).end_object();
    return std::move(json).take();
}

std::string snapshot_event(const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object().key("snapshot").integer(snapshot.id());
    json.key("built_at").text(format_time(snapshot.built_at()));
    json.key("postings").integer(snapshot.postings()).key("with_pay").integer(snapshot.priced());
    json.key("flagged").integer(snapshot.verdicts().size()).end_object();
    return std::move(json).take();
}

std::string edition_event(const StoredEdition& edition, std::size_t changes) {
    JsonWriter json;
    json.begin_object().key("edition").text(edition.week).key("directory").text(edition.directory);
    json.key("changes").integer(changes).end_object();
    return std::move(json).take();
}

std::string change_event(std::string_view week, const ChangeAlert& alert, CurrencyCode currency) {
    const auto percent = [](double log_ratio) { return 100 * std::expm1(log_ratio); };
    const double reach = z95 * alert.change.standard_error;
    JsonWriter json;
    json.begin_object().key("edition").text(week).key("role").text(alert.role).key("level").text(alert.level);
    json.key("country").text(alert.country).key("currency").text(currency.view());
    json.key("percent").number(percent(alert.change.move), 1);
    json.key("percent_low").number(percent(alert.change.move - reach), 1);
    json.key("percent_high").number(percent(alert.change.move + reach), 1);
    json.key("p50_before").number(alert.before.p50, 0).key("p50").number(alert.now.p50, 0);
    json.key("n").integer(alert.now.n).end_object();
    return std::move(json).take();
}

}  // namespace salaryd
