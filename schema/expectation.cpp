#include "schema/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace salaryd {
namespace {

constexpr double newest_weight = 0.1;
constexpr std::uint64_t readings_for_a_share = 10;
constexpr int runs_for_an_expectation = 3;
constexpr double remarkable_loss = 0.1;
constexpr double standard_errors = 3;

bool falls_short(double usual, double share, std::uint64_t read) {
    const double error = std::sqrt(usual * (1 - usual) / static_cast<double>(read));
    return share * 2 < usual && usual - share > std::max(remarkable_loss, standard_errors * error);
}

}  // namespace

Yield yield_of(std::uint64_t listed, std::span<const PreparedPosting> read) {
    Yield yield{listed, read.size(), {}};
    if (read.empty()) return yield;
    for (const auto& prepared : read) {
        const auto& posting = prepared.posting;
        const auto& raw = posting.raw;
        const std::array filled{!raw.title.empty(), !raw.locations.empty(), !posting.pay.empty(),
                                raw.posted_at.has_value(), !raw.description.empty()};
        static_assert(filled.size() == filled_fields.size());
        for (std::size_t i = 0; i < filled.size(); ++i) yield.filled[i] += filled[i] ? 1 : 0;
    }
    for (auto& share : yield.filled) share /= static_cast<double>(read.size());
    return yield;
}

Expectation learn(Expectation usual, const Yield& yield) {
    const double weight = std::max(newest_weight, 1.0 / ++usual.runs);
    const auto move = [weight](double& mean, double value) { mean += weight * (value - mean); };
    move(usual.listed, static_cast<double>(yield.listed));
    if (yield.read >= readings_for_a_share)
        for (std::size_t i = 0; i < yield.filled.size(); ++i) move(usual.filled[i], yield.filled[i]);
    return usual;
}

std::string shortfall(const Expectation& usual, const Yield& yield) {
    if (usual.runs < runs_for_an_expectation) return {};
    const double bound = usual.listed - std::max(usual.listed / 2, standard_errors * std::sqrt(usual.listed));
    if (static_cast<double>(yield.listed) < bound)
        return fmt::format("lists {} postings where {:.0f} are usual", yield.listed, usual.listed);
    if (yield.read < readings_for_a_share) return {};
    for (std::size_t i = 0; i < filled_fields.size(); ++i)
        if (falls_short(usual.filled[i], yield.filled[i], yield.read))
            return fmt::format("{} is filled in {:.0f} % of the postings where {:.0f} % is usual",
                               filled_fields[i], 100 * yield.filled[i], 100 * usual.filled[i]);
    return {};
}

}  // namespace salaryd
