#include "tests/scrapers/support.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace salaryd::testing {
namespace {

bool is_clean_text(std::string_view text) {
    const bool has_controls = std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n') || byte == 0x7f;
    });
    return !has_controls && simdjson::validate_utf8(text.data(), text.size());
}

bool is_clean_posting(const RawPosting& p) {
    bool clean = true;
    for (const std::string* text :
         {&p.external_id, &p.url, &p.title, &p.company, &p.country, &p.level, &p.employment_type,
          &p.department, &p.requisition_id, &p.pay_text, &p.description})
        clean = clean && is_clean_text(*text);
    for (const std::string& location : p.locations) clean = clean && is_clean_text(location);
    for (const RawPay& pay : p.pay)
        clean =
            clean && is_clean_text(pay.currency) && is_clean_text(pay.interval) && is_clean_text(pay.label);
    return clean;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in.is_open()) << path;
    return {std::istreambuf_iterator<char>(in), {}};
}

Result<ParseOutcome> parse(std::string_view kind, std::string body, SourceSpec spec) {
    spec.kind = kind;
    Response response;
    response.body = std::move(body);
    return parse(spec, std::move(response));
}

Result<ParseOutcome> parse(const SourceSpec& spec, Response response) {
    const SourceKind* kind = find_source_kind(spec.kind);
    if (kind == nullptr) return fail(ErrorCode::not_found, "no such kind");
    response.status = 200;
    return kind->parse(spec, response);
}

bool is_accounted_for(const ParseOutcome& o) {
    return o.listed == o.postings.size() + o.merged + o.rejected + o.hidden &&
           o.diagnostics.size() >= o.rejected;
}

bool is_clean(const ParseOutcome& outcome) {
    return std::ranges::all_of(outcome.postings, is_clean_posting) &&
           std::ranges::all_of(outcome.diagnostics, [](const Diagnostic& d) {
               return is_clean_text(d.where) && is_clean_text(d.what);
           });
}

}  // namespace salaryd::testing
