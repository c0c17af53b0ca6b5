// What a question asks for: parameters in plain words, resolved by the same Normalizer that reads postings
// and by the snapshot's own names. What cannot be resolved is refused with the nearest names, never answered
// with an empty cell. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analytics/snapshot.h"
#include "daemon/target.h"
#include "normalize/normalizer.h"

namespace salaryd {

// What the words were resolved to; empty: not asked for. This is what an answer echoes.
struct Resolved {
    std::string role;     // id
    std::string level;    // ladder name
    std::string place;    // "Seattle, WA, US", "US", "remote"
    std::string company;  // display name
    std::string source;

    bool operator==(const Resolved&) const = default;
};

inline constexpr std::array<std::string_view, 3> rate_basis_names{"posting", "constant", "ppp"};
// What stands as the currency of rates=ppp. Three letters, because that is what readers of the field expect,
// and with the X of ISO 4217's units that are no country's money; ISO has not assigned it.
inline constexpr CurrencyCode international_dollar("XID");

struct SalaryQuery {
    Resolved resolved;
    CellFilter filter;
    // A role, company or city that we know but that no posting of the snapshot has: a true answer with n = 0.
    bool nothing_matches = false;
    Figures figures;
    CurrencyCode currency;  // wanted; when not asked for, the snapshot's, or the international dollar
    PayPeriod period = PayPeriod::year;
    std::optional<Place> place;  // when it is a place on the map
    std::string company_key;
};

// role, level, place, company, source, since, until, state, currency, period, kind, method, rates.
[[nodiscard]] Answer<SalaryQuery> read_salary_query(const QueryParameters& parameters,
                                                    const Normalizer& normalizer, const Snapshot& snapshot);

// A whole number from `least` to `most`, `otherwise` when it is not given.
[[nodiscard]] Answer<std::size_t> read_count(const QueryParameters& parameters, std::string_view name,
                                             std::size_t least, std::size_t most, std::size_t otherwise);

// `dry_run`: 1 or true, 0 or false (default).
[[nodiscard]] Answer<bool> read_dry_run(const QueryParameters& parameters);

enum class SortFigure : std::uint8_t { n, employers, p10, p25, p50, p75, p90, mean, disclosure_rate };
struct SortOrder {
    SortFigure figure = SortFigure::n;
    bool descending = true;
};
struct GroupQuery {
    SalaryQuery salary;
    std::vector<GroupKey> by;
    SortOrder sort;
    std::uint32_t min_n = 1;
    std::size_t limit = 500;
};

// The above and by, sort, min_n, limit.
[[nodiscard]] Answer<GroupQuery> read_group_query(const QueryParameters& parameters,
                                                  const Normalizer& normalizer, const Snapshot& snapshot);

void sort_groups(std::vector<SalaryGroup>& groups, SortOrder order);

// "Seattle, WA, US"
[[nodiscard]] std::string place_words(const Place& place);

}  // namespace salaryd
