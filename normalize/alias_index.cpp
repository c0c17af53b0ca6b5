#include "normalize/alias_index.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "normalize/trigrams.h"

namespace salaryd {

namespace {

constexpr std::size_t compared = 16;  // aliases, in full
// Common trigrams have the longest lists and the least weight: what this share of the words' weight rests on
// is not looked up. An alias with nothing else in common has a cosine below the root of it.
constexpr float common_share = 0.1F;

float norm(const auto& vector) {
    float square = 0;
    for (const auto& [gram, weight] : vector) square += weight * weight;
    return std::sqrt(square);
}

float product(const auto& a, const auto& b) {
    float sum = 0;
    for (auto i = a.begin(), k = b.begin(); i != a.end() && k != b.end();) {
        if (i->gram == k->gram)
            sum += i++->weight * k++->weight;
        else
            i->gram < k->gram ? ++i : ++k;
    }
    return sum;
}

}  // namespace

AliasIndex::AliasIndex(std::vector<std::pair<std::string_view, std::uint32_t>> aliases)
    : aliases_(std::move(aliases)) {
    grams_.reserve(aliases_.size());
    for (std::uint32_t alias = 0; alias < aliases_.size(); ++alias)
        for (const std::uint32_t gram : trigrams_of(aliases_[alias].first))
            if (auto& list = grams_[gram].aliases; list.empty() || list.back() != alias)
                list.push_back(alias);
    const auto all = static_cast<float>(aliases_.size());
    for (auto& [id, gram] : grams_) gram.rarity = std::log(all / static_cast<float>(gram.aliases.size()));
    unknown_ = std::log(all + 1);
    norms_.resize(aliases_.size(), 0);
    for (const auto& [id, gram] : grams_)
        for (const std::uint32_t alias : gram.aliases) norms_[alias] += gram.rarity * gram.rarity;
    for (float& norm : norms_) norm = std::sqrt(norm);
}

AliasIndex::Vector AliasIndex::weigh(std::string_view words) const {
    Vector vector;
    for (const std::uint32_t gram : trigrams_of(words)) {
        if (!vector.empty() && vector.back().gram == gram) continue;
        const auto known = grams_.find(gram);
        vector.push_back({gram, known == grams_.end() ? unknown_ : known->second.rarity});
    }
    return vector;
}

// The aliases that are most like the words by their rare trigrams, without those that the common ones could
// not make as like as `least`.
std::vector<std::uint32_t> AliasIndex::candidates(Vector words, float least) const {
    std::ranges::sort(words, std::greater<>(), &Weighed::weight);
    const float length = norm(words);
    float left = length * length;
    std::vector<float> shared(aliases_.size(), 0);
    std::vector<std::uint32_t> found;
    for (const auto& [id, weight] : words) {
        if (left < common_share * length * length) break;
        left -= weight * weight;
        const auto gram = grams_.find(id);
        if (gram == grams_.end()) continue;
        for (const std::uint32_t alias : gram->second.aliases) {
            if (shared[alias] == 0) found.push_back(alias);
            shared[alias] += weight * gram->second.rarity / (length * norms_[alias]);
        }
    }
    const float by_common = std::sqrt(std::max(left, 0.0F)) / length;
    std::erase_if(found, [&](std::uint32_t alias) { return shared[alias] + by_common < least; });
    if (found.size() > compared) {
        const auto middle = found.begin() + static_cast<std::ptrdiff_t>(compared);
        std::ranges::nth_element(found, middle, std::greater<>(), [&](std::uint32_t a) { return shared[a]; });
        found.resize(compared);
    }
    std::ranges::sort(found);  // equal likenesses are decided by the alias, not by the order found
    return found;
}

std::optional<AliasIndex::Nearest> AliasIndex::nearest(std::string_view words, float least) const {
    const Vector wanted = weigh(words);
    Nearest best;
    std::vector<std::pair<float, std::uint32_t>> likenesses;
    for (const std::uint32_t alias : candidates(wanted, least)) {
        const Vector offered = weigh(aliases_[alias].first);
        const float scale = norm(wanted) * norms_[alias];
        const float likeness = std::min(product(wanted, offered) / scale, 1.0F);
        likenesses.emplace_back(likeness, aliases_[alias].second);
        if (likeness <= best.likeness) continue;
        best = {aliases_[alias].second, likeness, 0, aliases_[alias].first};
    }
    if (best.likeness <= 0) return std::nullopt;
    best.margin = best.likeness;
    for (const auto& [likeness, role] : likenesses)
        if (role != best.role) best.margin = std::min(best.margin, best.likeness - likeness);
    return best;
}

}  // namespace salaryd
