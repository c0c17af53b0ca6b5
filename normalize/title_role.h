// The roles and their aliases, and which role the words of a title name. docs/normalize.md, "Titles".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "normalize/alias_index.h"
#include "normalize/title.h"
#include "normalize/title_level.h"

namespace salaryd {

// Words without those that state the level; views into the folded title.
using Segment = std::vector<std::string_view>;

class RoleTable {
  public:
    [[nodiscard]] static Result<RoleTable> load(const std::string& directory);

    // Sets role, role_confidence, suggested_role and appends to rule.
    void read(const std::vector<Segment>& segments, TitleReading& reading) const;

    [[nodiscard]] const std::vector<Role>& roles() const { return roles_; }  // sorted by id
    [[nodiscard]] std::optional<std::uint32_t> role_by_id(std::string_view id) const;
    [[nodiscard]] std::optional<std::uint32_t> role_by_alias(const std::string& words) const;
    // The last words of all aliases: the nouns that can be graded.
    [[nodiscard]] const WordSet& heads() const { return heads_; }
    // Whether some alias has the word.
    [[nodiscard]] bool uses(std::string_view word) const { return vocabulary_.contains(word); }
    [[nodiscard]] const WordSet& words() const { return vocabulary_; }

    RoleTable(RoleTable&&) = default;  // moves keep the keys that the sets view; a copy would not
    RoleTable& operator=(RoleTable&&) = default;

  private:
    RoleTable() = default;
    [[nodiscard]] std::optional<std::uint32_t> alias_inside(const Segment& words) const;
    [[nodiscard]] std::optional<std::uint32_t> by_pattern(const Segment& all) const;
    [[nodiscard]] bool only_modifies(const Segment& words) const;
    void suggest(const Segment& words, TitleReading& reading) const;
    void index();

    std::vector<Role> roles_;
    std::unordered_map<std::string, std::uint32_t> aliases_;  // by title_words()
    WordSet vocabulary_;                                      // views into the keys of aliases_
    WordSet heads_;
    std::optional<AliasIndex> likeness_;
};

}  // namespace salaryd
