#include "config/config.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/units.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

const ConfigDefaults defaults{"/state", "/runtime", "/data", ""};

Result<void> knows_the_kinds(const SourceSpec& spec) {
    for (const auto* kind : {"greenhouse", "lever", "ashby", "files"})
        if (spec.kind == kind) return {};
    return fail(ErrorCode::invalid_argument, fmt::format("must be a known kind, got \"{}\"", spec.kind));
}

std::string read_file(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

TEST(Config, has_defaults_for_everything) {
    const auto config = parse_config("", "empty.toml", defaults, nullptr);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->storage.path, "/state/salaryd.db");
    EXPECT_EQ(config->listen.socket, "/runtime/salaryd.sock");
    EXPECT_EQ(config->report.directory, "/state/reports");
    EXPECT_EQ(config->reference.gazetteer, "/data/gazetteer.bin");
    EXPECT_EQ(config->reference.taught, "/state/taught");
    EXPECT_EQ(config->fetch.host_gap, 1s);
    EXPECT_FALSE(config->fetch.allow_private_addresses);
    EXPECT_TRUE(config->sources.empty());
}

TEST(Config, reads_every_section) {
    const auto config = parse_config(R"(
[storage]
path = "/var/lib/salaryd/x.db"
archive = "30d"
[listen]
socket = "/run/x.sock"
tcp = "127.0.0.1:8420"
[fetch]
contact = "you@example.org"
max_in_flight = 4
host_gap = "250ms"
max_body = "2MiB"
[report]
weekday = "sunday"
time = "23:30"
timezone = "Europe/Berlin"
separator = ";"
bom = true
[statistics]
currency = "EUR"
min_n = 7
window = "26w"
[[source]]
name = "acme"
kind = "greenhouse"
board = "acme"
interval = "12h"
attribution = "Jobs by Acme"
)",
                                     "x.toml", defaults, knows_the_kinds);
    ASSERT_TRUE(config) << config.error().front().text();
    EXPECT_EQ(config->storage.archive, 30 * 24h);
    EXPECT_EQ(config->fetch.max_body, 2U << 20);
    EXPECT_EQ(config->report.weekday, 7);
    EXPECT_EQ(config->report.time, 23h + 30min);
    EXPECT_EQ(config->report.separator, ';');
    EXPECT_EQ(config->statistics.currency.view(), "EUR");
    EXPECT_EQ(config->statistics.window, std::chrono::days(182));
    ASSERT_EQ(config->sources.size(), 1U);
    EXPECT_EQ(config->sources[0].interval, 12h);
}

TEST(Config, reads_what_a_source_of_any_kind_may_need) {
    const auto config = parse_config(R"(
[[source]]
name = "city"
kind = "socrata"
url = "http://127.0.0.1:1/resource/a.json"
query = "agency=DOE"
max_pages = 7
obey_robots = false
[source.fields]
title = "business_title"
)",
                                     "a.toml", defaults, nullptr);
    ASSERT_TRUE(config) << config.error().front().text();
    const auto& source = config->sources.at(0);
    EXPECT_EQ(source.url, "http://127.0.0.1:1/resource/a.json");
    EXPECT_EQ(source.query, "agency=DOE");
    EXPECT_EQ(source.max_pages, 7);
    EXPECT_FALSE(source.obey_robots);
    EXPECT_EQ(source.fields.at("title"), "business_title");
}

TEST(Config, takes_a_key_from_a_credential_of_systemd) {
    const auto directory = testing::TempDir() + "credentials";
    std::filesystem::create_directories(directory);
    std::ofstream(directory + "/usajobs") << "planted-key\n";
    auto with_credentials = defaults;
    with_credentials.credentials_directory = directory;
    const auto text = [](std::string_view file) {
        return "[[source]]\nname = \"usa\"\nkind = \"usajobs\"\nbase_url = \"http://127.0.0.1:1\"\nkey_file "
               "= \"" +
               std::string(file) + "\"\n";
    };
    for (const auto& file : {std::string("usajobs"), directory + "/usajobs"}) {
        const auto config = parse_config(text(file), "a.toml", with_credentials, nullptr);
        ASSERT_TRUE(config) << config.error().front().text();
        EXPECT_EQ(config->sources.at(0).key, "planted-key");
    }
    const auto missing = parse_config(text("/nonexistent/key"), "a.toml", with_credentials, nullptr);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().front().text(),
              "a.toml:5:12: source[1].key_file: /nonexistent/key cannot be read");
    const auto unhanded = parse_config(text("usajobs"), "a.toml", defaults, nullptr);
    ASSERT_FALSE(unhanded);
    EXPECT_TRUE(unhanded.error().front().message.starts_with("must be an absolute path"));
}

TEST(Config, refuses_a_missing_file_with_a_way_out) {
    const auto config = load_config("/nonexistent/salaryd.toml", defaults, nullptr);
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().front().text(),
              "/nonexistent/salaryd.toml:0:0: file: cannot be read; give another with --config FILE");
}

TEST(Config, the_example_that_ships_is_valid) {
    const auto config = load_config(SALARYD_SOURCE_DIR "/config/salaryd.toml", defaults, nullptr);
    ASSERT_TRUE(config) << config.error().front().text();
    EXPECT_GE(std::ranges::count(config->sources, true, &SourceSpec::enabled), 60) << "boards that state pay";
}

class BadConfig : public testing::TestWithParam<std::string> {};

// Each bad/NAME.toml has every fault, word for word, in bad/NAME.txt.
TEST_P(BadConfig, names_every_fault_at_once) {
    const std::filesystem::path directory = SALARYD_SOURCE_DIR "/tests/config/bad";
    const auto name = GetParam();
    const auto config =
        parse_config(read_file(directory / (name + ".toml")), name + ".toml", defaults, knows_the_kinds);
    ASSERT_FALSE(config);
    std::string faults;
    for (const auto& fault : config.error()) faults += fault.text() + "\n";
    EXPECT_EQ(faults, read_file(directory / (name + ".txt")));
}

std::vector<std::string> bad_configs() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(SALARYD_SOURCE_DIR "/tests/config/bad"))
        if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

INSTANTIATE_TEST_SUITE_P(Files, BadConfig, testing::ValuesIn(bad_configs()),
                         [](const auto& info) { return info.param; });

TEST(Units, reads_durations_and_sizes_as_people_write_them) {
    EXPECT_EQ(parse_duration("1.5s"), 1500ms);
    EXPECT_EQ(parse_duration("90d"), 90 * 24h);
    EXPECT_EQ(format_duration(90s), "90s");
    EXPECT_EQ(format_duration(72h), "3d");
    EXPECT_EQ(format_duration(1500ms), "1500ms");
    EXPECT_EQ(parse_size("64KiB"), 65536U);
    EXPECT_EQ(parse_size("512"), 512U);
    for (const auto* wrong : {"", "s", "-1s", "1 s", "1e400s", "nan s", "10m"})
        EXPECT_FALSE(parse_duration(wrong)) << wrong;
    EXPECT_FALSE(parse_size("16MB"));
}

}  // namespace
}  // namespace salaryd
