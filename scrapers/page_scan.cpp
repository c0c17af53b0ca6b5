#include "scrapers/page_scan.h"

#include <algorithm>

#include "core/ascii.h"
#include "scrapers/html.h"
#include "scrapers/markup.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_ld_json(std::string_view type) {
    constexpr std::string_view ld_json = "application/ld+json";
    type = ascii::trim(type);
    return ascii::equals_ignoring_case(type.substr(0, ld_json.size()), ld_json);
}

// Behind the <script> at the front of `html`, content and end tag included.
std::size_t take_script(std::string_view html, PageScan& scan) {
    TagReader tag(html);
    bool ld_json = false;
    while (const auto attribute = tag.next())
        ld_json =
            ld_json || (ascii::equals_ignoring_case(attribute->name, "type") && is_ld_json(attribute->value));
    if (tag.size() == npos) return npos;
    const std::string_view content = html.substr(tag.size());
    const std::size_t end = find_end_tag(content, "script");
    if (end == npos) return npos;
    if (ld_json) scan.ld_json.push_back(content.substr(0, end));
    return tag.size() + end;
}

std::size_t take_meta(std::string_view html, PageScan& scan) {
    TagReader tag(html);
    std::string name;
    std::string_view content;
    while (const auto attribute = tag.next()) {
        if (ascii::equals_ignoring_case(attribute->name, "name")) name = ascii::lower(attribute->value);
        if (ascii::equals_ignoring_case(attribute->name, "content")) content = attribute->value;
    }
    if (name == "tdm-reservation") scan.tdm_reserved = ascii::trim(content) == "1";
    if (name.starts_with("job-") && !content.empty())
        scan.job_meta.emplace_back(std::move(name), html_to_line(unescape_html(content)));
    return tag.size();
}

// Behind what stands at the '<' at the front of `html`, as far as this scan cares.
std::size_t take_markup(std::string_view html, PageScan& scan) {
    const char first = html.size() > 1 ? ascii::to_lower(html[1]) : ' ';
    if (first == '!') return html.starts_with("<!--") ? skip_declaration(html) : 2;
    if (first != 's' && first != 'm') return 1;
    const TagReader tag(html.substr(0, 16));
    if (tag.is_named("script")) return take_script(html, scan);
    return tag.is_named("meta") ? take_meta(html, scan) : 1;
}

}  // namespace

PageScan scan_page(std::string_view html) {
    PageScan scan;
    for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
        const std::size_t length = take_markup(html.substr(at), scan);
        if (length == npos) break;
        at += length;
    }
    return scan;
}

}  // namespace salaryd
