#include "normalize/place_parts.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "normalize/fold.h"

namespace salaryd {

namespace {

constexpr std::size_t longest_name = 5;     // words
constexpr std::size_t most_parts = 12;      // an address has fewer; bounds the work on hostile text
constexpr std::size_t longest_piece = 200;  // bytes

// Marks between whole alternatives. A slash and an ampersand too; "and" only between spaces.
constexpr auto alternative_marks = std::to_array<std::string_view>(
    {";", "|", "•", "·", "\n", " . ", "/", " & ", " and ", " or ", " oder ", " ou ", " + "});
constexpr auto segment_marks = std::to_array<std::string_view>({",", "(", ")", "[", "]", ":", "、", "，"});
constexpr auto part_marks = std::to_array<std::string_view>({" - ", " – ", " — ", "- ", " -", "_", ">"});

// Words around a name that are not part of it.
constexpr auto noise = std::to_array<std::string_view>(
    {"and",      "area",        "areas",        "around",       "based",  "building", "campus",   "center",
     "central",  "centre",      "city",         "corp",         "county", "downtown", "east",     "eastern",
     "eastside", "greater",     "grossraum",    "headquarters", "hq",     "in",       "inner",    "location",
     "lower",    "metro",       "metropolitan", "near",         "nearby", "north",    "northern", "of",
     "office",   "offices",     "only",         "outer",        "raum",   "region",   "south",    "southern",
     "suburbs",  "surrounding", "surroundings", "the",          "upper",  "vicinity", "west",     "western",
     "westside", "within"});

bool is_noise(std::string_view word) {
    return std::ranges::binary_search(noise, word);
}

// "Oxford Street" is not in Oxford.
bool is_street(std::string_view word) {
    static constexpr auto streets =
        std::to_array<std::string_view>({"ave", "avenue", "blvd", "boulevard", "lane", "parkway", "pkwy",
                                         "plaza", "rd", "road", "square", "street", "turnpike"});
    return std::ranges::find(streets, word) != streets.end();
}

// Most letters begin no mark.
template <std::size_t N>
std::array<bool, 256> first_bytes(const std::array<std::string_view, N>& marks) {
    std::array<bool, 256> first{};
    for (const std::string_view mark : marks) first[static_cast<unsigned char>(mark.front())] = true;
    return first;
}

template <std::size_t N>
std::vector<std::string_view> split(std::string_view text, const std::array<std::string_view, N>& marks) {
    const auto may_begin = first_bytes(marks);
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto* mark = marks.end();
        if (may_begin[static_cast<unsigned char>(text[i])])
            mark = std::ranges::find_if(marks, [&](auto m) { return text.substr(i).starts_with(m); });
        if (mark == marks.end()) {
            ++i;
            continue;
        }
        pieces.push_back(ascii::trim(text.substr(begin, i - begin)));
        i += mark->size();
        begin = i;
    }
    pieces.push_back(ascii::trim(text.substr(begin)));
    std::erase(pieces, std::string_view());
    return pieces;
}

bool is_number(std::string_view word) {
    return std::ranges::all_of(word, ascii::is_digit);
}

bool in_capitals(std::string_view text) {
    return std::ranges::none_of(text, ascii::is_lower);
}

class PartFinder {
  public:
    PartFinder(const Gazetteer& gazetteer, const CityAliases& aliases)
        : gazetteer_(gazetteer), aliases_(aliases) {}

    void read_piece(std::string_view piece) {
        if (read_whole(piece)) return;
        const auto hyphen = piece.find('-');
        if (hyphen == std::string_view::npos) return read_inside(piece);
        for (std::size_t begin = 0; begin <= piece.size();) {
            const std::size_t end = std::min(piece.find('-', begin), piece.size());
            const auto inner = ascii::trim(piece.substr(begin, end - begin));
            if (!inner.empty() && !read_whole(inner)) read_inside(inner);
            begin = end + 1;
        }
    }

    std::vector<PlacePart> parts;

  private:
    // The words of a piece without postal codes at either end, street number said apart.
    struct Words {
        std::string key;
        std::vector<std::string_view> list;
        bool street = false;
    };

    static Words words_of_piece(std::string_view piece) {
        Words words{.key = place_key(piece), .list = {}};
        words.list = words_of(words.key);
        const bool leading = !words.list.empty() && is_number(words.list.front());
        words.street = leading && words.list.size() > 2;
        std::erase_if(words.list, is_number);
        return words;
    }

    bool read_whole(std::string_view piece) {
        auto words = words_of_piece(piece);
        if (words.list.empty()) return true;
        if (add(words.list, piece, true, words.street)) return true;
        const std::size_t before = words.list.size();
        while (words.list.size() > 1 && is_noise(words.list.back())) words.list.pop_back();
        while (words.list.size() > 1 && is_noise(words.list.front())) words.list.erase(words.list.begin());
        if (words.list.size() != before && add(words.list, piece, true, words.street)) return true;
        if (add_initials(words.list, piece)) return true;
        words.list.push_back("city");  // "Makati" is Makati City
        return words.list.size() > 1 && words.list.front().size() > 3 &&
               add(words.list, piece, true, words.street);
    }

