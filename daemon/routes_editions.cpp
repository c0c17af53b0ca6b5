#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/ascii.h"
#include "daemon/render_store.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

// Our own files have such names; nothing that could leave the edition's directory does.
bool is_safe_name(std::string_view name) {
    constexpr std::size_t longest = 128;
    return !name.empty() && name.size() <= longest && name.front() != '.' &&
           std::ranges::all_of(name,
                               [](char c) { return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_'; });
}

std::string_view type_of_file(std::string_view name) {
    if (name.ends_with(".csv")) return "text/csv; charset=utf-8; header=present";
    if (name.ends_with(".json")) return "application/json";
    if (name.ends_with(".html")) return "text/html; charset=utf-8";
    return "application/octet-stream";
}

std::vector<std::string> files_in(const std::string& directory) {
    std::vector<std::string> names;
    std::error_code fault;
    for (std::filesystem::directory_iterator entry(directory, fault), end; !fault && entry != end;
         entry.increment(fault))
        if (auto name = entry->path().filename().string(); is_safe_name(name))
            names.push_back(std::move(name));
    std::ranges::sort(names);
    return names;
}

Answer<std::string> render_editions(Reader& reader) {
    const auto editions = reader.editions();
    if (!editions) return std::unexpected(Refusal(editions.error()));
    JsonWriter json;
    json.begin_object().key("data").begin_array();
    for (const auto& edition : *editions) {
        json.begin_object();
        write_edition(json, edition);
        json.key("files").begin_array();
        for (const auto& name : files_in(edition.directory)) json.text(name);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::move(json).take();
}

Answer<std::string> read_regular_file(const std::filesystem::path& path) {
    std::error_code fault;
    // Not through a link: what lies in the directory is ours, where a link leads may not be.
    if (std::filesystem::symlink_status(path, fault).type() != std::filesystem::file_type::regular)
        return refuse(ErrorCode::not_found,
                      fmt::format("the edition has no file {}", path.filename().string()),
                      "GET /v1/editions lists them");
    std::ifstream file(path, std::ios::binary);
    if (!file) return refuse(ErrorCode::io, fmt::format("{} cannot be read", path.string()));
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Answer<std::string> read_edition_file(Reader& reader, const std::string& week, const std::string& name) {
    const auto editions = reader.editions();
    if (!editions) return std::unexpected(Refusal(editions.error()));
    const auto edition = std::ranges::find(*editions, week, &StoredEdition::week);
    if (edition == editions->end())
        return refuse(ErrorCode::not_found, fmt::format("there is no edition of {}", week),
                      "GET /v1/editions lists them");
    return read_regular_file(std::filesystem::path(edition->directory) / name);
}

}  // namespace

Handled handle_editions(Call& call) {
    auto text = co_await call.services.stores.read([](Reader& reader) { return render_editions(reader); });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

Handled handle_edition_file(Call& call) {
    const auto week = call.captures[0], name = call.captures[1];
    if (!parse_week(week))
        co_return refuse(ErrorCode::invalid_argument, "the week must be an ISO week such as 2026-W47");
    if (!is_safe_name(name))
        co_return refuse(ErrorCode::invalid_argument, "an edition has no file of such a name",
                         "GET /v1/editions lists them");
    auto text = co_await call.services.stores.read(
        [week, name](Reader& reader) { return read_edition_file(reader, week, name); });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.content_type = type_of_file(name);
    response.body = std::move(*text);
    co_return response;
}

Handled handle_make_edition(Call& call) {
    auto edition = co_await call.services.control.make_edition();
    if (!edition) co_return std::unexpected(Refusal(std::move(edition.error())));
    JsonWriter json;
    json.begin_object();
    write_edition(json, *edition);
    json.end_object();
    auto response = json_response(std::move(json));
    response.status = 201;
    co_return response;
}

}  // namespace salaryd
