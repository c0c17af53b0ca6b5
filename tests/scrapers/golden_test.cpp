// Every directory below tests/fixtures/<kind> with a spec.toml is a case: what start() asks for and what
// parse() makes of page1.* must equal expected.json. context.json, where there is one, is what the listing
// told the page's request (Request::context). After an intended change, SALARYD_UPDATE_GOLDEN=1
// rewrites expected.json; read the diff before you commit it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <map>

#include "core/ascii.h"
#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;
namespace js = boost::json;

const fs::path fixtures = fs::path(SALARYD_SOURCE_DIR) / "tests/fixtures";

std::vector<fs::path> cases_of(std::string_view kind) {
    std::vector<fs::path> cases;
    const fs::path root = fixtures / kind;
    if (!fs::exists(root)) return cases;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.path().filename() == "spec.toml") cases.push_back(entry.path().parent_path());
    std::ranges::sort(cases);
    return cases;
}

std::vector<fs::path> all_cases() {
    std::vector<fs::path> cases;
    for (const SourceKind& kind : source_kinds())
        for (fs::path& path : cases_of(kind.name)) cases.push_back(std::move(path));
    return cases;
}

void set_field(SourceSpec& spec, std::string_view key, std::string value) {
    const std::map<std::string_view, std::string*> texts{
        {"name", &spec.name},   {"kind", &spec.kind},       {"board", &spec.board},
        {"url", &spec.url},     {"company", &spec.company}, {"base_url", &spec.base_url},
        {"query", &spec.query}, {"path", &spec.path},       {"format", &spec.format},
        {"key", &spec.key}};
    if (const auto text = texts.find(key); text != texts.end())
        *text->second = std::move(value);
    else if (key.starts_with("fields."))
        spec.fields[std::string(key.substr(7))] = std::move(value);
    else
        ADD_FAILURE() << "unknown key in spec.toml: " << key;
}

// The TOML that a spec needs: key = "value" lines.
SourceSpec read_spec(const fs::path& path) {
    SourceSpec spec;
    std::string_view rest;
    const std::string text = testing::read_file(path);
    for (rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = ascii::trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#') continue;
        const std::size_t equals = line.find('=');
        const std::string_view value = ascii::trim(line.substr(equals + 1));
        set_field(spec, ascii::trim(line.substr(0, equals)), std::string(value.substr(1, value.size() - 2)));
    }
    return spec;
}

fs::path page_of(const fs::path& directory) {
    for (const auto& entry : fs::directory_iterator(directory))
        if (entry.path().stem() == "page1") return entry.path();
    return {};
}

js::value bound(const std::optional<double>& value) {
    return value ? js::value(*value) : js::value(nullptr);
}
js::value instant(const std::optional<Time>& value) {
    return value ? js::value(format_time(*value)) : js::value(nullptr);
}

js::object to_json(const RawPay& pay) {
    return {{"min", bound(pay.min)},       {"max", bound(pay.max)},     {"currency", pay.currency},
            {"interval", pay.interval},    {"label", pay.label},        {"minor_units", pay.minor_units},
            {"kind", to_string(pay.kind)}, {"estimated", pay.estimated}};
}

js::object to_json(const RawPosting& p) {
    js::array locations;
    for (const std::string& location : p.locations) locations.emplace_back(location);
    js::array pay;
    for (const RawPay& one : p.pay) pay.emplace_back(to_json(one));
    return {{"external_id", p.external_id},
            {"url", p.url},
            {"title", p.title},
            {"company", p.company},
            {"locations", locations},
            {"remote", p.remote ? js::value(to_string(*p.remote)) : js::value(nullptr)},
            {"country", p.country},
            {"level", p.level},
            {"employment_type", p.employment_type},
            {"department", p.department},
            {"requisition_id", p.requisition_id},
            {"posted_at", instant(p.posted_at)},
            {"updated_at", instant(p.updated_at)},
            {"closes_at", instant(p.closes_at)},
            {"pay", pay},
            {"pay_text", p.pay_text},
            {"description", p.description}};
}

js::value parsed_or_text(const std::string& text) {
    boost::system::error_code not_json;
    js::value value = js::parse(text, not_json);
    return not_json ? js::value(text) : value;
}

// Every member of a request that is not as a plain GET has it.
js::object to_json(const Request& request) {
    js::object out{{"url", request.url}};
    if (!request.body.empty()) out["body"] = parsed_or_text(request.body);
    for (const auto& [name, value] : request.headers) out["header " + name] = value;
    if (!request.context.empty()) out["context"] = parsed_or_text(request.context);
    if (request.version) out["version"] = *request.version;
    return out;
}

