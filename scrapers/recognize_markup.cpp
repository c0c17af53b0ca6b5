#include "scrapers/recognize_markup.h"

#include "core/ascii.h"
#include "scrapers/markup.h"
#include "scrapers/sitemap.h"

namespace salaryd {
namespace {

// The tag of the first element; "<!doctype html>" stands for an <html> that may be left out.
std::string_view root_of(std::string_view body) {
    constexpr std::string_view doctype = "<!doctype html";
    for (std::size_t at = body.find('<'); at < body.size(); at = body.find('<', at)) {
        const std::string_view rest = body.substr(at);
        if (ascii::equals_ignoring_case(rest.substr(0, doctype.size()), doctype)) return "html";
        const std::size_t length = skip_declaration(rest);
        if (length == 0) return TagReader(rest).name();
        if (length == std::string_view::npos) break;
        at += length;
    }
    return {};
}

}  // namespace

std::string_view markup_kind(std::string_view body) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
    body = ascii::trim(body);
    if (!body.starts_with('<') || is_sitemap(body)) return {};
    const std::string_view root = root_of(body);
    if (root == "workzag-jobs") return "personio";
    if (ascii::equals_ignoring_case(root, "html") || ascii::equals_ignoring_case(root, "head"))
        return "jsonld";
    return root.empty() ? "" : "feed";
}

}  // namespace salaryd
