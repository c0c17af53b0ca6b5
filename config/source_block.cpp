#include "config/source_block.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "config/config.h"
#include "config/units.h"

namespace salaryd {
namespace {

// A basic string of TOML: control characters, quotes and backslashes are escaped.
std::string toml_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += fmt::format("\\{}", c);
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out + "\"";
}

std::unexpected<Error> io_error(const std::string& path, std::string_view what) {
    return fail(ErrorCode::io, fmt::format("{}: {}: {}", path, what, std::strerror(errno)));
}

Result<std::string> read_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return io_error(path, "cannot be read");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// Beside the file, then in its place: a reader sees the old one or the new one.
Result<void> replace_text(const std::string& path, const std::string& text) {
    struct stat was{};
    if (::stat(path.c_str(), &was) != 0) return io_error(path, "cannot be read");
    const auto beside = path + ".new";
    std::FILE* file = std::fopen(beside.c_str(), "wbe");
    if (file == nullptr) return io_error(beside, "cannot be written");
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size() &&
                         std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0 &&
                         ::fchmod(::fileno(file), was.st_mode & 07777) == 0;
    // Only root may keep another's file another's; who may not, owns the new one.
    static_cast<void>(::fchown(::fileno(file), was.st_uid, was.st_gid) == 0);
    const bool closed = std::fclose(file) == 0;
    if (written && closed && std::rename(beside.c_str(), path.c_str()) == 0) return {};
    auto error = io_error(path, "cannot be written");
    std::remove(beside.c_str());
    return error;
}

}  // namespace

std::string source_block(const SourceSpec& spec) {
    const SourceSpec defaults;
    std::string block = "[[source]]\n";
    const auto text = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) block += fmt::format("{} = {}\n", key, toml_string(value));
    };
    text("name", spec.name);
    text("kind", spec.kind);
    text("board", spec.board);
    text("company", spec.company);
    text("base_url", spec.base_url);
    text("url", spec.url);
    text("query", spec.query);
    text("pattern", spec.pattern);
    text("key_file", spec.key_file);
    text("path", spec.path);
    text("format", spec.format);
    text("country", spec.country);
    if (spec.interval != defaults.interval)
        block += fmt::format("interval = \"{}\"\n", format_duration(spec.interval));
    if (spec.max_pages) block += fmt::format("max_pages = {}\n", *spec.max_pages);
    if (!spec.obey_robots) block += "obey_robots = false\n";
    if (!spec.enabled) block += "enabled = false\n";
    text("attribution", spec.attribution);
    if (spec.fields.empty()) return block;
    block += "[source.fields]\n";
    for (const auto& [field, there] : spec.fields)
        block += fmt::format("{} = {}\n", toml_string(field), toml_string(there));
    return block;
}

Result<void> append_source_block(const std::string& path, std::string_view block) {
    auto text = read_text(path);
    if (!text) return std::unexpected(text.error());
    if (!text->empty() && !text->ends_with('\n')) *text += '\n';
    *text += '\n';
    *text += block;
    if (const auto valid = parse_config(*text, path, ConfigDefaults::from_environment(), nullptr); !valid)
        return fail(ErrorCode::invalid_argument, valid.error().front().text());
    return replace_text(path, *text);
}

}  // namespace salaryd
