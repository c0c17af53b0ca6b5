#include <fmt/format.h>

#include "config/units.h"
#include "core/ascii.h"
#include "daemon/event_hub.h"
#include "daemon/metrics_text.h"
#include "daemon/routes.h"
#include "daemon/teacher.h"
#include "normalize/normalizer.h"

namespace salaryd {
namespace {

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const auto& text : texts) json.text(text);
    json.end_array();
}

std::string_view status_word(const Health& health) {
    if (!health.live) return "failing";
    if (!health.ready) return "starting";
    return health.reasons.empty() ? "ok" : "degraded";
}

HttpResponse health_response(const Services& services, const Health& health, bool good) {
    JsonWriter json;
    json.begin_object().key("status").text(status_word(health)).key("live").boolean(health.live);
    json.key("ready").boolean(health.ready);
    write_texts(json, "reasons", health.reasons);
    if (const auto snapshot = services.snapshot.load()) {
        const auto age =
            std::chrono::duration_cast<std::chrono::seconds>(services.clock.now() - snapshot->built_at());
        json.key("snapshot").begin_object().key("id").integer(snapshot->id());
        json.key("built_at").text(format_time(snapshot->built_at())).key("age_seconds").integer(age.count());
        json.key("postings")
            .integer(snapshot->postings())
            .key("priced")
            .integer(snapshot->priced())
            .end_object();
    }
    json.end_object();
    auto response = json_response(std::move(json));
    if (!good) response.status = 503;
    return response;
}

void write_duration(JsonWriter& json, std::string_view name, std::chrono::milliseconds duration) {
    json.key(name).text(format_duration(duration));
}

void write_fetch(JsonWriter& json, const Config::Fetch& fetch) {
    json.key("fetch").begin_object().key("contact").text(fetch.contact);
    json.key("max_in_flight")
        .integer(fetch.max_in_flight)
        .key("host_concurrency")
        .integer(fetch.host_concurrency);
    write_duration(json, "host_gap", fetch.host_gap);
    write_duration(json, "connect_timeout", fetch.connect_timeout);
    write_duration(json, "timeout", fetch.timeout);
    json.key("max_body").integer(fetch.max_body).key("max_redirects").integer(fetch.max_redirects);
    json.key("allow_private_addresses").boolean(fetch.allow_private_addresses).end_object();
}

// A URL may carry a key in its query or a password before its host; neither is shown.
std::string without_secrets(std::string_view url) {
    url = url.substr(0, url.find('?'));
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    const auto host = scheme + 3;
    const auto at = url.substr(host, url.find('/', host) - host).rfind('@');
    if (at == std::string_view::npos) return std::string(url);
    return std::string(url.substr(0, host)) + std::string(url.substr(host + at + 1));
}

void write_sources(JsonWriter& json, const std::vector<SourceSpec>& sources) {
    json.key("source").begin_array();
    for (const auto& source : sources) {
        json.begin_object().key("name").text(source.name).key("kind").text(source.kind);
        json.key("board").text(source.board).key("company").text(source.company);
        json.key("base_url").text(without_secrets(source.base_url)).key("path").text(source.path);
        write_duration(json, "interval", source.interval);
        json.key("enabled").boolean(source.enabled).end_object();
    }
    json.end_array();
}

std::string render_config(const Config& config) {
    JsonWriter json;
    json.begin_object().key("storage").begin_object().key("path").text(config.storage.path);
    write_duration(json, "archive", config.storage.archive);
    json.end_object().key("listen").begin_object().key("socket").text(config.listen.socket);
    json.key("tcp").text(config.listen.tcp).end_object();
    write_fetch(json, config.fetch);
    const auto& report = config.report;
    json.key("report")
        .begin_object()
        .key("directory")
        .text(report.directory)
        .key("weekday")
        .integer(report.weekday);
    json.key("time").text(fmt::format("{:02}:{:02}", report.time.count() / 60, report.time.count() % 60));
    json.key("timezone").text(report.timezone).key("bom").boolean(report.bom);
    json.key("separator").text({&report.separator, 1}).end_object();
    json.key("statistics").begin_object().key("currency").text(config.statistics.currency.view());
    json.key("min_n").integer(config.statistics.min_n);
    write_duration(json, "window", config.statistics.window);
    json.end_object();
    write_sources(json, config.sources);
    json.end_object();
    return std::move(json).take();
}

}  // namespace

