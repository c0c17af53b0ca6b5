#include "config/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

#include "config/units.h"
#include "core/ascii.h"
#include "core/nearest.h"

namespace salaryd {
namespace {

using Faults = std::vector<ConfigFault>;

std::string shown(const toml::node& node) {
    std::ostringstream text;
    node.visit([&text](const auto& value) {
        if constexpr (toml::is_value<decltype(value)>)
            text << value;
        else
            text << (toml::is_array<decltype(value)> ? "an array" : "a table");
    });
    return text.str();
}

// One table of the file: every key is asked for by name, and what nobody asked for is unknown.
class TableReader {
  public:
    TableReader(const toml::table* table, std::string prefix, std::string_view file, Faults& faults)
        : table_(table), prefix_(std::move(prefix)), file_(file), faults_(faults) {}

    TableReader(const TableReader&) = delete;
    TableReader& operator=(const TableReader&) = delete;

    // What no read asked for is unknown; called once, after all reads.
    void refuse_unknown_keys() const {
        if (table_ == nullptr) return;
        for (const auto& [key, node] : *table_) {
            if (std::ranges::find(known_, key.str()) != known_.end()) continue;
            const auto near = nearest_name(key.str(), known_);
            report(
                key.source(), key.str(),
                near ? fmt::format("is not a known key; did you mean \"{}\"?", *near) : "is not a known key");
        }
    }

    void read(std::string_view key, std::string& out) {
        read_as<std::string>(key, "a string", [&](const std::string& v) { return out = v, true; });
    }
    void read(std::string_view key, bool& out) {
        read_as<bool>(key, "true or false", [&](bool v) { return out = v, true; });
    }
    template <class Integer>
        requires std::is_integral_v<Integer>
    void read(std::string_view key, Integer& out, std::int64_t low, std::int64_t high) {
        read_as<std::int64_t>(key, fmt::format("a whole number from {} to {}", low, high),
                              [&](std::int64_t v) {
                                  if (v < low || v > high) return false;
                                  out = static_cast<Integer>(v);
                                  return true;
                              });
    }
    template <class Rep, class Period>
    void read(std::string_view key, std::chrono::duration<Rep, Period>& out,
              std::chrono::milliseconds least) {
        read_as<std::string>(
            key,
            fmt::format("a duration such as \"1s\", \"6h\" or \"90d\", at least {}", format_duration(least)),
            [&](const std::string& v) {
                const auto parsed = parse_duration(v);
                if (!parsed || *parsed < least) return false;
                out = std::chrono::duration_cast<std::chrono::duration<Rep, Period>>(*parsed);
                return true;
            });
    }
    void read_size(std::string_view key, std::uint64_t& out, std::uint64_t least) {
        read_as<std::string>(key, fmt::format("a size of at least {} bytes, such as \"16MiB\"", least),
                             [&](const std::string& v) {
                                 const auto parsed = parse_size(v);
                                 if (!parsed || *parsed < least) return false;
                                 out = *parsed;
                                 return true;
                             });
    }
    void read(std::string_view key, std::map<std::string, std::string>& out) {
        known_.push_back(key);
        const toml::node* node = table_ != nullptr ? table_->get(key) : nullptr;
        if (node == nullptr) return;
        const auto wrong = [&](const toml::node& at) {
            report(at.source(), key, fmt::format("must be a table of strings, got {}", shown(at)));
        };
        const toml::table* pairs = node->as_table();
        if (pairs == nullptr) return wrong(*node);
        for (const auto& [name, value] : *pairs)
            if (const auto text = value.value_exact<std::string>())
                out.emplace(name.str(), *text);
            else
                wrong(value);
    }
    // `accept` takes the text or refuses it; `wanted` completes "must be".
    template <class Accept>
    void read_text(std::string_view key, std::string_view wanted, Accept accept) {
        read_as<std::string>(key, wanted, accept);
    }

