#include "analytics/pay_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analytics/quantiles.h"

namespace salaryd {
namespace {

constexpr std::array tau{0.0, .30, .25, .20};
constexpr double center_prior_n = 2;
constexpr double scale_prior_n = 15;
constexpr double scale_floor = .12;
constexpr double scale_cap = 1.6;
constexpr double translation_limit = 2.5;
constexpr double normal_quartile = .674489750196082;  // z of a normal's third quartile

std::uint64_t packed(const PayKey& key) {
    return std::uint64_t{key.role} << 32 | std::uint64_t{key.country & 0xFFFFFF} << 8 | key.level;
}

// What of a packed key is the same in a cell of that depth.
constexpr std::array<std::uint64_t, 4> prefix{0, 0xFFFFFFFF00000000, 0xFFFFFFFFFFFFFF00, ~std::uint64_t{0}};

bool named_at(std::uint64_t key, std::size_t depth) {
    const bool role = key >> 32 != 0;
    const bool country = (key >> 8 & 0xFFFFFF) != 0;
    return depth == 0 || (role && (depth == 1 || country));
}

struct Sides {
    double left, right;
};

Sides own_sides(std::span<const double> sorted, double median) {
    return {(median - type7(sorted, .25)) / normal_quartile, (type7(sorted, .75) - median) / normal_quartile};
}

}  // namespace

PayModel::PayModel(std::span<const PayKey> keys, std::span<const double> log_pay)
    : log_pay_(log_pay.begin(), log_pay.end()) {
    make_cells(keys);
    struct Row {
        double log_pay;
        std::uint32_t row;
        auto operator<=>(const Row&) const = default;
    };
    std::vector<Row> rows;
    rows.reserve(log_pay_.size());
    for (std::uint32_t i = 0; i < log_pay_.size(); ++i)
        if (std::isfinite(log_pay_[i])) rows.push_back({log_pay_[i], i});
    std::ranges::sort(rows);
    std::vector<std::uint32_t> by_pay(rows.size());
    std::ranges::transform(rows, by_pay.begin(), &Row::row);
    for (std::size_t d = 0; d < depth_count; ++d) fill_order(depths_[d], by_pay, d);
}

void PayModel::make_cells(std::span<const PayKey> keys) {
    struct Row {
        std::uint64_t key;
        std::uint32_t row;
        auto operator<=>(const Row&) const = default;
    };
    std::vector<Row> rows(keys.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = {packed(keys[i]), i};
    std::ranges::sort(rows);
    leaf_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint64_t key = rows[i].key;
        for (std::size_t d = 0; d < depth_count; ++d) {
            if (i > 0 && ((key ^ rows[i - 1].key) & prefix[d]) == 0) continue;
            const auto parent = d == 0 ? 0 : depths_[d - 1].cells.size() - 1;
            depths_[d].cells.push_back({.key = key & prefix[d],
                                        .parent = static_cast<std::uint32_t>(parent),
                                        .named = named_at(key, d)});
        }
        leaf_[rows[i].row] = static_cast<std::uint32_t>(depths_.back().cells.size() - 1);
    }
}

std::uint32_t PayModel::cell_of(std::size_t row, std::size_t depth) const {
    std::uint32_t cell = leaf_[row];
    for (std::size_t d = depth_count - 1; d > depth; --d) cell = depths_[d].cells[cell].parent;
    return cell;
}

// A counting sort by cell keeps the order by pay.
void PayModel::fill_order(Depth& depth, std::span<const std::uint32_t> by_pay, std::size_t d) {
    std::vector<std::uint32_t> cells(by_pay.size());
    for (std::size_t i = 0; i < by_pay.size(); ++i) {
        cells[i] = cell_of(by_pay[i], d);
        if (depth.cells[cells[i]].named) ++depth.cells[cells[i]].end;
    }
    std::uint32_t at = 0;
    for (Cell& cell : depth.cells) {
        cell.begin = at;
        at += cell.end;
        cell.end = cell.begin;
    }
    depth.order.resize(at);
    for (std::size_t i = 0; i < by_pay.size(); ++i)
        if (Cell& cell = depth.cells[cells[i]]; cell.named) depth.order[cell.end++] = by_pay[i];
}

std::span<const double> PayModel::voting(const Depth& depth, const Cell& cell,
                                         std::span<const std::uint8_t> votes) {
    scratch_.clear();
    for (std::uint32_t i = cell.begin; i < cell.end; ++i)
        if (votes[depth.order[i]] != 0) scratch_.push_back(log_pay_[depth.order[i]]);
    return scratch_;
}

void PayModel::fit_all(std::span<const double> sorted) {
    Cell& all = depths_[0].cells.front();
    all.n = static_cast<std::uint32_t>(sorted.size());
    all.center = type7(sorted, .5);
    const Sides own = own_sides(sorted, all.center);
    all.left = std::max(own.left, scale_floor);
    all.right = std::max(own.right, scale_floor);
    all.variance = 0;
}

void PayModel::fit_cell(Cell& cell, const Cell& parent, double spread, std::span<const double> sorted) {
    cell.n = static_cast<std::uint32_t>(sorted.size());
    cell.center = parent.center;
    cell.left = parent.left;
    cell.right = parent.right;
    cell.variance = spread * spread + (cell.named ? 0 : parent.variance);
    if (sorted.empty()) return;
    const double n = cell.n;
    const double median = type7(sorted, .5);
    const double scale = (parent.left + parent.right) / 2;
    const double limit = translation_limit * std::sqrt(spread * spread + scale * scale / n);
    const double share = n / (n + center_prior_n);
    cell.center += share * std::clamp(median - parent.center, -limit, limit);
    cell.variance = spread * spread * (1 - share);
    Sides own{parent.left, parent.right};
    if (cell.n >= own_n) {
        own = own_sides(sorted, median);
        // A parent's scale is never below the floor, so that the bounds are in order.
        own.left = std::clamp(own.left, scale_floor, scale_cap * parent.left);
        own.right = std::clamp(own.right, scale_floor, scale_cap * parent.right);
    }
    const auto pooled = [n](double mine, double above) {
        return std::sqrt((n * mine * mine + scale_prior_n * above * above) / (n + scale_prior_n));
    };
    cell.left = pooled(own.left, parent.left);
    cell.right = pooled(own.right, parent.right);
}

void PayModel::fit(std::span<const std::uint8_t> votes) {
    fitted_ = false;
    if (depths_[0].cells.empty()) return;
    const auto all = voting(depths_[0], depths_[0].cells.front(), votes);
    if (all.size() < own_n) return;
    fit_all(all);
    for (std::size_t d = 1; d < depth_count; ++d)
        for (Cell& cell : depths_[d].cells)
            fit_cell(cell, depths_[d - 1].cells[cell.parent], tau[d], voting(depths_[d], cell, votes));
    fitted_ = true;
}

PayFit PayModel::at(std::size_t row) const {
    std::size_t depth = depth_count - 1;
    const Cell* cell = &depths_[depth].cells[leaf_[row]];
    PayFit fit{.center = cell->center,
               .left = std::sqrt(cell->left * cell->left + cell->variance),
               .right = std::sqrt(cell->right * cell->right + cell->variance)};
    while (depth > 0 && cell->n < own_n) cell = &depths_[--depth].cells[cell->parent];
    fit.depth = static_cast<std::uint8_t>(depth);
    fit.n = cell->n;
    return fit;
}

PayFits PayModel::fits() const {
    PayFits fits;
    if (!fitted_) return fits;
    for (std::size_t d = 0; d < depth_count; ++d)
        for (const Cell& cell : depths_[d].cells)  // in the order of their keys
            fits.depths_[d].push_back({cell.key, cell.center, cell.left, cell.right, cell.variance, cell.n});
    return fits;
}

PayFit PayFits::at(const PayKey& key) const {
    Cell cell = depths_[0].front();
    PayFit fit{.n = cell.n};
    for (std::size_t d = 1; d < depths_.size(); ++d) {
        const std::uint64_t wanted = packed(key) & prefix[d];
        const auto found = std::ranges::lower_bound(depths_[d], wanted, {}, &Cell::key);
        if (found != depths_[d].end() && found->key == wanted) {
            cell = *found;
        } else {  // as a cell without rows
            cell.variance = tau[d] * tau[d] + (named_at(wanted, d) ? 0 : cell.variance);
            cell.n = 0;
        }
        if (cell.n < PayModel::own_n) continue;
        fit.depth = static_cast<std::uint8_t>(d);
        fit.n = cell.n;
    }
    fit.center = cell.center;
    fit.left = std::sqrt(cell.left * cell.left + cell.variance);
    fit.right = std::sqrt(cell.right * cell.right + cell.variance);
    return fit;
}

}  // namespace salaryd
