#include "scrapers/microdata.h"

#include <gumbo.h>

#include <algorithm>
#include <map>
#include <memory>
#include <span>

#include "core/ascii.h"
#include "core/json_writer.h"
#include "scrapers/markup.h"
#include "scrapers/prescan.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view job_posting = "schema.org/JobPosting";

struct DestroyTree {
    void operator()(GumboOutput* tree) const { gumbo_destroy_output(&kGumboDefaultOptions, tree); }
};
using Tree = std::unique_ptr<GumboOutput, DestroyTree>;

std::string_view attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found == nullptr ? std::string_view() : found->value;
}

bool has_attribute(const GumboElement& element, const char* name) {
    return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

std::span<GumboNode* const> children(const GumboElement& element) {
    return {reinterpret_cast<GumboNode* const*>(element.children.data), element.children.length};
}

bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

// Walks one item at a time; prescan bounds the depth.
class ItemWriter {
  public:
    explicit ItemWriter(std::string_view html) : html_(html) {}

    // The item that `element` opens, with the properties of what lies below it.
    std::string item(const GumboElement& element) const {
        std::string_view type = attribute(element, "itemtype");
        type.remove_prefix(type.find_last_of('/') + 1);
        Properties properties;
        collect(element, properties);
        JsonWriter json;
        json.begin_object().key("@type").text(type);
        for (const auto& [name, values] : properties) {
            json.key(name).begin_array();
            for (const std::string& value : values) json.raw(value);
            json.end_array();
        }
        json.end_object();
        return std::move(json).take();
    }

  private:
    using Properties = std::map<std::string, std::vector<std::string>, std::less<>>;  // values are JSON

    void collect(const GumboElement& element, Properties& properties) const {
        for (const GumboNode* node : children(element)) {
            if (!is_element(*node)) continue;
            const GumboElement& child = node->v.element;
            const bool is_item = has_attribute(child, "itemscope");
            std::string_view names = attribute(child, "itemprop");
            while (!(names = ascii::trim(names)).empty()) {
                const std::size_t end = std::min(names.find_first_of(" \t\r\n"), names.size());
                properties[std::string(names.substr(0, end))].push_back(is_item ? item(child) : value(child));
                names.remove_prefix(end);
            }
            if (!is_item) collect(child, properties);
        }
    }

    std::string value(const GumboElement& element) const {
        std::string json;
        append_json_string(json, text_of(element));
        return json;
    }

    std::string_view text_of(const GumboElement& element) const {
        for (const char* name : {"content", "datetime", "value"})
            if (has_attribute(element, name)) return attribute(element, name);
        const bool is_link = element.tag == GUMBO_TAG_A || element.tag == GUMBO_TAG_LINK;
        if (is_link && has_attribute(element, "href")) return attribute(element, "href");
        if (has_attribute(element, "src")) return attribute(element, "src");
        return source_of(element);
    }

    // What stands in the page between the element's tags.
    std::string_view source_of(const GumboElement& element) const {
        const std::size_t begin = element.start_pos.offset + element.original_tag.length;
        const std::size_t end = element.end_pos.offset;
        return begin < end && end <= html_.size() ? html_.substr(begin, end - begin) : std::string_view();
    }

    std::string_view html_;
};

void find_items(const GumboNode& node, const ItemWriter& writer, std::vector<std::string>& found) {
    if (!is_element(node)) return;
    const GumboElement& element = node.v.element;
    if (has_attribute(element, "itemscope") && attribute(element, "itemtype").ends_with(job_posting)) {
        found.push_back(writer.item(element));
        return;
    }
    for (const GumboNode* child : children(element)) find_items(*child, writer, found);
}

Result<void> parse_element(std::string_view html, std::vector<std::string>& found) {
    if (auto fits = check_markup(html, Markup::html); !fits) return fits;
    const Tree tree(gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()));
    if (tree) find_items(*tree->root, ItemWriter(html), found);
    return {};
}

}  // namespace

Result<std::vector<std::string>> microdata_job_postings(std::string_view html) {
    constexpr std::size_t longest_tag = 4096;  // looked back for the '<' before an itemtype
    std::vector<std::string> found;
    for (std::size_t mark = html.find(job_posting); mark != npos; mark = html.find(job_posting, mark)) {
        const std::size_t from = mark - std::min(mark, longest_tag);
        const std::size_t back = html.substr(from, mark - from).rfind('<');
        mark += job_posting.size();
        if (back == npos) continue;
        const std::string_view rest = html.substr(from + back);
        const TagReader tag(rest.substr(0, longest_tag));
        if (tag.name().empty() || tag.is_end() || tag.is_named("script")) continue;
        const std::size_t size = element_size(rest);
        if (auto read = parse_element(rest.substr(0, size), found); !read)
            return std::unexpected(read.error());
        mark = std::max(mark, from + back + size);
    }
    return found;
}

}  // namespace salaryd