    void report_at(std::string_view key, std::string message) const {
        const toml::node* node = table_ != nullptr ? table_->get(key) : nullptr;
        const auto source = node != nullptr     ? node->source()
                            : table_ != nullptr ? table_->source()
                                                : toml::source_region{};
        report(source, key, std::move(message));
    }

    [[nodiscard]] bool has(std::string_view key) const { return table_ != nullptr && table_->contains(key); }

  private:
    template <class T, class Accept>
    void read_as(std::string_view key, std::string_view wanted, Accept accept) {
        known_.push_back(key);
        const toml::node* node = table_ != nullptr ? table_->get(key) : nullptr;
        if (node == nullptr) return;
        const auto value = node->value_exact<T>();
        if (value && accept(*value)) return;
        report(node->source(), key, fmt::format("must be {}, got {}", wanted, shown(*node)));
    }

    void report(const toml::source_region& where, std::string_view key, std::string message) const {
        faults_.push_back({std::string(file_), where.begin.line, where.begin.column,
                           prefix_ + std::string(key), std::move(message)});
    }

    const toml::table* table_;
    std::string prefix_;
    std::string_view file_;
    Faults& faults_;
    std::vector<std::string_view> known_;
};

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) return std::nullopt;
    return std::move(text).str();
}

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 5> log_levels{"trace", "debug", "info", "warn", "error"};

bool read_time_of_day(std::string_view text, std::chrono::minutes& out) {
    if (text.size() != 5 || text[2] != ':') return false;
    const auto hour = ascii::to_number<int>(text.substr(0, 2));
    const auto minute = ascii::to_number<int>(text.substr(3));
    if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return false;
    out = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    return true;
}

// The dashboard has no accounts: it may be reached from this machine only.
bool is_loopback_endpoint(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    const auto port = ascii::to_number<int>(text.substr(colon + 1));
    const auto host = text.substr(0, colon);
    return port && *port >= 0 && *port <= 65535 &&
           (host == "127.0.0.1" || host == "[::1]" || host == "localhost");
}

class Loader {
  public:
    Loader(const toml::table& root, std::string_view file, const ConfigDefaults& defaults,
           const SourceCheck& check)
        : root_(root), file_(file), credentials_(defaults.credentials_directory), check_(check) {
        config_.storage.path = defaults.state_directory + "/salaryd.db";
        config_.listen.socket = defaults.runtime_directory + "/salaryd.sock";
        config_.report.directory = defaults.state_directory + "/reports";
        config_.reference.directory = defaults.data_directory;
        config_.reference.gazetteer = defaults.data_directory + "/gazetteer.bin";
        config_.reference.rates = defaults.data_directory + "/exchange-rates.csv";
    }

    std::expected<Config, Faults> load() {
        section("storage", [this](TableReader& t) { read_storage(t); });
        section("listen", [this](TableReader& t) { read_listen(t); });
        section("fetch", [this](TableReader& t) { read_fetch(t); });
        section("report", [this](TableReader& t) { read_report(t); });
        section("statistics", [this](TableReader& t) { read_statistics(t); });
        section("rates", [this](TableReader& t) { read_rates(t); });
        section("reference", [this](TableReader& t) { read_reference(t); });
        section("log", [this](TableReader& t) { read_log(t); });
        read_sources();
        demand_contact();
        refuse_unknown_sections();
        if (faults_.empty()) return std::move(config_);
        std::ranges::sort(faults_, {},
                          [](const ConfigFault& f) { return std::tie(f.line, f.column, f.key); });
        return std::unexpected(std::move(faults_));
    }

  private:
    template <class Read>
    void section(std::string_view name, Read read) {
        sections_.push_back(name);
        const toml::node* node = root_.get(name);
        if (node != nullptr && !node->is_table()) {
            add_fault(node->source(), name, fmt::format("must be a table [{}], got {}", name, shown(*node)));
            return;
        }
        TableReader table(node != nullptr ? node->as_table() : nullptr, std::string(name) + ".", file_,
                          faults_);
        read(table);
        table.refuse_unknown_keys();
    }

