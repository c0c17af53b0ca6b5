// The drawing of docs/ARCHITECTURE.md as a test: which room may include which, and what is banned where, with
// the reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = SALARYD_SOURCE_DIR;

const std::map<std::string, std::set<std::string>> allowed_rooms{
    {"core", {"core"}},
    {"scrapers", {"scrapers", "core"}},
    {"normalize", {"normalize", "core"}},
    {"analytics", {"analytics", "core"}},
    {"schema", {"schema", "core"}},
    {"config", {"config", "core"}},
    {"daemon", {"daemon", "scrapers", "normalize", "analytics", "schema", "config", "core"}},
    {"cli", {"cli", "normalize", "config", "core"}},
};

struct Ban {
    std::string_view text;
    std::set<std::string> allowed_in;  // paths from the root, or a room and a slash
    std::string_view reason;
};

const std::vector<Ban> bans{
    {"#include <regex>", {}, "std::regex recurses on input and is orders slower than a scanner"},
    {"#include <iostream>", {}, "static constructors and locales; use fmt or spdlog"},
    {"#include <cctype>", {}, "depends on the locale; use core/ascii.h"},
    {"#include <curl/",
     {"daemon/curl.cpp", "daemon/curl.h", "cli/client.cpp"},
     "libcurl is touched in one place per program"},
    {"#include <gumbo.h>",
     {"scrapers/microdata.cpp"},
     "gumbo is slow and fragile; one owner, behind a prescan"},
    {"#include <sqlite3.h>", {"schema/sqlite.cpp"}, "only the schema speaks SQL"},
    {"#include <boost/beast", {"daemon/http_session.cpp"}, "Beast costs 19 s a translation unit"},
    {"#include <toml++/", {"config/config.cpp"}, "only the configuration is TOML"},
    {"co_await", {"daemon/"}, "all concurrency lives in the daemon"},
    {"strtod(", {}, "depends on the locale; use std::from_chars"},
    {"std::stoi(", {}, "throws and depends on the locale; use ascii::to_number"},
    {"std::stod(", {}, "throws and depends on the locale; use ascii::to_number"},
    {"std::tolower(", {}, "depends on the locale; use ascii::to_lower"},
    {"asio::detached", {}, "swallows exceptions; spawn through the supervisor"},
};

struct SourceFile {
    std::string path;  // from the root
    std::string room;
    std::vector<std::string> lines;
};

std::vector<SourceFile> files_of_rooms() {
    std::vector<SourceFile> files;
    for (const auto& [room, unused] : allowed_rooms)
        for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            SourceFile file{fs::relative(entry.path(), root).string(), room, {}};
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) file.lines.push_back(line);
            files.push_back(std::move(file));
        }
    return files;
}

bool is_allowed(const Ban& ban, const std::string& path) {
    return std::ranges::any_of(ban.allowed_in, [&](const std::string& where) {
        return where.ends_with('/') ? path.starts_with(where) : path == where;
    });
}

TEST(House, has_rooms_to_look_at) {
    EXPECT_GT(files_of_rooms().size(), allowed_rooms.size());
}

TEST(House, includes_follow_the_arrows_of_the_drawing) {
    for (const auto& file : files_of_rooms())
        for (const auto& line : file.lines) {
            constexpr std::string_view mark = "#include \"";
            if (!line.starts_with(mark)) continue;
            const auto target = line.substr(mark.size(), line.find('/') - mark.size());
            EXPECT_TRUE(allowed_rooms.at(file.room).contains(target))
                << file.path << ": " << line << ": " << file.room << " must not know " << target
                << " (docs/ARCHITECTURE.md, \"The rooms\")";
        }
}

TEST(House, uses_nothing_that_is_banned) {
    for (const auto& file : files_of_rooms())
        for (const auto& line : file.lines) {
            const std::string_view code = std::string_view(line).substr(0, line.find("//"));
            for (const auto& ban : bans)
                EXPECT_TRUE(code.find(ban.text) == std::string_view::npos || is_allowed(ban, file.path))
                    << file.path << ": " << line << ": " << ban.text << ": " << ban.reason;
        }
}

TEST(House, keeps_source_files_short_enough_to_read) {
    constexpr std::size_t longest = 500;
    for (const auto& file : files_of_rooms())
        EXPECT_LE(file.lines.size(), longest) << file.path << ": what does it do twice?";
}

}  // namespace