js::object to_json(const ParseOutcome& outcome) {
    js::array postings;
    for (const RawPosting& posting : outcome.postings) postings.emplace_back(to_json(posting));
    js::array diagnostics;
    for (const Diagnostic& d : outcome.diagnostics) diagnostics.emplace_back(d.where + ": " + d.what);
    js::object out{{"listed", outcome.listed},       {"rejected", outcome.rejected},
                   {"hidden", outcome.hidden},       {"merged", outcome.merged},
                   {"complete", outcome.complete},   {"diagnostics", diagnostics},
                   {"postings", std::move(postings)}};
    js::array next;
    for (const Request& request : outcome.next) next.emplace_back(to_json(request));
    if (!next.empty()) out["next"] = std::move(next);
    return out;
}

// One member a line, so that a diff of expected.json can be read.
void print(const js::value& value, std::string indent, std::string& out) {
    const bool is_object = value.is_object();
    const std::size_t size = is_object          ? value.as_object().size()
                             : value.is_array() ? value.as_array().size()
                                                : 0;
    if (size == 0) {
        out += js::serialize(value);
        return;
    }
    const std::string inner = indent + "  ";
    out += is_object ? "{" : "[";
    for (std::size_t i = 0; i < size; ++i) {
        out += (i == 0 ? "\n" : ",\n") + inner;
        if (is_object) {
            const auto& member = *(value.as_object().begin() + static_cast<std::ptrdiff_t>(i));
            out += js::serialize(js::value(member.key())) + ": ";
            print(member.value(), inner, out);
        } else {
            print(value.as_array()[i], inner, out);
        }
    }
    out += "\n" + indent + (is_object ? "}" : "]");
}

std::string to_text(const js::value& value) {
    std::string out;
    print(value, "", out);
    return out + "\n";
}

js::object run_case(const fs::path& directory) {
    const SourceSpec spec = read_spec(directory / "spec.toml");
    const SourceKind* kind = find_source_kind(spec.kind);
    EXPECT_NE(kind, nullptr) << spec.kind;
    if (kind == nullptr) return {};
    EXPECT_TRUE(kind->validate(spec).has_value());
    js::array requests;
    const auto first = kind->start(spec);
    for (const Request& request : first) {
        js::object shown = to_json(request);
        requests.emplace_back(shown.size() == 1 ? shown["url"] : js::value(shown));
    }
    js::object answer{{"requests", requests}};
    Response response;
    response.url = first.at(0).url;
    if (const fs::path context = directory / "context.json"; fs::exists(context))
        response.context = testing::read_file(context);
    response.body = testing::read_file(page_of(directory));
    const auto outcome = testing::parse(spec, std::move(response));
    if (!outcome) {
        answer["error"] = outcome.error().message;
        return answer;
    }
    EXPECT_TRUE(testing::is_accounted_for(*outcome));
    EXPECT_TRUE(testing::is_clean(*outcome));
    answer["outcome"] = to_json(*outcome);
    return answer;
}

class Golden : public ::testing::TestWithParam<fs::path> {};

TEST_P(Golden, payload_becomes_the_expected_postings) {
    const std::string actual = to_text(run_case(GetParam()));
    const fs::path expected = GetParam() / "expected.json";
    if (std::getenv("SALARYD_UPDATE_GOLDEN") != nullptr) std::ofstream(expected, std::ios::binary) << actual;
    EXPECT_EQ(testing::read_file(expected), actual) << GetParam();
}

std::string case_name(const ::testing::TestParamInfo<fs::path>& info) {
    std::string name = fs::relative(info.param, fixtures).string();
    std::ranges::replace_if(name, [](char c) { return !ascii::is_alnum(c); }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Golden, ::testing::ValuesIn(all_cases()), case_name);

TEST(Registry, every_kind_has_a_fixture) {
    for (const SourceKind& kind : source_kinds()) EXPECT_FALSE(cases_of(kind.name).empty()) << kind.name;
}

TEST(Registry, is_sorted_and_finds_each_kind_by_its_name) {
    EXPECT_TRUE(std::ranges::is_sorted(source_kinds(), {}, &SourceKind::name));
    for (const SourceKind& kind : source_kinds()) EXPECT_EQ(find_source_kind(kind.name), &kind);
    EXPECT_EQ(find_source_kind("linkedin"), nullptr);
    EXPECT_EQ(find_source_kind(""), nullptr);
}

}  // namespace
}  // namespace salaryd
