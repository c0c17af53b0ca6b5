#include "scrapers/description.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/ascii.h"
#include "scrapers/html.h"

namespace salaryd {
namespace {

// "<p>", "</li>", "<br/>"; not "< 5 years" and not "<3".
bool has_tag(std::string_view text) {
    text = text.substr(0, text.rfind('>') + 1);  // what opens behind the last '>' never closes
    for (std::size_t i = text.find('<'); i != std::string_view::npos; i = text.find('<', i + 1)) {
        const std::string_view rest = text.substr(i + 1);
        const std::size_t name = rest.starts_with('/') ? 1 : 0;
        if (name < rest.size() && ascii::is_alpha(rest[name])) return true;
    }
    return false;
}

// The length of a line break that is spelled out at the front of `text`, 0 if there is none. A break that was
// escaped twice ("&amp;#10;") must not be resolved to white space first.
std::size_t spelled_break(std::string_view text) {
    static constexpr auto spellings =
        std::to_array<std::string_view>({"\\r\\n", "\\n", "&amp;#13;", "&amp;#10;", "&amp;#xA;", "&amp;#xD;",
                                         "&#13;", "&#10;", "&#xA;", "&#xD;"});
    for (const std::string_view spelling : spellings)
        if (ascii::equals_ignoring_case(text.substr(0, spelling.size()), spelling)) return spelling.size();
    return 0;
}

// `text` with a <br> for every line break that HTML would not show; `plain`: a '\n' is one as well.
std::string with_breaks(std::string_view text, bool plain) {
    const std::string_view marks = plain ? std::string_view("\\&\n") : std::string_view("\\&");
    std::string out;
    out.reserve(text.size() + 64);
    while (!text.empty()) {
        const std::size_t run = std::min(text.find_first_of(marks), text.size());
        out += text.substr(0, run);
        text.remove_prefix(run);
        if (text.empty()) break;
        const std::size_t length = text.front() == '\n' ? 1 : spelled_break(text);
        out += length > 0 ? std::string_view("<br>") : text.substr(0, 1);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

}  // namespace

std::string description_text(std::string_view written) {
    if (has_tag(written)) return html_to_text(with_breaks(written, false));
    if (written.find("&lt;") != std::string_view::npos) {
        const std::string unescaped = unescape_html(written);
        if (has_tag(unescaped)) return html_to_text(with_breaks(unescaped, false));
    }
    return html_to_text(with_breaks(written, true));
}

}  // namespace salaryd
