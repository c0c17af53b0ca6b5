// What a kind of job pays, robustly, for judging single postings: role x country x level, falling back to
// role x country, role and everything where too few postings are known.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace salaryd {

struct PayObservation {
    std::uint32_t role = 0;
    std::uint32_t country = 0;
    std::uint8_t level = 0;
    double log_pay = 0;  // ln of the midpoint per year; finite
};

struct PayFit {
    double center = 0;  // of ln pay
    double scale = 0;   // of ln pay, MAD, never below scale_floor nor above scale_ceiling
    std::uint32_t n = 0;

    [[nodiscard]] double z(double log_pay) const { return (log_pay - center) / scale; }
};

class PayCells {
  public:
    // Below this many postings a cell says nothing of its own.
    static constexpr std::uint32_t min_n = 6;
    // A cell of six equal pays would flag its seventh; a cell that is half nonsense would flag nothing.
    static constexpr double scale_floor = 0.25;
    static constexpr double scale_ceiling = 0.9;

    explicit PayCells(std::span<const PayObservation> observations);

    // The fit of the narrowest cell that is large enough.
    [[nodiscard]] std::optional<PayFit> find(std::uint32_t role, std::uint32_t country,
                                             std::uint8_t level) const;

  private:
    struct Cell {
        std::uint64_t key;
        PayFit fit;
    };
    std::array<std::vector<Cell>, 4> depths_;  // everything, role, role x country, role x country x level
};

}  // namespace salaryd