HttpResponse json_response(JsonWriter&& json) {
    HttpResponse response;
    response.body = std::move(json).take();
    return response;
}

Answer<std::shared_ptr<const Snapshot>> published_snapshot(const Services& services) {
    auto snapshot = services.snapshot.load();
    if (!snapshot)
        return refuse(ErrorCode::unavailable, "the first snapshot is still being built",
                      "try again in a moment; /readyz says when");
    return snapshot;
}

Handled handle_import(Call& call) {
    const auto name = call.parameters.find("name").value_or("upload");
    // The body is the request's, and nobody needs it there any more.
    auto receipt = co_await call.services.control.import(
        std::string(name), std::string(call.parameters.get("kind")), call.request.body);
    if (!receipt) co_return std::unexpected(Refusal(std::move(receipt.error())));
    JsonWriter json;
    json.begin_object().key("listed").integer(receipt->listed).key("rejected").integer(receipt->rejected);
    json.key("added").integer(receipt->added).key("changed").integer(receipt->changed);
    json.key("unchanged").integer(receipt->unchanged);
    write_texts(json, "faults", receipt->faults);
    json.end_object();
    co_return json_response(std::move(json));
}

Handled handle_reload(Call& call) {
    auto receipt = call.services.control.reload();
    if (call.services.teacher != nullptr) {
        auto taught = co_await call.services.teacher->reload();
        if (!taught) receipt.rejected.push_back(taught.error().message);
        if (taught && *taught) receipt.applied.emplace_back("taught tables");
    }
    JsonWriter json;
    json.begin_object();
    write_texts(json, "applied", receipt.applied);
    write_texts(json, "needs_restart", receipt.needs_restart);
    write_texts(json, "rejected", receipt.rejected);
    json.end_object();
    co_return json_response(std::move(json));
}

Handled handle_config(Call& call) {
    HttpResponse response;
    response.body = render_config(*call.services.control.config());
    co_return response;
}

Handled handle_events(Call& call) {
    const auto* events = call.services.events;
    if (events == nullptr) co_return refuse(ErrorCode::unavailable, "this daemon tells no events");
    // The header is how a browser goes on after it was cut off.
    const std::string_view header = call.request.last_event_id;
    const auto asked = header.empty() ? call.parameters.find("after") : std::optional(header);
    const auto last = asked ? ascii::to_number<std::uint64_t>(*asked) : std::optional(events->latest());
    if (!last)
        co_return refuse(ErrorCode::invalid_argument,
                         fmt::format("after must be the id of an event, got \"{}\"", asked->substr(0, 64)));
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.events_after = *last;
    co_return response;
}

Handled handle_health(Call& call) {
    const auto health = call.services.control.health();
    co_return health_response(call.services, health, health.live && health.ready);
}

Handled handle_live(Call& call) {
    const auto health = call.services.control.health();
    co_return health_response(call.services, health, health.live);
}

Handled handle_ready(Call& call) {
    const auto health = call.services.control.health();
    co_return health_response(call.services, health, health.ready);
}

Handled handle_metrics(Call& call) {
    HttpResponse response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    const auto snapshot = call.services.snapshot.load();
    response.body = metrics_text(call.services.metrics, snapshot.get(), call.services.clock.now());
    co_return response;
}

Handled handle_version(Call& call) {
    JsonWriter json;
    json.begin_object().key("version").text(SALARYD_VERSION);
    json.key("rules_version").text(fmt::format("{}", rules_version));
    json.key("tables_version").text(fmt::format("{:016x}", call.services.normalizer.tables_version()));
    json.end_object();
    co_return json_response(std::move(json));
}

}  // namespace salaryd
