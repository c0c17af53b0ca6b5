// Reads a job title: level by ordered token rules with protected phrases, role by an alias table. Rules and
// their order: docs/normalize.md, "Titles". Pure, total, any thread once loaded.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/user_tables.h"

namespace salaryd {

struct Role {
    std::string id;        // "data_engineer"
    std::string title;     // "Data Engineer"
    std::string family;    // "data"
    std::string onet_soc;  // "15-1243.00", O*NET-SOC 2019
    std::string isco;      // "2521", ISCO-08 unit group
};

struct TitleReading {
    std::string cleaned;        // without brackets, gender markers, requisition ids, pay and contract words
    std::string role;           // role id; empty: none that is sure enough for statistics
    float role_confidence = 0;  // 1 exact alias, .9 alias in the title, .8 compound, .75 pattern, or likeness
    std::string suggested_role;  // a near miss, shown, never counted
    Level level = Level::unspecified;
    std::optional<Level> level_max;  // "Senior/Staff"
    std::string rule;                // e.g. "level.token:senior role.alias"
    std::string location_hint;       // what may be a place, or "remote"; the gazetteer decides
};

class TitleReader {
  public:
    // `directory` is config/reference: roles, role_aliases, role_patterns, level_phrases and level_codes.tsv.
    // What was taught wins. An error names file and line.
    [[nodiscard]] static Result<TitleReader> load(const std::string& directory,
                                                  const UserTables& taught = {});

    // `company_key` (CompanyReading::key) chooses the ladder that codes like "L5" are read by.
    [[nodiscard]] TitleReading read(std::string_view title, std::string_view company_key = {}) const;
    // Plain words of a query ("ml engineer", "Data Engineer", "data_engineer") to a role id.
    [[nodiscard]] std::optional<std::string> resolve_role(std::string_view words) const;
    // The nearest role ids to words that do not resolve, best first.
    [[nodiscard]] std::vector<std::string> nearest_roles(std::string_view words, std::size_t count) const;
    [[nodiscard]] const std::vector<Role>& roles() const;  // sorted by id

    TitleReader(TitleReader&&) noexcept;
    TitleReader& operator=(TitleReader&&) noexcept;
    ~TitleReader();

  private:
    struct Tables;
    explicit TitleReader(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

}  // namespace salaryd
