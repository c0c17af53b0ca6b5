#include "normalize/place_text.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "normalize/fold.h"

namespace salaryd {

namespace {

constexpr char hidden_space = '\x1f';  // separates words, but is no mark between alternatives

// "Frankfurt (Oder)" is a name, "Stuttgart (Hybrid)" none.
void hide_brackets_of_names(std::string& text, const Gazetteer& gazetteer) {
    for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(', open + 1)) {
        const std::size_t close = text.find(')', open);
        if (close == std::string::npos) return;
        const std::size_t before = text.find_last_of(",;|/", open);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        const std::string name = place_key(std::string_view(text).substr(begin, close - begin));
        if (!gazetteer.find(name).empty()) text[open] = text[close] = hidden_space;
    }
}

}  // namespace

std::string without_exceptions(std::string_view text) {
    std::string out(text);
    const std::string lower = ascii::lower(text);
    for (const std::string_view word : {"except", "excluding", "excl.", "not including", "outside of"})
        for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
            const std::size_t end = std::min(lower.find_first_of(");|", at), out.size());
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(at),
                      out.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        }
    return out;
}

std::string with_names_kept_whole(std::string_view text, const Gazetteer& gazetteer,
                                  const CityAliases& aliases) {
    std::string out(text);
    for (const std::string_view segment : split_segments(text))
        for (const std::string_view joiner : {" and ", " & "}) {
            const auto at = segment.find(joiner);
            if (at == std::string_view::npos || gazetteer.find(place_key(segment)).empty()) continue;
            const auto begin = static_cast<std::size_t>(segment.data() - text.data()) + at;
            out[begin] = out[begin + joiner.size() - 1] = hidden_space;
        }
    hide_brackets_of_names(out, gazetteer);
    for (std::size_t i = out.find('/'); i != std::string::npos; i = out.find('/', i + 1)) {
        const std::string_view code = std::string_view(out).substr(i + 1, 2);
        const bool ends = i + 3 >= out.size() || !ascii::is_alnum(out[i + 3]);
        if (i > 0 && ascii::is_lower(out[i - 1]) && code.size() == 2 && ends &&
            std::ranges::all_of(code, ascii::is_upper) && !aliases.contains(ascii::lower(code)))
            out[i] = ',';
    }
    return out;
}

bool is_plain_name(std::string_view text) {
    const std::string folded = fold_words(text);
    const auto words = words_of(folded);
    if (words.empty() || words.size() > 4 || ascii::is_lower(text.front())) return false;
    if (std::ranges::any_of(text, ascii::is_digit) || text.find_first_of("-/#@") != std::string_view::npos)
        return false;
    static constexpr auto buildings = std::to_array<std::string_view>(
        {"building", "campus",   "center", "centre",    "corporate", "floor", "headquarters", "hq",
         "mall",     "office",   "plant",  "store",     "suite",     "tower", "remote",       "area",
         "region",   "district", "site",   "warehouse", "facility",  "home"});
    return std::ranges::none_of(
        words, [](std::string_view w) { return std::ranges::find(buildings, w) != buildings.end(); });
}

bool names_metro(std::string_view segment) {
    static constexpr auto words =
        std::to_array<std::string_view>({"area", "greater", "metro", "metropolitan"});
    const std::string folded = fold_words(segment);
    return std::ranges::any_of(words_of(folded),
                               [](std::string_view w) { return std::ranges::find(words, w) != words.end(); });
}

}  // namespace salaryd
