#include "analytics/weighed_rows.h"

#include <algorithm>

#include "analytics/employers.h"

namespace salaryd {
namespace {

struct Employers {
    std::vector<std::uint32_t> own;   // row -> postings of its employer among the rows
    std::vector<std::uint32_t> each;  // postings, one entry an employer
    std::uint32_t known = 0;
};

// Postings without a company (salary surveys) come from nobody in common: each is an employer of its own.
void add_unknown(Employers& employers, std::size_t n) {
    employers.each.insert(employers.each.end(), n, 1);
}

void add_known(Employers& employers, std::uint32_t postings) {
    employers.each.push_back(postings);
    ++employers.known;
}

Employers by_counting(std::span<const std::uint32_t> companies, std::size_t company_count) {
    std::vector<std::uint32_t> counts(company_count);
    for (const std::uint32_t company : companies) ++counts[company];
    Employers employers;
    employers.own.reserve(companies.size());
    for (const std::uint32_t company : companies) employers.own.push_back(company == 0 ? 1 : counts[company]);
    add_unknown(employers, counts[0]);
    for (const std::uint32_t n : std::span(counts).subspan(1))
        if (n != 0) add_known(employers, n);
    return employers;
}

Employers by_sorting(std::span<const std::uint32_t> companies) {
    std::vector<std::uint64_t> keys(companies.size());  // company, then index
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = std::uint64_t{companies[i]} << 32 | i;
    std::ranges::sort(keys);
    Employers employers;
    employers.own.assign(companies.size(), 1);
    for (auto it = keys.begin(); it != keys.end();) {
        const std::uint64_t company = *it >> 32;
        const auto next = std::ranges::lower_bound(it, keys.end(), (company + 1) << 32);
        const auto n = static_cast<std::uint32_t>(next - it);
        if (company == 0) {
            add_unknown(employers, n);
            it = next;
            continue;
        }
        add_known(employers, n);
        for (; it != next; ++it) employers.own[static_cast<std::uint32_t>(*it)] = n;
    }
    return employers;
}

Employers employers_of(const Snapshot::Columns& columns, std::span<const std::uint32_t> rows) {
    std::vector<std::uint32_t> companies;
    companies.reserve(rows.size());
    for (const std::uint32_t row : rows) companies.push_back(columns.company[row]);
    const std::size_t company_count = columns.names.companies.size();
    // A counter for every company of the market costs more than sorting the few of a small cell.
    constexpr std::size_t worth = 16;
    return rows.size() * worth < company_count
               ? by_sorting(companies)
               : by_counting(companies, std::max<std::size_t>(1, company_count));
}

// From annual amounts in the snapshot's currency at the posting's rate.
double factor_of(const Snapshot::Columns& columns, std::uint32_t row, RateBasis rates) {
    switch (rates) {
        case RateBasis::posting:
            return 1;
        case RateBasis::constant:
            return columns.rates[columns.rate[row]].to_today;
        case RateBasis::ppp:
            return columns.local_prices.apply(columns, row)->factor;  // state_for() says which have none
    }
    return 1;
}

}  // namespace

PayState state_for(const Snapshot::Columns& columns, std::uint32_t row, RateBasis rates) {
    const PayState state = columns.state(row);
    const bool lacks_parity =
        state == PayState::priced && rates == RateBasis::ppp && !columns.local_prices.apply(columns, row);
    return lacks_parity ? PayState::no_rate : state;
}

WeighedRows weigh(const Snapshot::Columns& columns, std::span<const std::uint32_t> priced_rows,
                  Figures figures) {
    const auto employers = employers_of(columns, priced_rows);
    const double rho = columns.employer_correlation;
    const bool by_employer = weighs_employers(figures);
    WeighedRows weighed;
    weighed.employers = employers.known;
    weighed.n_effective =
        by_employer ? effective_size(employers.each, rho) : static_cast<double>(priced_rows.size());
    weighed.intervals.reserve(priced_rows.size());
    for (std::size_t i = 0; i < priced_rows.size(); ++i) {
        const std::uint32_t row = priced_rows[i];
        const double factor = factor_of(columns, row, figures.rates);
        weighed.intervals.push_back({double{columns.lo[row]} * factor, double{columns.hi[row]} * factor,
                                     by_employer ? employer_weight(employers.own[i], rho) : 1});
    }
    return weighed;
}

}  // namespace salaryd
