#include "scrapers/page_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/ascii.h"
#include "core/json_writer.h"
#include "scrapers/markup.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr auto properties =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"closes_at", "validThrough"},
                                                                  {"company", "hiringOrganization"},
                                                                  {"department", "employmentUnit"},
                                                                  {"description", "description"},
                                                                  {"employment_type", "employmentType"},
                                                                  {"external_id", "identifier"},
                                                                  {"location", "jobLocation"},
                                                                  {"pay_text", "baseSalary"},
                                                                  {"posted_at", "datePosted"},
                                                                  {"title", "title"}});

std::string_view property_of(std::string_view field) {
    const auto* const found = std::ranges::find(properties, field, &decltype(properties)::value_type::first);
    return found == properties.end() ? std::string_view() : found->second;
}

struct Selector {
    std::string_view tag;        // empty: any
    std::string_view attribute;  // "class", "id", or empty
    std::string_view word;       // what it must hold
    std::string_view taken;      // the attribute to take; empty: the content
};

Selector read_selector(std::string_view text) {
    Selector selector;
    const std::size_t at = text.find('@');
    if (at != npos) selector.taken = text.substr(at + 1);
    text = text.substr(0, at);
    const std::size_t mark = text.find_first_of(".#");
    selector.tag = text.substr(0, mark);
    if (mark == npos) return selector;
    selector.attribute = text[mark] == '.' ? "class" : "id";
    selector.word = text.substr(mark + 1);
    return selector;
}

bool is_selector(std::string_view text) {
    const Selector selector = read_selector(text);
    const auto is_name = [](std::string_view name) {
        return std::ranges::all_of(
            name, [](char c) { return ascii::is_alnum(c) || c == '-' || c == '_' || c == ':'; });
    };
    const bool says_which = selector.attribute.empty() ? !selector.tag.empty() : !selector.word.empty();
    return says_which && is_name(selector.tag) && is_name(selector.word) && is_name(selector.taken) &&
           !text.ends_with('@');
}

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || ascii::is_space(words[at - 1]);
        if (begins && (end == words.size() || ascii::is_space(words[end]))) return true;
    }
    return false;
}

class Capture {
  public:
    explicit Capture(const PageFields& fields) {
        for (const auto& [field, selector] : fields)
            wanted_.push_back({property_of(field), read_selector(selector), {}});
    }

    void take(std::string_view html) {
        TagReader tag(html);
        if (tag.is_end()) return;
        attributes_.clear();
        while (const auto attribute = tag.next()) attributes_.push_back(*attribute);
        if (tag.size() == npos) return;
        for (Wanted& wanted : wanted_)
            if (wanted.value.empty() && fits(wanted.selector, tag))
                wanted.value = value(wanted.selector, tag, html);
    }

    [[nodiscard]] std::string document() const {
        JsonWriter json;
        json.begin_object().key("@type").text("JobPosting");
        bool has_title = false;
        for (const Wanted& wanted : wanted_) {
            if (wanted.value.empty()) continue;
            json.key(wanted.property).text(wanted.value);
            has_title = has_title || wanted.property == "title";
        }
        json.end_object();
        return has_title ? std::move(json).take() : std::string();
    }

  private:
    struct Wanted {
        std::string_view property;
        Selector selector;
        std::string_view value;  // of the page; empty: not found
    };

    [[nodiscard]] std::string_view attribute(std::string_view name) const {
        const auto found = std::ranges::find_if(
            attributes_, [&](const Attribute& a) { return ascii::equals_ignoring_case(a.name, name); });
        return found == attributes_.end() ? std::string_view() : found->value;
    }

    [[nodiscard]] bool fits(const Selector& selector, const TagReader& tag) const {
        if (!selector.tag.empty() && !tag.is_named(selector.tag)) return false;
        return selector.attribute.empty() || has_word(attribute(selector.attribute), selector.word);
    }

    [[nodiscard]] std::string_view value(const Selector& selector, const TagReader& tag,
                                         std::string_view html) const {
        if (!selector.taken.empty()) return attribute(selector.taken);
        return html.substr(tag.size(), element_size(html) - tag.size());
    }

    std::vector<Wanted> wanted_;
    std::vector<Attribute> attributes_;  // of the tag at hand
};

}  // namespace

Result<void> check_page_fields(const PageFields& fields) {
    for (const auto& [field, selector] : fields) {
        if (property_of(field).empty())
            return fail(
                ErrorCode::invalid_argument,
                fmt::format("fields.{}: kind jsonld has no such field; title, company, location, pay_text, "
                            "posted_at, closes_at, description, department, employment_type, external_id",
                            printable_start(field)));
        if (!is_selector(selector))
            return fail(
                ErrorCode::invalid_argument,
                fmt::format("fields.{}: must be a tag, .class or #id, e.g. \"h1.job-title\", got \"{}\"",
                            field, printable_start(selector)));
    }
    return {};
}

std::string page_fields_document(const PageFields& fields, std::string_view html) {
    if (fields.empty()) return {};
    Capture capture(fields);
    for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
        const std::string_view rest = html.substr(at);
        std::size_t length = skip_declaration(rest);
        if (length == 0) {
            TagReader tag(rest);
            if (!tag.name().empty()) capture.take(rest);
            length = tag.name().empty() ? 1 : tag.skip();
            const bool hidden = !tag.is_end() && (tag.is_named("script") || tag.is_named("style"));
            if (hidden && length != npos) {
                const std::size_t end = find_end_tag(rest.substr(length), tag.name());
                length = end == npos ? npos : length + end;
            }
        }
        if (length == npos) break;
        at += length;
    }
    return capture.document();
}

}  // namespace salaryd