    void read_storage(TableReader& t) {
        t.read("path", config_.storage.path);
        t.read("archive", config_.storage.archive, std::chrono::hours(1));
    }

    void read_listen(TableReader& t) {
        t.read("socket", config_.listen.socket);
        t.read_text("tcp", "empty or a loopback address with a port, such as \"127.0.0.1:8420\"",
                    [this](const std::string& v) {
                        config_.listen.tcp = v;
                        return v.empty() || is_loopback_endpoint(v);
                    });
        constexpr std::size_t unix_path_limit = 107;  // sun_path, with its NUL
        if (config_.listen.socket.size() > unix_path_limit)
            t.report_at("socket", fmt::format("must be at most {} bytes long, got {}", unix_path_limit,
                                              config_.listen.socket.size()));
    }

    void read_fetch(TableReader& t) {
        t.read_text("contact",
                    "an e-mail address or URL in printable ASCII, so that a webmaster can reach you",
                    [this](const std::string& v) {
                        config_.fetch.contact = v;
                        return std::ranges::all_of(v, [](char c) { return c > ' ' && c < '\x7f'; });
                    });
        t.read("max_in_flight", config_.fetch.max_in_flight, 1, 1024);
        t.read("host_gap", config_.fetch.host_gap, std::chrono::milliseconds(0));
        t.read("host_concurrency", config_.fetch.host_concurrency, 1, 64);
        t.read_size("max_body", config_.fetch.max_body, 1024);
        t.read("connect_timeout", config_.fetch.connect_timeout, std::chrono::milliseconds(1));
        t.read("timeout", config_.fetch.timeout, std::chrono::milliseconds(1));
        t.read("max_redirects", config_.fetch.max_redirects, 0, 20);
        t.read("allow_private_addresses", config_.fetch.allow_private_addresses);
        if (config_.fetch.connect_timeout > config_.fetch.timeout)
            t.report_at("connect_timeout", fmt::format("must not be longer than fetch.timeout ({}), got {}",
                                                       format_duration(config_.fetch.timeout),
                                                       format_duration(config_.fetch.connect_timeout)));
    }

    void read_report(TableReader& t) {
        t.read("directory", config_.report.directory);
        t.read_text("weekday", "one of monday, tuesday, ..., sunday", [this](const std::string& v) {
            const auto day = std::ranges::find(weekdays, v);
            config_.report.weekday = static_cast<int>(day - weekdays.begin()) + 1;
            return day != weekdays.end();
        });
        t.read_text("time", "a time of day such as \"06:00\"",
                    [this](const std::string& v) { return read_time_of_day(v, config_.report.time); });
        t.read("timezone", config_.report.timezone);
        t.read("bom", config_.report.bom);
        t.read_text("separator", "one of \",\", \";\" or a tab", [this](const std::string& v) {
            if (v != "," && v != ";" && v != "\t") return false;
            config_.report.separator = v.front();
            return true;
        });
    }

    void read_statistics(TableReader& t) {
        t.read_text("currency", "an ISO 4217 code such as \"USD\"", [this](const std::string& v) {
            config_.statistics.currency = CurrencyCode(v);
            return v.size() == 3 && std::ranges::all_of(v, ascii::is_upper);
        });
        t.read("min_n", config_.statistics.min_n, 1, 1'000'000);
        t.read("window", config_.statistics.window, std::chrono::days(1));
    }

    void read_rates(TableReader& t) {
        t.read("ecb", config_.rates.ecb);
        read_base_url(t, "ecb_url", config_.rates.ecb_url);
        t.read("purchasing_power", config_.rates.purchasing_power);
        read_base_url(t, "world_bank_url", config_.rates.world_bank_url);
    }

    static void read_base_url(TableReader& t, std::string_view key, std::string& url) {
        t.read_text(key, "an http or https URL without a slash at its end", [&url](const std::string& v) {
            url = v;
            return (v.starts_with("https://") || v.starts_with("http://")) && !v.ends_with('/');
        });
    }

