// Legal forms of companies in the countries and scripts of config/reference/legal_forms.tsv, and how they are
// taken off a name's words. Immutable once loaded; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

namespace salaryd {

// One word of a name, folded, with how it was written: "AS" and "a.s." may be a form, "as" is a word.
struct NameWord {
    std::string text;
    bool capitals = false;  // its first and last letters are: "AS", "SpA"
    bool dotted = false;    // stood with dots or strokes: "S.A.", "A/S"

    bool operator==(const NameWord&) const = default;
};

// Apostrophes join ("Moe's" is one word), all other punctuation parts.
[[nodiscard]] std::vector<NameWord> name_words(std::string_view name);
[[nodiscard]] std::string join_words(const std::vector<NameWord>& words);
// Without blanks: "s p a" and "spa" are the same form.
[[nodiscard]] std::string compact(const std::vector<NameWord>& words);

class LegalForms {
  public:
    // An error names file and line.
    [[nodiscard]] static Result<LegalForms> load(const std::string& path);

    // `name`, folded, without the forms of scripts that set no blanks ("株式会社"); nothing when it has none,
    // or nothing else. Appends what went to `dropped`, separated by '+'.
    [[nodiscard]] std::optional<std::string> without_glued(std::string_view name, std::string& dropped) const;
    // Takes one form off the end or the beginning, the longest; false when there is none that may go. What is
    // left always has letters of its own: "AG", "X AG", "The Group Inc" keep theirs.
    bool drop_last(std::vector<NameWord>& words, std::string& dropped) const;
    bool drop_first(std::vector<NameWord>& words, std::string& dropped) const;

    [[nodiscard]] std::size_t size() const { return glued_.size() + last_.size() + first_.size(); }

  private:
    enum class Care : std::uint8_t { none, capitals, contrast, dotted };
    using Forms = std::unordered_map<std::string, Care>;  // by compact form

    static std::optional<Care> parse_care(std::string_view name);
    static bool is_written_as_form(Care care, const std::vector<NameWord>& words, std::size_t begin,
                                   std::size_t end);

    Forms last_, first_;
    std::vector<std::string> glued_;  // folded, the longest first
    std::size_t longest_ = 1;         // words of a form
};

}  // namespace salaryd
