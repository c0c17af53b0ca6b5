#include "daemon/source_probe.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/source_block.h"
#include "core/ascii.h"
#include "core/json_writer.h"
#include "daemon/url.h"
#include "normalize/reading_json.h"
#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

constexpr std::size_t most_shown = 5;

std::string name_from(std::string_view words) {
    std::string name;
    for (const char c : words) {
        if (ascii::is_alnum(c) || c == '.' || c == '_')
            name += ascii::to_lower(c);
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (name.ends_with('-')) name.pop_back();
    return name.empty() ? "source" : name;
}

std::string free_name(std::string wanted, const std::string& kind, const std::vector<SourceSpec>& taken) {
    const auto is_taken = [&](const std::string& name) {
        return std::ranges::find(taken, name, &SourceSpec::name) != taken.end();
    };
    if (!is_taken(wanted)) return wanted;
    wanted += "-" + kind;
    std::string name = wanted;
    for (int i = 2; is_taken(name); ++i) name = fmt::format("{}-{}", wanted, i);
    return name;
}

// The same board, whatever it is called.
const SourceSpec* configured_as(const SourceSpec& spec, const std::vector<SourceSpec>& taken) {
    const auto found = std::ranges::find_if(taken, [&](const SourceSpec& known) {
        return known.kind == spec.kind && known.board == spec.board && known.url == spec.url &&
               known.base_url == spec.base_url;
    });
    return found == taken.end() ? nullptr : &*found;
}

void write_posting(JsonWriter& json, const Posting& posting) {
    json.begin_object().key("title").text(posting.raw.title).key("company").text(posting.company);
    json.key("locations").begin_array();
    for (const auto& location : posting.raw.locations) json.text(location);
    json.end_array().key("url").text_or_null(posting.raw.url);
    json.key("pay").begin_array();
    for (const auto& range : posting.pay) write_pay(json, range);
    json.end_array().end_object();
}

}  // namespace

Result<SourceSpec> source_for(std::string_view url, const std::vector<SourceSpec>& taken) {
    std::optional<SourceSpec> spec = recognize_source(url);
    if (!spec) {
        if (!url.starts_with("http://") && !url.starts_with("https://"))
            return fail(ErrorCode::invalid_argument,
                        fmt::format("\"{}\" is no address of a careers page; it must begin with https://",
                                    url.substr(0, 200)));
        spec.emplace();
        spec->kind = "jsonld";
        spec->url = url;
    }
    if (const auto* known = configured_as(*spec, taken))
        return fail(ErrorCode::invalid_argument, fmt::format("this is source {} already", known->name));
    spec->name = free_name(name_from(spec->board.empty() ? url_parts(spec->url).host : spec->board),
                           spec->kind, taken);
    return *spec;
}

std::string render_probe(const SourceProbe& probe) {
    const auto& spec = probe.spec;
    JsonWriter json;
    json.begin_object().key("source").begin_object().key("name").text(spec.name);
    json.key("kind").text(spec.kind).key("board").text_or_null(spec.board);
    json.key("url").text_or_null(spec.url).key("attribution").text_or_null(spec.attribution).end_object();
    json.key("block").text(source_block(spec)).key("run").begin_object();
    json.key("outcome").text(to_string(probe.run.outcome)).key("requests").integer(probe.run.requests);
    json.key("listed").integer(probe.run.listed).key("rejected").integer(probe.run.rejected);
    json.key("error").text_or_null(probe.run.error).end_object();
    const auto states_pay = [](const Posting& posting) { return !posting.pay.empty(); };
    json.key("read").integer(probe.postings.size());
    json.key("with_pay").integer(std::ranges::count_if(probe.postings, states_pay));
    json.key("postings").begin_array();
    for (std::size_t i = 0; i < std::min(most_shown, probe.postings.size()); ++i)
        write_posting(json, probe.postings[i]);
    json.end_array().end_object();
    return std::move(json).take();
}

}  // namespace salaryd