    void read_reference(TableReader& t) {
        t.read("directory", config_.reference.directory);
        t.read("gazetteer", config_.reference.gazetteer);
        t.read("rates", config_.reference.rates);
        t.read("user_rates", config_.reference.user_rates);
        t.read("purchasing_power", config_.reference.purchasing_power);
        t.read("taught", config_.reference.taught);
        if (config_.reference.taught.empty()) config_.reference.taught = beside_database("taught");
    }

    // What was taught is state of this database: the daemon may write there, and one backup holds both.
    [[nodiscard]] std::string beside_database(std::string_view name) const {
        return (std::filesystem::path(config_.storage.path).parent_path() / name).string();
    }

    void read_log(TableReader& t) {
        t.read_text("level", "one of trace, debug, info, warn, error", [this](const std::string& v) {
            config_.log_level = v;
            return std::ranges::find(log_levels, v) != log_levels.end();
        });
    }

    void read_sources() {
        sections_.push_back("source");
        const toml::node* node = root_.get("source");
        if (node == nullptr) return;
        const toml::array* blocks = node->as_array();
        if (blocks == nullptr || !blocks->is_homogeneous<toml::table>()) {
            add_fault(node->source(), "source", "must be written as [[source]] blocks");
            return;
        }
        std::set<std::string> names;
        for (std::size_t i = 0; i < blocks->size(); ++i)
            read_source(*blocks->get(i)->as_table(), i + 1, names);
    }

    void read_source(const toml::table& block, std::size_t number, std::set<std::string>& names) {
        const std::size_t faults_before = faults_.size();
        TableReader t(&block, fmt::format("source[{}].", number), file_, faults_);
        SourceSpec spec;
        t.read("name", spec.name);
        t.read("kind", spec.kind);
        t.read("board", spec.board);
        t.read("company", spec.company);
        t.read("base_url", spec.base_url);
        t.read("url", spec.url);
        t.read("query", spec.query);
        t.read("fields", spec.fields);
        t.read("pattern", spec.pattern);
        t.read("key_file", spec.key_file);
        t.read("path", spec.path);
        t.read("format", spec.format);
        t.read_text("country", "an ISO 3166-1 alpha-2 code such as \"DE\"", [&](const std::string& v) {
            spec.country = v;
            return v.size() == 2 && std::ranges::all_of(v, ascii::is_upper);
        });
        t.read("interval", spec.interval, std::chrono::minutes(1));
        if (int pages = 0; t.has("max_pages")) {
            t.read("max_pages", pages, 1, 100'000);
            spec.max_pages = pages;
        }
        t.read("obey_robots", spec.obey_robots);
        t.read("enabled", spec.enabled);
        t.read("attribution", spec.attribution);
        t.refuse_unknown_keys();
        check_names(t, spec, names);
        read_key(t, spec);
        if (faults_.size() == faults_before && check_)
            if (const auto checked = check_(spec); !checked) t.report_at("kind", checked.error().message);
        config_.sources.push_back(std::move(spec));
    }

    void read_key(TableReader& t, SourceSpec& spec) const {
        if (spec.key_file.empty()) return;
        const bool is_path = spec.key_file.starts_with('/');
        if (!is_path && credentials_.empty())
            return t.report_at("key_file",
                               "must be an absolute path, or the name of a systemd credential "
                               "(LoadCredential=); systemd has handed over none");
        const auto path = is_path ? spec.key_file : credentials_ + "/" + spec.key_file;
        auto key = read_file(path);
        if (!key) return t.report_at("key_file", fmt::format("{} cannot be read", path));
        spec.key = ascii::trim(*key);
        if (spec.key.empty()) t.report_at("key_file", fmt::format("{} is empty", path));
    }

    static void check_names(TableReader& t, const SourceSpec& spec, std::set<std::string>& names) {
        if (!t.has("name") || spec.name.empty())
            t.report_at("name", "is missing; every source needs a unique name");
        else if (!std::ranges::all_of(spec.name, [](char c) {
                     return ascii::is_alnum(c) || c == '-' || c == '_' || c == '.';
                 }))
            t.report_at("name",
                        fmt::format("must be letters, digits, '-', '_' or '.', got \"{}\"", spec.name));
        else if (!names.insert(spec.name).second)
            t.report_at("name",
                        fmt::format("must be unique, but \"{}\" is used by an earlier source", spec.name));
        if (!t.has("kind")) t.report_at("kind", "is missing; such as \"greenhouse\"");
    }

    static bool is_local(std::string_view url) {
        return url.starts_with("http://127.") || url.starts_with("http://localhost") ||
               url.starts_with("http://[::1]");
    }

    // A webmaster must be able to reach whoever fetches from a public address.
    void demand_contact() {
        const auto is_public = [](const SourceSpec& s) {
            return s.enabled && s.kind != "files" && !is_local(s.base_url) && !is_local(s.url);
        };
        const auto source = std::ranges::find_if(config_.sources, is_public);
        if (source == config_.sources.end() || !config_.fetch.contact.empty()) return;
        const toml::node* fetch = root_.get("fetch");
        add_fault(
            fetch != nullptr ? fetch->source() : toml::source_region{}, "fetch.contact",
            fmt::format(
                "is missing; source \"{}\" is fetched from a public address, so put your e-mail or URL here "
                "(it goes into the User-Agent)",
                source->name));
    }

    void refuse_unknown_sections() {
        for (const auto& [key, node] : root_) {
            if (std::ranges::find(sections_, key.str()) != sections_.end()) continue;
            const auto near = nearest_name(key.str(), sections_);
            add_fault(key.source(), key.str(),
                      near ? fmt::format("is not a known section; did you mean [{}]?", *near)
                           : "is not a known section");
        }
    }

    void add_fault(const toml::source_region& where, std::string_view key, std::string message) {
        faults_.push_back(
            {std::string(file_), where.begin.line, where.begin.column, std::string(key), std::move(message)});
    }

    const toml::table& root_;
    std::string_view file_;
    const std::string& credentials_;
    const SourceCheck& check_;
    Config config_;
    Faults faults_;
    std::vector<std::string_view> sections_;
};

std::string environment(const char* name, std::string fallback) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): start-up and reload only
    if (value == nullptr || *value == '\0') return fallback;
    const std::string_view first(value);  // systemd separates several directories by colons
    return std::string(first.substr(0, first.find(':')));
}

}  // namespace