    void read_inside(std::string_view piece) {
        const auto words = words_of_piece(piece);
        const bool cased = !in_capitals(piece);
        for (std::size_t i = 0; i < words.list.size();) {
            std::size_t n = std::min(longest_name, words.list.size() - i);
            for (; n > 0; --n) {
                const std::span<const std::string_view> some(words.list.data() + i, n);
                if (n == 1 && (some[0].size() < 2 || is_noise(some[0]))) continue;
                if (i + n < words.list.size() && is_street(words.list[i + n])) continue;
                if (n == 1 && some[0].size() <= 3 && cased && !stands_in_capitals(piece, some[0])) continue;
                if (add(some, piece, false, words.street)) break;
            }
            i += std::max<std::size_t>(n, 1);
        }
    }

    // Whether a short word is written in capitals in the piece: "Belfast ME", not "me".
    static bool stands_in_capitals(std::string_view piece, std::string_view word) {
        for (std::size_t i = 0; i + word.size() <= piece.size(); ++i) {
            const auto here = piece.substr(i, word.size());
            if (ascii::equals_ignoring_case(here, word) && in_capitals(here) &&
                (i == 0 || !ascii::is_alnum(piece[i - 1])) &&
                (i + word.size() == piece.size() || !ascii::is_alnum(piece[i + word.size()])))
                return true;
        }
        return false;
    }

    // "D.C.", "N.Y.": letters with dots are a code.
    bool add_initials(const std::vector<std::string_view>& words, std::string_view piece) {
        if (words.size() < 2 || words.size() > 3 || piece.find('.') == std::string_view::npos) return false;
        std::string initials;
        for (const std::string_view word : words) {
            if (word.size() != 1) return false;
            initials += word;
        }
        const std::array<std::string_view, 1> code{initials};
        return add(code, piece, true, false);
    }

    bool add(std::span<const std::string_view> words, std::string_view piece, bool whole, bool street) {
        PlacePart part{.key = {}, .names = {}, .whole = whole, .street = street};
        for (const std::string_view word : words) {
            if (!part.key.empty()) part.key += ' ';
            part.key += word;
        }
        const auto alias = aliases_.find(part.key);
        if (alias != aliases_.end() && (!alias->second.cased || stands_in_capitals(piece, part.key))) {
            part.alias = true;
            part.names.push_back({NameRef::Kind::city, false, alias->second.city});
        }
        std::ranges::copy(gazetteer_.find(part.key), std::back_inserter(part.names));
        const bool letters = std::ranges::all_of(part.key, ascii::is_lower);
        if (letters && part.key.size() == 3 && part.names.empty())  // "NSW"
            part.code = stands_in_capitals(piece, part.key) &&
                        gazetteer_.region_of(gazetteer_.country_of("AU"), part.key) >= 0;
        if (letters && part.key.size() == 2) {
            part.code = std::ranges::any_of(piece, ascii::is_upper);
            std::erase_if(part.names,
                          [&](const NameRef& n) { return n.kind != NameRef::Kind::country && !part.alias; });
        }
        if (part.names.empty() && !part.code) return false;
        parts.push_back(std::move(part));
        return true;
    }

    const Gazetteer& gazetteer_;
    const CityAliases& aliases_;
};

}  // namespace

std::vector<std::string_view> split_alternatives(std::string_view text) {
    return split(text, alternative_marks);
}

std::vector<std::string_view> split_segments(std::string_view alternative) {
    return split(alternative, segment_marks);
}

PlaceText::PlaceText(std::string_view alternative, const Gazetteer& gazetteer, const CityAliases& aliases) {
    PartFinder finder(gazetteer, aliases);
    for (const std::string_view segment : split_segments(alternative)) {
        const std::size_t begin = finder.parts.size();
        for (const std::string_view piece : split(segment, part_marks)) {
            if (finder.parts.size() >= begin + most_parts) break;
            finder.read_piece(piece.substr(0, longest_piece));
        }
        if (finder.parts.size() > begin + most_parts) finder.parts.resize(begin + most_parts);
        segments_.push_back({segment, begin, finder.parts.size()});
    }
    parts_ = std::move(finder.parts);
}

PlaceText::Parts PlaceText::parts(const Segment& segment) const {
    return Parts(parts_).subspan(segment.begin, segment.end - segment.begin);
}

PlaceText::Parts PlaceText::parts() const {
    return Parts(parts_).first(std::min(parts_.size(), most_parts));
}

}  // namespace salaryd
