#include <fmt/format.h>

#include <algorithm>

#include "core/nearest.h"
#include "daemon/query.h"
#include "daemon/render_store.h"
#include "daemon/routes.h"
#include "daemon/source_probe.h"

namespace salaryd {
namespace {

constexpr std::size_t polite_days_shown = 14;

std::unexpected<Refusal> no_such_source(std::string_view name, const std::vector<SourceStatus>& sources) {
    std::vector<std::string_view> known;
    for (const auto& source : sources) known.push_back(source.spec.name);
    const auto near = nearest_name(name, known);
    return refuse(ErrorCode::not_found, fmt::format("no source is called \"{}\"", name.substr(0, 64)),
                  near ? fmt::format("did you mean {}?", *near) : "GET /v1/sources lists them");
}

Answer<std::string> render_sources(Reader& reader, Time now) {
    const auto sources = reader.sources();
    if (!sources) return std::unexpected(Refusal(sources.error()));
    JsonWriter json;
    json.begin_object().key("data").begin_array();
    for (const auto& source : *sources) {
        json.begin_object();
        write_source_fields(json, source, now);
        json.end_object();
    }
    json.end_array().end_object();
    return std::move(json).take();
}

Answer<std::string> render_source(Reader& reader, const std::string& name, std::size_t limit, Time now) {
    const auto sources = reader.sources();
    if (!sources) return std::unexpected(Refusal(sources.error()));
    const auto source =
        std::ranges::find(*sources, name, [](const SourceStatus& status) { return status.spec.name; });
    if (source == sources->end()) return no_such_source(name, *sources);
    const auto runs = reader.runs(name, limit);
    if (!runs) return std::unexpected(Refusal(runs.error()));
    const auto days = reader.politeness(name, polite_days_shown);
    if (!days) return std::unexpected(Refusal(days.error()));
    JsonWriter json;
    json.begin_object().key("data").begin_object();
    write_source_fields(json, *source, now);
    write_politeness(json, *days);
    json.key("runs").begin_array();
    for (const auto& run : *runs) {
        json.begin_object();
        write_run_fields(json, run);
        json.end_object();
    }
    json.end_array().end_object().end_object();
    return std::move(json).take();
}

}  // namespace

Handled handle_sources(Call& call) {
    auto text = co_await call.services.stores.read(
        [now = call.services.clock.now()](Reader& reader) { return render_sources(reader, now); });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

Handled handle_source(Call& call) {
    const auto limit = read_count(call.parameters, "limit", 1, 1000, 20);
    if (!limit) co_return std::unexpected(limit.error());
    auto text = co_await call.services.stores.read(
        [name = call.captures.front(), limit = *limit, now = call.services.clock.now()](Reader& reader) {
            return render_source(reader, name, limit, now);
        });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

Handled handle_probe(Call& call) {
    const auto url = call.parameters.get("url");
    if (url.empty())
        co_return refuse(ErrorCode::invalid_argument, "url is missing",
                         "for example POST /v1/probe?url=https://jobs.lever.co/plaid");
    auto probe =
        co_await call.services.control.probe(std::string(url), std::string(call.parameters.get("name")));
    if (!probe) co_return std::unexpected(Refusal(std::move(probe.error())));
    HttpResponse response;
    response.body = render_probe(*probe);
    co_return response;
}

Handled handle_fetch(Call& call) {
    const auto name = call.captures.front();
    auto run = co_await call.services.control.fetch_now(name);
    if (!run) co_return std::unexpected(Refusal(std::move(run.error()), "GET /v1/sources lists the sources"));
    JsonWriter json;
    json.begin_object().key("source").text(name);
    write_run_fields(json, *run);
    json.end_object();
    co_return json_response(std::move(json));
}

}  // namespace salaryd
