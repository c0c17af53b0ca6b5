// Nearest names by shared character trigrams (Dice coefficient). For suggestions, never for a reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace salaryd {

// Sorted, repeats kept, with a space on either side of the name so that beginnings and ends count.
[[nodiscard]] std::vector<std::uint32_t> trigrams_of(std::string_view name);

// Keeps the `count` offered names most like `wanted` that share at least a third of their trigrams with it.
class TrigramRanking {
  public:
    using Scored =
        std::pair<double, std::uint32_t>;  // likeness in (0, 1], and what was offered with the name

    TrigramRanking(std::string_view wanted, std::size_t count);
    void offer(std::string_view name, std::uint32_t id);
    [[nodiscard]] std::vector<Scored> best() const;  // best first; ties in the order offered

  private:
    std::vector<std::uint32_t> wanted_;
    std::size_t count_;
    std::vector<Scored> found_;
};

}  // namespace salaryd