std::string ConfigFault::text() const {
    return fmt::format("{}:{}:{}: {}: {}", file, line, column, key, message);
}

ConfigDefaults ConfigDefaults::from_environment() {
    ConfigDefaults defaults;
    defaults.state_directory = environment("STATE_DIRECTORY", defaults.state_directory);
    defaults.runtime_directory = environment("RUNTIME_DIRECTORY", defaults.runtime_directory);
    defaults.credentials_directory = environment("CREDENTIALS_DIRECTORY", {});
    defaults.data_directory = environment("SALARYD_DATA_DIRECTORY", SALARYD_DATA_DIRECTORY);
    return defaults;
}

std::expected<Config, std::vector<ConfigFault>> parse_config(std::string_view text, std::string_view name,
                                                             const ConfigDefaults& defaults,
                                                             const SourceCheck& check_source) {
    try {
        const toml::table root = toml::parse(text, name);
        return Loader(root, name, defaults, check_source).load();
    } catch (const toml::parse_error& e) {
        const auto& where = e.source().begin;
        return std::unexpected(
            Faults{{std::string(name), where.line, where.column, "TOML", std::string(e.description())}});
    }
}

std::expected<Config, std::vector<ConfigFault>> load_config(const std::string& path,
                                                            const ConfigDefaults& defaults,
                                                            const SourceCheck& check_source) {
    const auto text = read_file(path);
    if (!text)
        return std::unexpected(
            Faults{{path, 0, 0, "file", "cannot be read; give another with --config FILE"}});
    return parse_config(*text, path, defaults, check_source);
}

}  // namespace salaryd
