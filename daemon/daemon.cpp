#include "daemon/daemon.h"

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "daemon/composition.h"
#include "daemon/log.h"
#include "scrapers/source_check.h"

namespace salaryd {
namespace {

// A write beyond a limit or to a closed socket is an error of that call, not the end of the process.
void ignore_deadly_signals() {
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
}

int report_faults(const std::vector<ConfigFault>& faults) {
    for (const auto& fault : faults) fmt::print(stderr, "{}\n", fault.text());
    fmt::print(stderr, "salaryd: {} in the configuration\n",
               faults.size() == 1 ? "1 fault" : fmt::format("{} faults", faults.size()));
    return 2;
}

// A file of the configuration's `key`, read by `parse`.
template <class Parse>
std::invoke_result_t<Parse, std::string_view> read_table(const std::string& path, std::string_view key,
                                                         Parse parse) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::io, fmt::format("{}: cannot be read ({})", path, key));
    auto table = parse(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!table) return std::unexpected(std::move(table.error()).within(path));
    return table;
}

Result<ExchangeRates> read_rates(const std::string& path, std::string_view key, RateSource source) {
    return read_table(path, key,
                      [source](std::string_view csv) { return parse_exchange_rates(csv, source); });
}

Result<ExchangeRates> read_user_rates(const std::string& path) {
    if (path.empty()) return ExchangeRates{};
    return read_rates(path, "reference.user_rates", RateSource::user);
}

Result<PurchasingPower> read_user_parities(const std::string& path) {
    if (path.empty()) return PurchasingPower{};
    return read_table(path, "reference.purchasing_power",
                      [](std::string_view csv) { return parse_purchasing_power(csv, ParitySource::user); });
}

Result<void> store_tables(Store& store, const ExchangeRates& rates, const ExchangeRates& user_rates,
                          const PurchasingPower& user_parities, Day today) {
    if (auto put = store.put_rates(rates); !put) return put;
    if (auto put = store.replace_user_rates(user_rates); !put) return put;
    return store.replace_purchasing_power(user_parities, ParitySource::user, today);
}

Result<void> make_directories(const Config& config) {
    for (const auto& path : {config.storage.path, config.listen.socket, config.report.directory + "/."}) {
        std::error_code error;
        const auto directory = std::filesystem::path(path).parent_path();
        if (!directory.empty()) std::filesystem::create_directories(directory, error);
        if (error)
            return fail(ErrorCode::io,
                        fmt::format("cannot create {}: {}", directory.string(), error.message()));
    }
    return {};
}

// Opens what the daemon stands on, in the order in which it is needed.
Result<Foundation> lay_foundation(const Config& config, Day today) {
    if (auto made = make_directories(config); !made) return std::unexpected(made.error());
    auto normalizer = Normalizer::load(reference_data(config));
    if (!normalizer) return std::unexpected(normalizer.error());
    const auto rates = read_rates(config.reference.rates, "reference.rates", RateSource::ecb);
    if (!rates) return std::unexpected(rates.error());
    const auto user_rates = read_user_rates(config.reference.user_rates);
    if (!user_rates) return std::unexpected(user_rates.error());
    const auto user_parities = read_user_parities(config.reference.purchasing_power);
    if (!user_parities) return std::unexpected(user_parities.error());
    auto store = Store::open(config.storage.path);
    if (!store) return std::unexpected(store.error());
    auto stored = store_tables(*store, *rates, *user_rates, *user_parities, today);
    if (!stored) return std::unexpected(stored.error());
    return Foundation{std::move(*normalizer), std::move(*store)};
}

}  // namespace

int run_daemon(const DaemonOptions& options, const Clock& clock) {
    if (options.help) return fmt::print("{}", daemon_usage()), 0;
    if (options.version) return fmt::print("{}\n", version_text()), 0;
    const auto load = [file = options.config_file] {
        return load_config(file, ConfigDefaults::from_environment(), check_source);
    };
    auto config = load();
    if (!config) return report_faults(config.error());
    if (options.check_config) {
        fmt::print("{}: good; {} sources\n", options.config_file, config->sources.size());
        return 0;
    }
    start_log(config->log_level);
    ignore_deadly_signals();
    auto foundation = lay_foundation(*config, day_of(clock.now()));
    if (!foundation) {
        spdlog::critical("{}", foundation.error().message);
        return 1;
    }
    Composition composition(std::move(*config), load, std::move(*foundation), clock);
    return options.once ? composition.once() : composition.serve();
}

}  // namespace salaryd
