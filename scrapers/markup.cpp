#include "scrapers/markup.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

bool ends_name(char c) {
    return ascii::is_space(c) || c == '/' || c == '>' || c == '=';
}

std::size_t behind(std::string_view markup, std::string_view mark, std::size_t from) {
    const std::size_t at = markup.find(mark, from);
    return at == npos ? npos : at + mark.size();
}

}  // namespace

TagReader::TagReader(std::string_view markup) : markup_(markup) {
    at_ = 1;
    is_end_ = at_ < markup.size() && markup[at_] == '/';
    if (is_end_) ++at_;
    if (at_ >= markup.size() || (!ascii::is_alpha(markup[at_]) && markup[at_] != '_')) return;
    const std::size_t begin = at_;
    while (at_ < markup.size() && !ends_name(markup[at_])) ++at_;
    name_ = markup.substr(begin, at_ - begin);
}

bool TagReader::is_named(std::string_view name) const {
    return ascii::equals_ignoring_case(name_, name);
}

std::string_view TagReader::read_value() {
    while (at_ < markup_.size() && ascii::is_space(markup_[at_])) ++at_;
    if (at_ >= markup_.size()) return {};
    const char quote = markup_[at_];
    if (quote == '"' || quote == '\'') {
        const std::size_t begin = at_ + 1;
        const std::size_t close = markup_.find(quote, begin);
        at_ = close == npos ? markup_.size() : close + 1;
        return markup_.substr(begin, close == npos ? npos : close - begin);
    }
    const std::size_t begin = at_;
    while (at_ < markup_.size() && !ascii::is_space(markup_[at_]) && markup_[at_] != '>') ++at_;
    return markup_.substr(begin, at_ - begin);
}

std::optional<Attribute> TagReader::next() {
    if (size_ != npos) return std::nullopt;
    while (at_ < markup_.size() && (ascii::is_space(markup_[at_]) || markup_[at_] == '/')) ++at_;
    if (at_ >= markup_.size()) return std::nullopt;
    if (markup_[at_] == '>') {
        is_self_closed_ = markup_[at_ - 1] == '/';
        size_ = at_ + 1;
        return std::nullopt;
    }
    Attribute attribute;
    const std::size_t begin = at_++;
    while (at_ < markup_.size() && !ends_name(markup_[at_])) ++at_;
    attribute.name = markup_.substr(begin, at_ - begin);
    std::size_t equals = at_;
    while (equals < markup_.size() && ascii::is_space(markup_[equals])) ++equals;
    if (equals < markup_.size() && markup_[equals] == '=') {
        at_ = equals + 1;
        attribute.value = read_value();
    }
    return attribute;
}

std::size_t TagReader::skip() {
    while (next()) {
    }
    return size_;
}

std::size_t skip_declaration(std::string_view markup) {
    if (markup.starts_with("<!--")) return behind(markup, "-->", 4);
    if (markup.starts_with("<![CDATA[")) return behind(markup, "]]>", 9);
    if (markup.starts_with("<?")) return behind(markup, "?>", 2);
    return markup.starts_with("<!") ? behind(markup, ">", 2) : 0;
}

std::size_t find_end_tag(std::string_view markup, std::string_view name) {
    for (std::size_t i = markup.find("</"); i != npos; i = markup.find("</", i + 2))
        if (ascii::equals_ignoring_case(markup.substr(i + 2, name.size()), name)) return i;
    return npos;
}

std::size_t element_size(std::string_view html) {
    TagReader first(html);
    std::size_t at = std::min(first.skip(), html.size());
    if (first.is_self_closed() || is_void_element(first.name())) return at;
    for (std::size_t depth = 1; depth > 0;) {
        const std::size_t next = html.find('<', at);
        if (next == npos) return html.size();
        const std::string_view rest = html.substr(next);
        std::size_t length = skip_declaration(rest);
        if (length == 0) {
            TagReader tag(rest);
            length = tag.name().empty() ? 1 : tag.skip();
            if (tag.is_named(first.name())) depth = tag.is_end() ? depth - 1 : depth + 1;
        }
        if (length == npos) return html.size();
        at = next + length;
    }
    return at;
}

bool is_void_element(std::string_view name) {
    static constexpr auto names =
        std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                         "meta", "param", "source", "track", "wbr"});
    return std::ranges::any_of(names,
                               [&](std::string_view n) { return ascii::equals_ignoring_case(n, name); });
}

}  // namespace salaryd
