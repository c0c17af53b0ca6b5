#include "cli/file_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/draw.h"
#include "config/config.h"
#include "normalize/reading_json.h"

namespace salaryd {
namespace {

Result<std::string> read_whole(const std::string& path) {
    if (path == "-")
        return std::string(std::istreambuf_iterator<char>(std::ifstream("/dev/stdin").rdbuf()), {});
    std::ifstream file(path, std::ios::binary);
    std::error_code error;
    if (!file || std::filesystem::is_directory(path, error))
        return fail(ErrorCode::io, fmt::format("{}: cannot be read", path));
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void draw_receipt(const std::string& path, const json::value& receipt) {
    fmt::print("{}: {} listed, {} new, {} changed, {} unchanged, {} rejected\n", path,
               text_at(receipt, "listed"), text_at(receipt, "added"), text_at(receipt, "changed"),
               text_at(receipt, "unchanged"), text_at(receipt, "rejected"));
    for (const auto& fault : array_at(receipt, "faults"))
        if (const auto* text = fault.if_string()) fmt::print(stderr, "  {}\n", std::string_view(*text));
}

Exit import_one(const Session& session, const std::string& path) {
    const auto bytes = read_whole(path);
    if (!bytes) return complain(bytes.error());
    Parameters parameters{{"name", std::filesystem::path(path).filename().string()}};
    if (const auto kind = session.arguments.option("kind")) parameters.emplace_back("kind", *kind);
    const auto progress = [&](std::size_t sent, std::size_t total) {
        if (session.interactive && total > (1U << 20))
            fmt::print(stderr, "\r{} {}", progress_bar(sent, total, 30), path);
    };
    const auto reply = session.client.post(target_of("/v1/import", parameters), *bytes,
                                           "application/octet-stream", progress);
    if (!reply) return complain(reply.error());
    if (reply->status >= 400) return complain(*reply);
    const auto receipt = parse_json(reply->body);
    if (!receipt) return complain(receipt.error());
    if (session.arguments.output == Output::table)
        draw_receipt(path, *receipt);
    else
        print(reply->body + "\n");
    return text_at(*receipt, "rejected") == "0" ? Exit::ok : Exit::failed;
}

std::optional<ReadingKind> reading_kind(std::string_view word) {
    if (word == "pay") return ReadingKind::pay;
    if (word == "title") return ReadingKind::title;
    if (word == "place") return ReadingKind::place;
    if (word == "company") return ReadingKind::company;
    return std::nullopt;
}

}  // namespace

Exit run_import(const Session& session) {
    const auto& files = session.arguments.positional;
    if (files.empty()) return usage_error("import needs a FILE, or - for standard input");
    Exit exit = Exit::ok;
    for (const auto& file : files) {
        const auto one = import_one(session, file);
        if (one == Exit::unreachable) return one;
        if (one != Exit::ok) exit = one;
    }
    return exit;
}

Exit run_export(const Session& session) {
    if (session.arguments.positional != std::vector<std::string>{"postings"})
        return usage_error("write: salaryctl export postings [filters] > FILE");
    auto parameters = query_parameters(session.arguments);
    parameters.emplace_back("limit", "500");
    std::string cursor;
    std::size_t lines = 0;
    do {
        auto page = parameters;
        if (!cursor.empty()) page.emplace_back("cursor", cursor);
        const auto reply = session.client.get(target_of("/v1/postings", page), "application/x-ndjson");
        if (!reply) return complain(reply.error());
        if (reply->status != 200) return complain(*reply);
        print(reply->body);
        lines += static_cast<std::size_t>(std::ranges::count(reply->body, '\n'));
        if (session.interactive) fmt::print(stderr, "\r{} postings", lines);
        cursor = reply->next_cursor;
    } while (!cursor.empty());
    if (session.interactive) fmt::print(stderr, "\n");
    return Exit::ok;
}

Exit run_normalize(const Session& session) {
    const auto& words = session.arguments.positional;
    const auto kind = words.size() == 1 ? reading_kind(words.front()) : std::nullopt;
    if (!kind) return usage_error("write: salaryctl normalize pay|title|place|company < FILE");
    const auto defaults = ConfigDefaults::from_environment();
    const auto normalizer = Normalizer::load({.directory = defaults.data_directory,
                                              .gazetteer = defaults.data_directory + "/gazetteer.bin",
                                              .taught = defaults.state_directory + "/taught"});
    if (!normalizer) return complain(normalizer.error());
    const bool jsonl = session.arguments.has("jsonl");
    std::ifstream input("/dev/stdin", std::ios::binary);
    for (std::string line; std::getline(input, line);) {
        const auto answer = read_as_json(*kind, line, jsonl, *normalizer);
        if (!answer) return complain(answer.error());
        print(*answer + "\n");
    }
    return Exit::ok;
}

}  // namespace salaryd
