// One folding for every name that is compared: lower case, without diacritics, dashes and quotes made ASCII.
// The gazetteer is built with the same function that later looks names up in it. Pure, total over any bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

// Lower-cased letters without marks ("Łódź" -> "lodz", "Straße" -> "strasse"); punctuation stays; bytes that
// are not UTF-8 become spaces. Scripts without case or marks pass through (NFKC).
[[nodiscard]] std::string fold(std::string_view text);

[[nodiscard]] bool is_ascii(std::string_view text);

// fold() with everything but letters and digits made a single space: "St. John's" -> "st john s".
[[nodiscard]] std::string fold_words(std::string_view text);

// The key of a place name: fold_words() with saint/sankt -> st, fort -> ft, mount -> mt.
[[nodiscard]] std::string place_key(std::string_view name);

// The words of a text that fold_words() made; views into it.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view folded);

}  // namespace salaryd
