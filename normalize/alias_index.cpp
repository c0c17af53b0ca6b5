#include "normalize/alias_index.h"

#include <algorithm>
#include <cmath>

#include "normalize/trigrams.h"

namespace salaryd {

namespace {

struct Counted {
    std::uint32_t gram;
    float count;
};

std::vector<Counted> counted_trigrams(std::string_view words) {
    std::vector<Counted> counted;
    for (const std::uint32_t gram : trigrams_of(words)) {
        if (counted.empty() || counted.back().gram != gram)
            counted.push_back({gram, 1});
        else
            counted.back().count += 1;
    }
    return counted;
}

}  // namespace

AliasIndex::AliasIndex(const std::vector<std::pair<std::string_view, std::uint32_t>>& aliases) {
    for (std::uint32_t alias = 0; alias < aliases.size(); ++alias) {
        roles_.push_back(aliases[alias].second);
        words_.push_back(static_cast<std::uint8_t>(1 + std::ranges::count(aliases[alias].first, ' ')));
        for (const auto& [gram, count] : counted_trigrams(aliases[alias].first))
            grams_[gram].entries.push_back({alias, count});
    }
    std::vector<float> squares(aliases.size(), 0);
    for (auto& [id, gram] : grams_) {
        gram.rarity = std::log(static_cast<float>(aliases.size()) / static_cast<float>(gram.entries.size()));
        for (Entry& entry : gram.entries) {
            entry.weight *= gram.rarity;
            squares[entry.alias] += entry.weight * entry.weight;
        }
    }
    for (auto& [id, gram] : grams_)
        for (Entry& entry : gram.entries)
            if (squares[entry.alias] > 0) entry.weight /= std::sqrt(squares[entry.alias]);
}

std::optional<AliasIndex::Nearest> AliasIndex::nearest(std::string_view words) const {
    std::vector<float> product(roles_.size(), 0);
    // A trigram that no alias has makes the words as unlike as the rarest one would.
    const float unknown = std::log(static_cast<float>(roles_.size() + 1));
    float square = 0;
    for (const auto& [id, count] : counted_trigrams(words)) {
        const auto gram = grams_.find(id);
        const float weight = count * (gram == grams_.end() ? unknown : gram->second.rarity);
        square += weight * weight;
        if (gram == grams_.end()) continue;
        for (const Entry& entry : gram->second.entries) product[entry.alias] += weight * entry.weight;
    }
    const auto best = std::ranges::max_element(product);
    if (best == product.end() || *best <= 0) return std::nullopt;
    const auto nearest = static_cast<std::size_t>(best - product.begin());
    const std::uint32_t role = roles_[nearest];
    float second = 0;
    for (std::size_t alias = 0; alias < product.size(); ++alias)
        if (roles_[alias] != role) second = std::max(second, product[alias]);
    const float norm = std::sqrt(square);
    return Nearest{role, std::min(*best / norm, 1.0F), (*best - second) / norm, words_[nearest]};
}

}  // namespace salaryd
