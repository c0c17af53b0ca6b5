#include "daemon/importer.h"

#include <fmt/format.h>

#include <utility>

#include "scrapers/source_kind.h"

namespace salaryd {

SourceSpec import_spec() {
    SourceSpec spec;
    spec.name = import_source;
    spec.kind = "files";
    spec.enabled = false;
    return spec;
}

Result<ReadImport> read_import(const std::string& name, const std::string& format, std::string bytes,
                               const Normalizer& normalizer, const TextCodec& codec, Time now) {
    auto spec = import_spec();
    spec.format = format;
    Response response;
    response.url = "file:///" + name;
    response.status = 200;
    response.wire_bytes = bytes.size();
    response.body = std::move(bytes);
    auto outcome = find_source_kind(spec.kind)->parse(spec, response);
    if (!outcome) return std::unexpected(std::move(outcome.error()).within(name));

    ReadImport import;
    auto& run = import.batch.run;
    import.batch.source = spec.name;
    run.started_at = run.finished_at = now;
    run.bytes = response.body.size();
    run.listed = outcome->listed;
    run.rejected = outcome->rejected;
    for (auto& raw : outcome->postings)
        import.batch.postings.push_back(prepare(normalizer.normalize(std::move(raw), spec)));
    import.batch.payloads.push_back(prepare_payload(response, codec));
    for (const auto& diagnostic : outcome->diagnostics)
        import.faults.push_back(fmt::format("{}: {}: {}", name, diagnostic.where, diagnostic.what));
    return import;
}

}  // namespace salaryd
