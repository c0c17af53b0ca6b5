#include "scrapers/xml.h"

#include <fmt/format.h>

#include <vector>

#include "core/ascii.h"
#include "scrapers/charset.h"
#include "scrapers/html.h"
#include "scrapers/markup.h"
#include "scrapers/prescan.h"
#include "scrapers/text.h"

namespace salaryd::xml {
namespace {

constexpr auto npos = std::string_view::npos;

// `text` with the case of each end tag as its start tag has it.
std::string with_matching_case(std::string_view text) {
    std::string out(text);
    std::vector<std::string_view> open;
    for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
        const std::string_view rest = text.substr(at);
        std::size_t length = skip_declaration(rest);
        if (length == 0) {
            TagReader tag(rest);
            length = tag.name().empty() ? 1 : tag.skip();
            const bool matches = tag.is_end() && !open.empty() && tag.is_named(open.back());
            if (matches) {
                out.replace(at + 2, tag.name().size(), open.back());
                open.pop_back();
            } else if (!tag.name().empty() && !tag.is_end() && !tag.is_self_closed()) {
                open.push_back(tag.name());
            }
        }
        if (length == npos) break;
        at += length;
    }
    return out;
}

pugi::xml_parse_result load(pugi::xml_document& tree, std::string_view text) {
    return tree.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
}

struct StringWriter : pugi::xml_writer {
    std::string out;
    void write(const void* data, std::size_t size) override {
        out.append(static_cast<const char*>(data), size);
    }
};

}  // namespace

Result<Document> parse(std::string_view body, std::string_view content_type) {
    std::string decoded;
    const std::string_view text = web_text(body, content_type, decoded);
    const std::string_view start = ascii::trim(text);
    if (start.empty()) return fail(ErrorCode::parse, "the body is empty");
    if (!start.starts_with('<'))
        return fail(ErrorCode::parse,
                    fmt::format("not XML ({} bytes): {}", body.size(), printable_start(start)));
    if (auto fits = check_markup(start, Markup::xml); !fits) return std::unexpected(fits.error());
    Document document;
    auto parsed = load(document.tree, start);
    if (parsed.status == pugi::status_end_element_mismatch)
        parsed = load(document.tree, with_matching_case(start));
    if (!parsed)
        document.damage = fmt::format("not well-formed at byte {}: {}", parsed.offset, parsed.description());
    if (!document.tree.document_element())
        return fail(ErrorCode::parse, document.damage.empty() ? "no element in it" : document.damage);
    return document;
}

std::string_view local_name(pugi::xml_node node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_node child : node.children())
        if (ascii::equals_ignoring_case(child.name(), name)) return child;
    for (const pugi::xml_node child : node.children())
        if (ascii::equals_ignoring_case(local_name(child), name)) return child;
    return {};
}

std::string content(pugi::xml_node node) {
    std::string text;
    bool has_elements = false;
    for (const pugi::xml_node child : node.children()) {
        has_elements = has_elements || child.type() == pugi::node_element;
        text += child.value();
    }
    if (!has_elements) return text;
    StringWriter writer;
    for (const pugi::xml_node child : node.children()) child.print(writer, "", pugi::format_raw);
    return std::move(writer.out);
}

std::string line(pugi::xml_node node) {
    return html_to_line(content(node));
}

std::string line(pugi::xml_node node, std::string_view child_name) {
    return line(child(node, child_name));
}

std::optional<double> number(std::string_view text) {
    const auto parsed = ascii::to_number<double>(text);
    // from_chars reads "inf" and "nan", which no feed means.
    return parsed && *parsed - *parsed == 0 ? parsed : std::nullopt;
}

}  // namespace salaryd::xml
