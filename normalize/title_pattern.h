// Roles by a modifier and a head noun that need not stand together: "Python Scraping Developer".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "normalize/phrase_table.h"

namespace salaryd {

// Words without those that state the level; views into the folded title.
using Segment = std::vector<std::string_view>;

class RolePatterns {
  public:
    using RoleById = std::function<std::optional<std::uint32_t>(std::string_view)>;

    // role_patterns.tsv: role, head nouns, modifiers. "@name" in the first column names a list of words that
    // later rows may use; "-" is a pattern that names no role; "+" joins modifiers that must all stand.
    [[nodiscard]] static Result<RolePatterns> load(const std::string& path, const RoleById& role_by_id);

    // The first pattern of the table that the words fit. Linear in words times patterns of their head nouns.
    [[nodiscard]] std::optional<std::uint32_t> find(const Segment& words) const;

  private:
    using Modifier = std::vector<std::string>;  // words that must all stand
    struct Pattern {
        std::optional<std::uint32_t> role;
        std::vector<Modifier> modifiers;
    };
    using Lists = std::unordered_map<std::string, std::string>;
    [[nodiscard]] static std::string expanded(std::string_view words, const Lists& lists);
    void add(std::optional<std::uint32_t> role, std::string_view heads, std::string_view modifiers);

    std::vector<Pattern> patterns_;
    std::unordered_map<std::string, std::vector<std::size_t>, PhraseHash, std::equal_to<>>
        by_head_;  // ascending
};

}  // namespace salaryd
