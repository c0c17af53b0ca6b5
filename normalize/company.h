// Company names: a display name, a match key, whose company it is. Legal forms, countries of subsidiaries and
// other names of one company are dropped from or settled in the key only. Rules and their order:
// docs/normalize.md, "Companies". Pure, total, any thread once loaded.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/source.h"
#include "normalize/user_tables.h"

namespace salaryd {

// A known company with a name much like the one read: to be shown, never to be acted upon.
struct CompanySuggestion {
    std::string key;
    double score = 0;  // shared character trigrams, (0, 1]
};

struct CompanyReading {
    std::string name;    // for display, legal form kept; an alias shows the company's own name
    std::string key;     // folded, without punctuation and legal forms; equal keys are one company
    std::string parent;  // display name of the company it belongs to; empty: none is known
    std::string rule;    // e.g. "company.name form:gmbh country:deutschland"
    std::optional<CompanySuggestion> suggestion;  // filled by suggest() only
};

class CompanyReader {
  public:
    // `directory` holds legal_forms.tsv and companies.tsv (config/reference). What was taught wins.
    // An error names file and line.
    [[nodiscard]] static Result<CompanyReader> load(const std::string& directory,
                                                    const UserTables& taught = {});

    [[nodiscard]] CompanyReading read(std::string_view text) const;
    // The employer of a posting. A board that the table of companies knows ("greenhouse:acme") decides,
    // because somebody looked; else what the posting states, because one board may serve several employers;
    // else the configured company of the source; else the words of the board's slug.
    [[nodiscard]] CompanyReading read_employer(std::string_view stated, const SourceSpec& source) const;
    // Fills the suggestion of a company that the table does not know.
    void suggest(CompanyReading& reading) const;

    CompanyReader(CompanyReader&&) noexcept;
    CompanyReader& operator=(CompanyReader&&) noexcept;
    ~CompanyReader();

  private:
    struct Tables;
    explicit CompanyReader(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

// The key of `known` that is most like `key` and alike enough to be meant.
[[nodiscard]] std::optional<CompanySuggestion> nearest_company(std::string_view key,
                                                               std::span<const std::string_view> known);

}  // namespace salaryd
