// A pseudo-random source whose numbers are the same on every platform and standard library: xoshiro256**
// (Blackman and Vigna, 2018), seeded by splitmix64. The distributions of <random> are left out because each
// library rolls its own.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

namespace salaryd::market {

[[nodiscard]] constexpr std::uint64_t splitmix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

// The seed of an independent stream, named by numbers: stream({seed, board, serial}). It lets any posting be
// composed without composing those before it.
[[nodiscard]] constexpr std::uint64_t stream(std::initializer_list<std::uint64_t> names) {
    std::uint64_t state = 0x5a1a7d;
    for (const std::uint64_t name : names) {
        state ^= name * 0x9e3779b97f4a7c15U;
        state = splitmix(state);
    }
    return state;
}

class Random {
  public:
    explicit constexpr Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) word = splitmix(seed);
    }

    [[nodiscard]] constexpr std::uint64_t next() {
        const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
        const std::uint64_t t = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= t;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    // [0, n); n below 2^32. The bias of the multiplication is n / 2^32.
    [[nodiscard]] constexpr std::size_t below(std::size_t n) { return ((next() >> 32) * n) >> 32; }
    // [0, 1)
    [[nodiscard]] constexpr double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    [[nodiscard]] constexpr bool chance(double probability) { return unit() < probability; }

    // Nearly normal with mean 0 and deviation 1: the sum of twelve uniforms, which needs additions only, so
    // that no libm can change a digit.
    [[nodiscard]] constexpr double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += unit();
        return sum;
    }

    template <class T>
    [[nodiscard]] constexpr const T& pick(std::span<const T> items) {
        return items[below(items.size())];
    }
    template <class T, std::size_t N>
    [[nodiscard]] constexpr const T& pick(const std::array<T, N>& items) {
        return items[below(N)];
    }

  private:
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace salaryd::market
