#include "scrapers/prescan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/markup.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

Result<void> refuse(std::size_t limit, std::string_view what) {
    return fail(ErrorCode::too_large, fmt::format("more than {} {}; not parsed", limit, what));
}

// Elements that the next one of their kind closes: a list of a thousand <li> without end tags is not deep.
// What nests in them is counted by what it nests in (ul, table, div).
bool closes_by_itself(std::string_view name) {
    static constexpr auto names =
        std::to_array<std::string_view>({"p", "li", "option", "optgroup", "dt", "dd", "tr", "td", "th",
                                         "thead", "tbody", "tfoot", "html", "head", "body"});
    return std::ranges::any_of(names,
                               [&](std::string_view n) { return ascii::equals_ignoring_case(n, name); });
}

bool holds_text_only(const TagReader& tag) {
    return tag.is_named("script") || tag.is_named("style") || tag.is_named("textarea") ||
           tag.is_named("title");
}

class Prescan {
  public:
    Prescan(std::string_view text, Markup markup) : text_(text), html_(markup == Markup::html) {}

    Result<void> run() {
        for (std::size_t at = text_.find('<'); at < text_.size(); at = text_.find('<', at)) {
            const auto length = take(text_.substr(at));
            if (!length) return std::unexpected(length.error());
            if (*length == npos) break;
            at += *length;
        }
        return {};
    }

  private:
    Result<std::size_t> take(std::string_view markup) {
        if (const std::size_t length = skip_declaration(markup); length > 0) return length;
        TagReader tag(markup);
        if (tag.name().empty()) return 1;
        std::size_t attributes = 0;
        while (tag.next())
            if (++attributes > most_attributes)
                return std::unexpected(refuse(most_attributes, "attributes in a tag").error());
        if (auto fits = count(tag); !fits) return std::unexpected(fits.error());
        if (tag.size() == npos || !html_ || tag.is_end() || !holds_text_only(tag)) return tag.size();
        const std::size_t end = find_end_tag(markup.substr(tag.size()), tag.name());
        return end == npos ? npos : tag.size() + end;
    }

    Result<void> count(const TagReader& tag) {
        if (++tags_ > most_tags) return refuse(most_tags, "tags");
        if ((depth_in_sum_ += depth_) > most_depth_in_sum && html_)
            return refuse(most_depth_in_sum, "nested tags in sum");
        const bool nests =
            html_ ? !is_void_element(tag.name()) && !closes_by_itself(tag.name()) : !tag.is_self_closed();
        if (!nests) return {};
        if (tag.is_end())
            depth_ -= depth_ > 0 ? 1 : 0;
        else if (++depth_ > most_nested_tags)
            return refuse(most_nested_tags, "nested tags");
        return {};
    }

    std::string_view text_;
    bool html_;
    std::size_t tags_ = 0;
    std::size_t depth_ = 0;
    std::size_t depth_in_sum_ = 0;
};

}  // namespace

Result<void> check_markup(std::string_view text, Markup markup) {
    if (markup == Markup::html && text.size() > most_html_bytes)
        return refuse(most_html_bytes, "bytes of HTML");
    return Prescan(text, markup).run();
}

}  // namespace salaryd
