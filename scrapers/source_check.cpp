#include "scrapers/source_check.h"

#include <fmt/format.h>

#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

Result<void> not_a_kind(const SourceSpec& spec) {
    std::string known;
    for (const auto& kind : source_kinds())
        known += fmt::format("{}{}", known.empty() ? "" : ", ", kind.name);
    return fail(ErrorCode::invalid_argument, fmt::format("must be one of {}, got \"{}\"", known, spec.kind));
}

}  // namespace

Result<void> check_source(const SourceSpec& spec) {
    const SourceKind* kind = find_source_kind(spec.kind);
    if (kind == nullptr) return not_a_kind(spec);
    if (auto valid = kind->validate(spec); !valid) return valid;
    if (spec.interval >= kind->least_interval) return {};
    return fail(ErrorCode::invalid_argument,
                fmt::format("interval: must be at least \"{}h\", which the terms of {} ask for",
                            std::chrono::duration_cast<std::chrono::hours>(kind->least_interval).count(),
                            kind->name));
}

SourceSpec with_terms(SourceSpec spec) {
    const SourceKind* kind = find_source_kind(spec.kind);
    if (kind != nullptr && spec.attribution.empty()) spec.attribution = kind->attribution;
    return spec;
}

}  // namespace salaryd
