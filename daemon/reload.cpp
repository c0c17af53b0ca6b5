#include "daemon/reload.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace salaryd {
namespace {

const SourceSpec* find_source(const Config& config, std::string_view name) {
    const auto source = std::ranges::find(config.sources, name, &SourceSpec::name);
    return source != config.sources.end() ? &*source : nullptr;
}

void compare_sources(const Config& before, const Config& after, ReloadReceipt& receipt) {
    for (const auto& source : after.sources) {
        const auto* old = find_source(before, source.name);
        if (old == nullptr)
            receipt.applied.push_back(fmt::format("source {}: added", source.name));
        else if (*old != source)
            receipt.applied.push_back(fmt::format("source {}: changed", source.name));
    }
    for (const auto& source : before.sources)
        if (find_source(after, source.name) == nullptr)
            receipt.applied.push_back(fmt::format("source {}: disabled", source.name));
}

}  // namespace

ReloadReceipt compare_configs(const Config& before, const Config& after) {
    ReloadReceipt receipt;
    if (before.storage.path != after.storage.path) receipt.needs_restart.emplace_back("storage.path");
    if (before.listen != after.listen) receipt.needs_restart.emplace_back("listen");
    if (before.reference != after.reference) receipt.needs_restart.emplace_back("reference");
    if (before.log_level != after.log_level) receipt.applied.emplace_back("log.level");
    if (before.fetch != after.fetch) receipt.applied.emplace_back("fetch");
    if (before.report != after.report) receipt.applied.emplace_back("report");
    if (before.rates != after.rates) receipt.applied.emplace_back("rates");
    if (before.statistics != after.statistics) receipt.applied.emplace_back("statistics");
    if (before.storage.archive != after.storage.archive) receipt.applied.emplace_back("storage.archive");
    compare_sources(before, after, receipt);
    return receipt;
}

Config applicable(const Config& before, Config after) {
    after.storage.path = before.storage.path;
    after.listen = before.listen;
    after.reference = before.reference;
    return after;
}

}  // namespace salaryd
