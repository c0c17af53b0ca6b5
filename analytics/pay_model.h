// What a kind of job pays, for judging single postings: role x country x level, each cell drawn towards the
// one above it, so that a cell of two postings has an opinion and a cell of two wrong ones does not. Private
// to analytics/.
//
// Depth d of 0..3 is everything, role, role x country, role x country x level; n its voting rows, med, q25
// and q75 their type 7 quantiles of ln pay, p its parent, s the parent's mean scale:
//   center  = p.center + B clip(med - p.center, +-2.5 sqrt(tau^2 + s^2/n)),  B = n/(n + 2)   (limited
//             translation, Efron and Morris 1972), tau = .30, .25, .20 at depths 1, 2, 3
//   own side = (med - q25)/.6745 or (q75 - med)/.6745, held in [.12, 1.6 p.side]; p.side below 6 rows
//   side    = sqrt((n own^2 + 15 p.side^2)/(n + 15))
// and a row is judged with side' = sqrt(side^2 + V): V = tau^2 (1 - B), tau^2 of an empty cell.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace salaryd {

// Interned; 0 is "none" of role and of country: rows that only lack the same thing are no cell, and are
// judged by what is known above, less surely.
struct PayKey {
    std::uint32_t role = 0;
    std::uint32_t country = 0;  // below 2^24
    std::uint8_t level = 0;
};

// Of ln pay per year.
struct PayFit {
    double center = 0;
    double left = 0;   // predictive scale below the center, > 0
    double right = 0;  // and above it
    // The narrowest cell around the row with at least PayModel::own_n voting rows, else everything: what the
    // fit mostly rests on. For words only.
    std::uint8_t depth = 0;
    std::uint32_t n = 0;

    [[nodiscard]] double z(double log_pay) const {
        const double residual = log_pay - center;
        return residual / (residual < 0 ? left : right);
    }
};

// The cells of a fitted model without their rows: judges what came later by what was known then.
class PayFits {
  public:
    // Nothing was fitted: at() means nothing then.
    [[nodiscard]] bool empty() const { return depths_[0].empty(); }
    // As PayModel::at() of a row of this key, whether there was one or not.
    [[nodiscard]] PayFit at(const PayKey& key) const;

  private:
    friend class PayModel;
    struct Cell {
        std::uint64_t key = 0;  // packed; below its depth 0
        double center = 0, left = 0, right = 0, variance = 0;
        std::uint32_t n = 0;
    };
    std::array<std::vector<Cell>, 4> depths_;  // by key
};

class PayModel {
  public:
    static constexpr std::uint32_t own_n = 6;

    // `log_pay` has one value a key; rows that are not finite are in no cell and never vote. Sorts.
    PayModel(std::span<const PayKey> keys, std::span<const double> log_pay);

    // Estimates every cell from the rows whose vote is not 0; one vote a row. O(rows), no sort.
    void fit(std::span<const std::uint8_t> votes);

    // False before fit() and where fewer than own_n rows voted: then at() means nothing.
    [[nodiscard]] bool fitted() const { return fitted_; }
    [[nodiscard]] PayFit at(std::size_t row) const;
    [[nodiscard]] PayFits fits() const;  // empty unless fitted

  private:
    static constexpr std::size_t depth_count = 4;

    struct Cell {
        std::uint64_t key = 0;     // packed; below its depth 0
        std::uint32_t parent = 0;  // in the depth above
        bool named = true;         // every key of this depth is known
        std::uint32_t begin = 0;   // in the depth's order
        std::uint32_t end = 0;
        std::uint32_t n = 0;
        double center = 0;
        double left = 0;
        double right = 0;
        double variance = 0;
    };
    struct Depth {
        std::vector<Cell> cells;
        std::vector<std::uint32_t> order;  // rows by (cell, log pay)
    };

    void make_cells(std::span<const PayKey> keys);
    void fill_order(Depth& depth, std::span<const std::uint32_t> by_pay, std::size_t d);
    [[nodiscard]] std::uint32_t cell_of(std::size_t row, std::size_t depth) const;
    // The cell's voting values, ascending; valid until the next call.
    [[nodiscard]] std::span<const double> voting(const Depth& depth, const Cell& cell,
                                                 std::span<const std::uint8_t> votes);
    void fit_all(std::span<const double> sorted);
    static void fit_cell(Cell& cell, const Cell& parent, double tau, std::span<const double> sorted);

    std::vector<double> log_pay_;
    std::vector<std::uint32_t> leaf_;  // of each row
    std::array<Depth, depth_count> depths_;
    std::vector<double> scratch_;
    bool fitted_ = false;
};

}  // namespace salaryd
