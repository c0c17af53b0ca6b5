// Known companies, their other names and whose they are: config/reference/companies.tsv, with a user's lines
// on top. Immutable once loaded; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "normalize/legal_forms.h"
#include "normalize/user_tables.h"

namespace salaryd {

struct KnownCompany {
    std::string name;
    std::string key;
    std::string parent;  // a display name; empty: none
};

class CompanyTable {
  public:
    // Columns company, alias, parent; "=alias" counts only with its legal form. In one file an alias has one
    // meaning; an error names file and line.
    [[nodiscard]] Result<void> add_file(const std::string& path, const LegalForms& forms);
    // Taught lines win over what was added before, later ones over earlier ones.
    [[nodiscard]] Result<void> learn(const TaughtTable& taught, const LegalForms& forms);

    // By the key of a name or of an alias, or by a board as "kind:board".
    [[nodiscard]] const KnownCompany* find(const std::string& key) const;
    // By a name as a whole, its legal form included, where the key alone would take two companies for one;
    // `key` is that name's.
    [[nodiscard]] const KnownCompany* find_whole(const std::string& key, std::string_view name) const;
    // By a key without blanks, as slugs are written.
    [[nodiscard]] const KnownCompany* find_compact(const std::string& compact_key) const;
    [[nodiscard]] const std::vector<KnownCompany>& companies() const { return companies_; }

  private:
    [[nodiscard]] Result<void> add(const std::vector<TsvRow>& rows, const std::string& path,
                                   const LegalForms& forms, bool overrule);
    [[nodiscard]] std::uint32_t company(std::string_view name, const LegalForms& forms);
    // The company that the alias names then: `id`, or without `overrule` the one that it named before.
    std::uint32_t add_alias(std::string_view alias, std::uint32_t id, const LegalForms& forms, bool overrule);
    void index_compact();

    std::vector<KnownCompany> companies_;
    std::unordered_map<std::string, std::uint32_t> names_;  // keys of names and aliases
    std::unordered_map<std::string, std::uint32_t> compact_;
    struct WholeName {
        std::string folded;
        std::uint32_t id;
    };
    std::unordered_map<std::string, std::vector<WholeName>> whole_names_;  // by key
};

// "greenhouse:acme", as a table names a board.
[[nodiscard]] std::string board_key(std::string_view kind, std::string_view board);

}  // namespace salaryd
