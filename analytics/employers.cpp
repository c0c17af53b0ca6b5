#include "analytics/employers.h"

#include <algorithm>
#include <tuple>

namespace salaryd {
namespace {

constexpr std::uint32_t enough_employers = 30;
constexpr double lowest = 0.3;
constexpr double highest = 0.95;

struct Variances {
    double between = 0, within = 0;  // sums of squares
    double postings = 0, employers = 0, cells = 0;
    double repeated = 0;        // employers with several postings
    double squared_shares = 0;  // sum over cells of sum n_c^2 / N_cell
};

struct Group {
    double n = 0, sum = 0;

    [[nodiscard]] double mean() const { return sum / n; }
};

using Rows = std::span<const EmployerObservation>;

template <class Same>
Rows first_run(Rows rows, Same same) {
    const auto end = std::ranges::find_if(rows, [&](const auto& row) { return !same(row, rows.front()); });
    return rows.first(static_cast<std::size_t>(end - rows.begin()));
}

Group sum_of(Rows rows) {
    Group group{static_cast<double>(rows.size()), 0};
    for (const auto& row : rows) group.sum += row.log_pay;
    return group;
}

// A cell of one employer tells nothing of the difference between employers.
void add_cell(Variances& v, Rows cell) {
    const auto same_employer = [](const auto& a, const auto& b) { return a.employer == b.employer; };
    if (first_run(cell, same_employer).size() == cell.size()) return;
    const Group all = sum_of(cell);
    v.cells += 1;
    v.postings += all.n;
    for (Rows rest = cell; !rest.empty();) {
        const Rows own = first_run(rest, same_employer);
        rest = rest.subspan(own.size());
        const Group employer = sum_of(own);
        v.employers += 1;
        v.repeated += own.size() > 1;
        v.squared_shares += employer.n * employer.n / all.n;
        v.between += employer.n * (employer.mean() - all.mean()) * (employer.mean() - all.mean());
        for (const auto& row : own)
            v.within += (row.log_pay - employer.mean()) * (row.log_pay - employer.mean());
    }
}

}  // namespace

double employer_weight(std::uint32_t postings, double rho) {
    return 1 / (1 + (static_cast<double>(postings) - 1) * rho);
}

double effective_size(std::span<const std::uint32_t> postings_per_employer, double rho) {
    double total = 0;
    double squares = 0;
    double employer_squares = 0;
    for (const std::uint32_t n : postings_per_employer) {
        const double w = employer_weight(n, rho);
        total += n * w;
        squares += n * w * w;
        employer_squares += (n * w) * (n * w);
    }
    if (total <= 0) return 0;
    return total * total / ((1 - rho) * squares + rho * employer_squares);
}

double employer_correlation(std::span<EmployerObservation> observations) {
    std::ranges::sort(observations, {},
                      [](const EmployerObservation& o) { return std::tuple(o.cell, o.employer, o.log_pay); });
    Variances v;
    for (Rows rest = observations; !rest.empty();) {
        const Rows cell = first_run(rest, [](const auto& a, const auto& b) { return a.cell == b.cell; });
        rest = rest.subspan(cell.size());
        add_cell(v, cell);
    }
    if (v.repeated < enough_employers) return usual_employer_correlation;
    const double between = v.between / (v.employers - v.cells);
    const double within = v.within / (v.postings - v.employers);
    const double k0 = (v.postings - v.squared_shares) / (v.employers - v.cells);
    const double denominator = between + (k0 - 1) * within;
    if (!(denominator > 0)) return usual_employer_correlation;
    return std::clamp((between - within) / denominator, lowest, highest);
}

}  // namespace salaryd
