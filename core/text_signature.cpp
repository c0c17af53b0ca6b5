#include "core/text_signature.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "core/ascii.h"

namespace salaryd {
namespace {

constexpr std::size_t run_words = 4;
constexpr std::size_t least_words = 24;
constexpr std::uint64_t no_hash = std::numeric_limits<std::uint64_t>::max();

constexpr bool is_word_byte(char c) {
    return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The finalizer of MurmurHash3: every bit of the input moves every bit of the output.
constexpr std::uint64_t mixed(std::uint64_t h) {
    h = (h ^ h >> 33) * 0xff51afd7ed558ccdULL;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53ULL;
    return h ^ h >> 33;
}

constexpr auto empty_slots = [] {
    std::array<std::uint64_t, TextSignature::slot_count> slots{};
    slots.fill(no_hash);
    return slots;
}();

// Takes words one by one, keeps the last few hashes and the smallest hash a slot.
class Signer {
  public:
    void add_word(std::uint64_t word) {
        last_[words_++ % run_words] = mixed(word);
        if (words_ < run_words) return;
        std::uint64_t run = 0;
        for (std::size_t back = 0; back < run_words; ++back)
            run = run * 31 + last_[(words_ + back) % run_words];
        run = mixed(run);
        auto& smallest = smallest_[run % TextSignature::slot_count];
        smallest = std::min(smallest, run / TextSignature::slot_count);
    }

    [[nodiscard]] std::optional<TextSignature> finish() const {
        if (words_ < least_words) return std::nullopt;
        TextSignature signature;
        for (std::size_t slot = 0; slot < TextSignature::slot_count; ++slot) {
            std::size_t from = slot;
            // An empty slot borrows from the next one that is not (Shrivastava, Li: Densifying One
            // Permutation Hashing, 2014).
            while (smallest_[from % TextSignature::slot_count] == no_hash) ++from;
            const std::uint64_t distance = from - slot;
            signature.slots[slot] =
                static_cast<std::uint8_t>(mixed(smallest_[from % TextSignature::slot_count] + distance));
        }
        return signature;
    }

  private:
    std::array<std::uint64_t, run_words> last_{};
    std::array<std::uint64_t, TextSignature::slot_count> smallest_ = empty_slots;
    std::size_t words_ = 0;
};

}  // namespace

std::optional<TextSignature> sign_text(std::string_view text) {
    // FNV-1a over the bytes of a word.
    constexpr std::uint64_t basis = 0xcbf29ce484222325ULL;
    constexpr std::uint64_t prime = 0x100000001b3ULL;
    Signer signer;
    std::uint64_t word = basis;
    for (const char c : text) {
        if (is_word_byte(c)) {
            word = (word ^ static_cast<unsigned char>(ascii::to_lower(c))) * prime;
        } else if (word != basis) {
            signer.add_word(word);
            word = basis;
        }
    }
    if (word != basis) signer.add_word(word);
    return signer.finish();
}

double similarity(const TextSignature& a, const TextSignature& b) {
    std::size_t equal = 0;
    for (std::size_t slot = 0; slot < TextSignature::slot_count; ++slot)
        equal += a.slots[slot] == b.slots[slot];
    // Eight bits agree by chance once in 256.
    constexpr double chance = 1.0 / 256;
    const double share = static_cast<double>(equal) / TextSignature::slot_count;
    return std::clamp((share - chance) / (1 - chance), 0.0, 1.0);
}

std::optional<TextSignature> signature_from(std::span<const std::byte> stored) {
    TextSignature signature;
    if (stored.size() != signature.slots.size()) return std::nullopt;
    std::memcpy(signature.slots.data(), stored.data(), stored.size());
    return signature;
}

}  // namespace salaryd
