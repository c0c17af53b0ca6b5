// Aliases of roles by likeness: cosine of TF-IDF weighted character trigrams. Immutable once built; any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace salaryd {

class AliasIndex {
  public:
    struct Nearest {
        std::uint32_t role = 0;
        float likeness = 0;      // cosine, (0, 1]
        float margin = 0;        // over the best alias of any other role
        std::string_view alias;  // the nearest
    };

    // Folded aliases and the role of each. The aliases must outlive the index.
    explicit AliasIndex(std::vector<std::pair<std::string_view, std::uint32_t>> aliases);

    // Nothing when no alias of `words` (folded) can be as like as `least`.
    [[nodiscard]] std::optional<Nearest> nearest(std::string_view words, float least) const;

  private:
    struct Gram {
        float rarity = 0;  // ln(aliases / aliases with it)
        std::vector<std::uint32_t> aliases;
    };
    struct Weighed {
        std::uint32_t gram;
        float weight;
    };
    using Vector = std::vector<Weighed>;  // by gram, ascending

    [[nodiscard]] Vector weigh(std::string_view words) const;
    [[nodiscard]] std::vector<std::uint32_t> candidates(Vector words, float least) const;

    std::vector<std::pair<std::string_view, std::uint32_t>> aliases_;
    std::unordered_map<std::uint32_t, Gram> grams_;
    std::vector<float> norms_;  // by alias
    float unknown_ = 0;         // rarity of a trigram that no alias has
};

}  // namespace salaryd
