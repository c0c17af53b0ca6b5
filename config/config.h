// Typed configuration and its loader: TOML, defaults, then every fault at once as `file:line:col: key: must
// be ..., got ...`, unknown keys with the nearest known one. Start-up and reload only; no thread rules.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/pay.h"
#include "core/result.h"
#include "core/source.h"

namespace salaryd {

struct Config {
    struct Storage {
        std::string path;                                     // default $STATE_DIRECTORY/salaryd.db
        std::chrono::seconds archive{std::chrono::days(90)};  // how long raw payloads are kept
        bool operator==(const Storage&) const = default;
    };
    struct Listen {
        std::string socket;  // default $RUNTIME_DIRECTORY/salaryd.sock
        std::string tcp;     // empty: no TCP listener; else a loopback address and port
        bool operator==(const Listen&) const = default;
    };
    struct Fetch {
        std::string contact;  // goes into the User-Agent; required when a source is on a public address
        int max_in_flight = 32;
        std::chrono::milliseconds host_gap{1000};  // at least this between requests to one host
        int host_concurrency = 1;
        std::uint64_t max_body = 16ULL << 20;  // decoded bytes
        std::chrono::milliseconds connect_timeout{10'000};
        std::chrono::milliseconds timeout{60'000};  // of one request as a whole
        int max_redirects = 5;
        bool allow_private_addresses = false;
        bool operator==(const Fetch&) const = default;
    };
    struct Report {
        std::string directory;  // default $STATE_DIRECTORY/reports
        int weekday = 1;        // ISO: 1 = Monday .. 7 = Sunday
        std::chrono::minutes time{6 * 60};
        std::string timezone = "UTC";  // IANA name
        bool bom = false;
        char separator = ',';
        bool operator==(const Report&) const = default;
    };
    struct Statistics {
        CurrencyCode currency{"USD"};
        std::uint32_t min_n = 5;
        std::chrono::days window{180};
        bool operator==(const Statistics&) const = default;
    };
    struct Rates {
        bool ecb = false;  // fetch the ECB's reference rates once a day
        std::string ecb_url = "https://www.ecb.europa.eu/stats/eurofxref";
        bool purchasing_power = false;  // fetch the World Bank's parities once a month
        std::string world_bank_url = "https://api.worldbank.org/v2";
        bool operator==(const Rates&) const = default;
    };
    struct Reference {
        std::string directory;  // roles.tsv, ...; default: the installed share directory
        std::string gazetteer;
        std::string rates;             // exchange-rates.csv
        std::string user_rates;        // the same form, for currencies that the ECB lacks; empty: none
        std::string purchasing_power;  // country,year,lcu_per_international_dollar; empty: none
        std::string taught;  // UserTables, written by the daemon; default: "taught" beside the database
        bool operator==(const Reference&) const = default;
    };

    Storage storage;
    Listen listen;
    Fetch fetch;
    Report report;
    Statistics statistics;
    Rates rates;
    Reference reference;
    std::string log_level = "info";  // trace | debug | info | warn | error
    std::vector<SourceSpec> sources;

    bool operator==(const Config&) const = default;
};

struct ConfigFault {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string key;      // "fetch.host_gap", "source[3].kind"
    std::string message;  // "must be a duration such as \"1s\" or \"6h\", got \"fast\""

    [[nodiscard]] std::string text() const;  // file:line:col: key: message
    bool operator==(const ConfigFault&) const = default;
};

// What only the composition knows: the kinds there are and what each demands of its block.
using SourceCheck = std::function<Result<void>(const SourceSpec&)>;

// Directories that systemd hands over, or the defaults of a distribution.
struct ConfigDefaults {
    std::string state_directory = "/var/lib/salaryd";
    std::string runtime_directory = "/run/salaryd";
    std::string data_directory;         // share/salaryd
    std::string credentials_directory;  // empty: systemd has handed over none
    [[nodiscard]] static ConfigDefaults from_environment();
};

[[nodiscard]] std::expected<Config, std::vector<ConfigFault>> load_config(const std::string& path,
                                                                          const ConfigDefaults& defaults,
                                                                          const SourceCheck& check_source);
// The same from text; `name` stands for the file in faults.
[[nodiscard]] std::expected<Config, std::vector<ConfigFault>> parse_config(std::string_view text,
                                                                           std::string_view name,
                                                                           const ConfigDefaults& defaults,
                                                                           const SourceCheck& check_source);

}  // namespace salaryd
