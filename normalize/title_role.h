// The roles and their aliases, and which role the words of a title name. docs/normalize.md, "Titles".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "normalize/alias_index.h"
#include "normalize/phrase_table.h"
#include "normalize/title.h"
#include "normalize/title_grade.h"
#include "normalize/title_pattern.h"

namespace salaryd {

class RoleTable {
  public:
    [[nodiscard]] static Result<RoleTable> load(const std::string& directory, const TaughtTable& taught = {});

    // Sets role, role_confidence, suggested_role and appends to rule.
    void read(const std::vector<Segment>& segments, TitleReading& reading) const;
    // The same by names alone, without patterns and likeness; forgets a suggestion when there is a name.
    void read_names(const std::vector<Segment>& segments, TitleReading& reading) const;

    [[nodiscard]] const std::vector<Role>& roles() const { return roles_; }  // sorted by id
    [[nodiscard]] std::optional<std::uint32_t> role_by_id(std::string_view id) const;
    [[nodiscard]] std::optional<std::uint32_t> role_by_alias(std::string_view words) const;
    // The last words of all aliases: the nouns that can be graded.
    [[nodiscard]] const WordSet& heads() const { return heads_; }
    // Whether some alias has the word.
    [[nodiscard]] bool uses(std::string_view word) const { return vocabulary_.contains(word); }
    // The words of all aliases, each as often as aliases have it.
    [[nodiscard]] std::vector<std::string_view> words() const;

    RoleTable(RoleTable&&) = default;  // moves keep the keys that the sets view; a copy would not
    RoleTable& operator=(RoleTable&&) = default;

  private:
    using Names = PhraseTable<std::uint32_t>;  // a role by title_words()

    RoleTable() = default;
    [[nodiscard]] Result<void> load_roles(const std::string& path, const TaughtTable& taught);
    [[nodiscard]] Result<void> learn(const TaughtTable& taught);
    [[nodiscard]] Result<void> load_aliases(const std::string& path);
    [[nodiscard]] std::optional<std::uint32_t> alias_inside(const Segment& words) const;
    [[nodiscard]] std::optional<std::uint32_t> compound(std::string_view word) const;
    [[nodiscard]] std::optional<std::uint32_t> compound_inside(const Segment& words) const;
    [[nodiscard]] std::optional<std::uint32_t> alias_across(const std::vector<Segment>& segments) const;
    [[nodiscard]] bool only_modifies(const Segment& words) const;
    [[nodiscard]] std::optional<std::uint32_t> pattern_over(const Segment& first, const Segment& later) const;
    bool read_segments(const std::vector<Segment>& segments, std::optional<std::uint32_t> pattern,
                       TitleReading& reading) const;
    void suggest(const Segment& words, TitleReading& reading) const;
    void take(std::uint32_t role, float confidence, const char* rule, TitleReading& reading) const;
    void index();

    std::vector<Role> roles_;
    Names aliases_;
    Names segments_;  // names that count only as a whole segment: "model" is one, in "Model Risk" it is none
    Names endings_;   // of compounds: "...entwickler"
    RolePatterns patterns_;
    std::unordered_map<std::string_view, std::uint32_t> vocabulary_;  // uses; views into the keys of aliases_
    WordSet heads_;
    std::optional<AliasIndex> likeness_;
};

}  // namespace salaryd
