#include "daemon/openapi.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/json_writer.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

std::vector<std::string_view> names_in_path(std::string_view path) {
    std::vector<std::string_view> names;
    for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{')) {
        path.remove_prefix(open + 1);
        names.push_back(path.substr(0, path.find('}')));
    }
    return names;
}

void write_parameter(JsonWriter& json, std::string_view name, std::string_view where,
                     std::string_view summary, bool required) {
    json.begin_object().key("name").text(name).key("in").text(where).key("required").boolean(required);
    if (!summary.empty()) json.key("description").text(summary);
    json.key("schema").begin_object().key("type").text("string").end_object().end_object();
}

void write_operation(JsonWriter& json, const Route& route) {
    json.key(ascii::lower(route.method)).begin_object().key("summary").text(route.summary);
    json.key("x-permission").text(route.permission == Permission::write ? "write" : "read");
    json.key("parameters").begin_array();
    for (const auto name : names_in_path(route.path)) write_parameter(json, name, "path", "", true);
    for (const auto& spec : route.parameters)
        write_parameter(json, spec.name, "query", spec.summary, spec.required);
    json.end_array().key("responses").begin_object();
    json.key("200").begin_object().key("description").text("the answer").end_object();
    json.key("default")
        .begin_object()
        .key("description")
        .text("an error: {\"error\": {code, message, hint}}");
    json.end_object().end_object().end_object();
}

}  // namespace

std::string openapi_document(std::span<const Route> table) {
    JsonWriter json;
    json.begin_object().key("openapi").text("3.0.3").key("info").begin_object().key("title").text("salaryd");
    json.key("version").text(SALARYD_VERSION).end_object().key("paths").begin_object();
    std::vector<std::string_view> written;
    for (const auto& route : table) {
        if (std::ranges::find(written, route.path) != written.end()) continue;
        written.push_back(route.path);
        json.key(route.path).begin_object();
        for (const auto& other : table)
            if (other.path == route.path) write_operation(json, other);
        json.end_object();
    }
    json.end_object().end_object();
    return std::move(json).take();
}

std::string route_index(std::span<const Route> table) {
    std::string text = "salaryd\n\n";
    for (const auto& route : table)
        text += fmt::format("{:<5}{:<36}{}\n", route.method, route.path, route.summary);
    return text;
}

Handled handle_openapi(Call& /*call*/) {
    static const std::string document = openapi_document(routes());
    HttpResponse response;
    response.body = document;
    co_return response;
}

Handled handle_index(Call& /*call*/) {
    HttpResponse response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = route_index(routes());
    co_return response;
}

}  // namespace salaryd
