#include <algorithm>
#include <array>
#include <utility>

#include "analytics/vacancies.h"
#include "core/ascii.h"

namespace salaryd {
namespace {

constexpr bool is_word_byte(char c) {
    return ascii::is_alnum(c) || c == '+' || c == '#' || static_cast<unsigned char>(c) >= 0x80;
}

template <class Visit>
void each_word(std::string_view text, Visit visit) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_word_byte(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_word_byte(text[end])) ++end;
        visit(text.substr(at, end - at));
        at = end;
    }
}

// "(m/f/d)", "[w/m/x]": nothing but single letters.
bool is_gender_mark(std::string_view inside) {
    bool letters = false;
    bool longer = false;
    each_word(inside, [&](std::string_view word) {
        letters = true;
        longer = longer || word.size() > 1;
    });
    return letters && !longer;
}

std::string without_gender_marks(std::string_view title) {
    std::string kept;
    for (std::size_t at = 0; at < title.size(); ++at) {
        const auto close = title[at] == '('   ? title.find(')', at)
                           : title[at] == '[' ? title.find(']', at)
                                              : title.npos;
        if (close != title.npos && is_gender_mark(title.substr(at + 1, close - at - 1)))
            at = close;
        else
            kept += title[at];
    }
    return kept;
}

// Words about where the work is done, and numbers of requisitions: what differs between rows of one job.
bool is_about_the_row(std::string_view word) {
    constexpr std::array<std::string_view, 10> words{"eu",  "hybrid", "onsite", "uk",        "us",
                                                     "usa", "remote", "emea",   "worldwide", "anywhere"};
    constexpr std::ptrdiff_t least_digits = 4;
    return std::ranges::find(words, word) != words.end() ||
           std::ranges::count_if(word, ascii::is_digit) >= least_digits;
}

std::vector<std::string> place_words(std::span<const Place> places) {
    std::vector<std::string> words;
    const auto add = [&](std::string_view word) { words.push_back(ascii::lower(word)); };
    for (const Place& place : places) {
        each_word(place.city, add);
        each_word(place.region, add);
    }
    std::ranges::sort(words);
    return words;
}

}  // namespace

std::vector<std::string> identifying_words(std::string_view title, std::span<const Place> places) {
    const auto of_places = place_words(places);
    std::vector<std::string> all;
    std::vector<std::string> telling;
    each_word(without_gender_marks(title), [&](std::string_view written) {
        auto word = ascii::lower(written);
        if (!is_about_the_row(word) && !std::ranges::binary_search(of_places, word)) telling.push_back(word);
        all.push_back(std::move(word));
    });
    auto& words = telling.empty() ? all : telling;
    std::ranges::sort(words);
    return std::move(words);
}

}  // namespace salaryd
