// Saved payloads and hand-made lists from the file system. The daemon reads the files (and the files of a
// directory) and hands each over as one Response whose url is the file's.
#include <fmt/format.h>

#include "core/ascii.h"
#include "scrapers/cards.h"
#include "scrapers/jsonl.h"
#include "scrapers/kinds.h"
#include "scrapers/recognize.h"
#include "scrapers/tables.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

Result<void> validate(const SourceSpec& spec) {
    const auto wrong = [](std::string message) {
        return fail(ErrorCode::invalid_argument, std::move(message));
    };
    if (spec.path.empty()) return wrong("path: is missing; kind files needs a file or a directory");
    if (!spec.path.starts_with('/'))
        return wrong(fmt::format("path: must be absolute, got \"{}\"", printable_start(spec.path)));
    if (!spec.format.empty() && !parse_payload_format(spec.format))
        return wrong(fmt::format("format: must be one of {}, got \"{}\"", payload_format_names(),
                                 printable_start(spec.format)));
    return check_field_map(spec.fields);
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = "file://" + spec.path;
    request.accept = "*/*";
    return {request};
}

ParseOutcome read_canonical_document(json::Value document) {
    Account account;
    json::Array items;
    if (document.get(items) == simdjson::SUCCESS) {
        for (const json::Value item : items) {
            const std::string where = fmt::format("[{}]", account.listed());
            account.add(where, read_canonical(item, where, account));
        }
    } else {
        account.add("line 1", read_canonical(document, "line 1", account));
    }
    return std::move(account).finish(true);
}

// Lines as a rule; one JSON document of canonical objects, or a saved board, is taken as well.
Result<ParseOutcome> read_jsonl_file(const SourceSpec& spec, std::string_view body) {
    json::Parser parser;
    const auto document = parser.parse(body);
    if (document) {
        const PayloadFormat format = recognize(*document);
        return is_board(format) ? parse_as(format, spec, body) : read_canonical_document(*document);
    }
    const std::string_view start = ascii::trim(body);
    if (start.starts_with('<')) return std::unexpected(document.error());
    return read_jsonl(spec, body);
}

// Rows whose columns `fields` names: a JSON array, or else a table.
Result<ParseOutcome> read_mapped(const SourceSpec& spec, std::string_view body) {
    return ascii::trim(body).starts_with('[') ? read_mapped_json(spec, body) : read_csv(spec, body);
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    if (!spec.fields.empty()) return read_mapped(spec, response.body);
    const auto configured = parse_payload_format(spec.format);
    const auto format = configured ? Result<PayloadFormat>(*configured) : recognize(response.body);
    if (!format) return std::unexpected(format.error());
    switch (*format) {
        case PayloadFormat::canonical:
            return read_jsonl_file(spec, response.body);
        case PayloadFormat::cards:
            return read_cards(to_valid_utf8(response.body));
        case PayloadFormat::csv:
            return read_csv(spec, response.body);
        default:
            return parse_as(*format, spec, response.body);
    }
}

}  // namespace

// A window: that a line is gone from a file says nothing about the posting; closed_at does.
constinit const SourceKind files_kind{.name = "files",
                                      .default_base_url = "",
                                      .coverage = Coverage::window,
                                      .parser_version = 4,
                                      .validate = validate,
                                      .start = start,
                                      .parse = parse};

}  // namespace salaryd
