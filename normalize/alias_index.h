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
        float likeness = 0;     // cosine, (0, 1]
        float margin = 0;       // over the best alias of any other role
        std::size_t words = 0;  // of the nearest alias
    };

    // Folded aliases and the role of each.
    explicit AliasIndex(const std::vector<std::pair<std::string_view, std::uint32_t>>& aliases);

    // Nothing when no alias shares a trigram with `words` (folded).
    [[nodiscard]] std::optional<Nearest> nearest(std::string_view words) const;

  private:
    struct Entry {
        std::uint32_t alias;
        float weight;
    };
    struct Gram {
        float rarity = 0;  // ln(aliases / aliases with it)
        std::vector<Entry> entries;
    };

    std::unordered_map<std::uint32_t, Gram> grams_;
    std::vector<std::uint32_t> roles_;  // by alias
    std::vector<std::uint8_t> words_;   // by alias
};

}  // namespace salaryd
