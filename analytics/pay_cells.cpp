#include "analytics/pay_cells.h"

#include <algorithm>

#include "analytics/quantiles.h"
#include "analytics/robust.h"

namespace salaryd {
namespace {

std::uint64_t key_at(std::size_t depth, std::uint32_t role, std::uint32_t country, std::uint8_t level) {
    if (depth == 0) return 0;
    const std::uint64_t by_role = std::uint64_t{role} << 32;
    if (depth == 1) return by_role;
    const std::uint64_t by_country = by_role | (std::uint64_t{country} << 8 & 0xFFFFFFFF);
    return depth == 2 ? by_country : by_country | level;
}

struct Keyed {
    std::uint64_t key;
    double log_pay;
    auto operator<=>(const Keyed&) const = default;
};

PayFit fit_of(std::span<const Keyed> cell) {
    std::vector<double> values;
    values.reserve(cell.size());
    for (const auto& k : cell) values.push_back(k.log_pay);
    return {type7(values, 0.5),
            std::clamp(median_absolute_deviation(values), PayCells::scale_floor, PayCells::scale_ceiling),
            static_cast<std::uint32_t>(cell.size())};
}

}  // namespace

PayCells::PayCells(std::span<const PayObservation> observations) {
    std::vector<Keyed> keyed(observations.size());
    for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
        for (std::size_t i = 0; i < keyed.size(); ++i) {
            const auto& o = observations[i];
            keyed[i] = {key_at(depth, o.role, o.country, o.level), o.log_pay};
        }
        std::ranges::sort(keyed);
        for (std::size_t begin = 0; begin < keyed.size();) {
            std::size_t end = begin + 1;
            while (end < keyed.size() && keyed[end].key == keyed[begin].key) ++end;
            if (end - begin >= min_n)
                depths_[depth].push_back(
                    {keyed[begin].key, fit_of(std::span(keyed).subspan(begin, end - begin))});
            begin = end;
        }
    }
}

std::optional<PayFit> PayCells::find(std::uint32_t role, std::uint32_t country, std::uint8_t level) const {
    for (std::size_t depth = depths_.size(); depth-- > 0;) {
        // Index 0 is "none": postings that share only a missing role are no cell.
        if ((depth >= 1 && role == 0) || (depth >= 2 && country == 0)) continue;
        const std::uint64_t key = key_at(depth, role, country, level);
        const auto found = std::ranges::lower_bound(depths_[depth], key, {}, &Cell::key);
        if (found != depths_[depth].end() && found->key == key) return found->fit;
    }
    return std::nullopt;
}

}  // namespace salaryd
