#include "normalize/trigrams.h"

#include <algorithm>
#include <string>

namespace salaryd {

std::vector<std::uint32_t> trigrams_of(std::string_view name) {
    const std::string padded = " " + std::string(name) + " ";
    std::vector<std::uint32_t> grams;
    grams.reserve(padded.size());
    for (std::size_t i = 0; i + 2 < padded.size(); ++i) {
        std::uint32_t gram = 0;
        for (std::size_t k = 0; k < 3; ++k) gram = gram << 8 | static_cast<unsigned char>(padded[i + k]);
        grams.push_back(gram);
    }
    std::ranges::sort(grams);
    return grams;
}

namespace {

std::size_t shared(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    std::size_t n = 0;
    for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
        if (a[i] == b[k])
            ++n, ++i, ++k;
        else if (a[i] < b[k])
            ++i;
        else
            ++k;
    }
    return n;
}

}  // namespace

TrigramRanking::TrigramRanking(std::string_view wanted, std::size_t count)
    : wanted_(trigrams_of(wanted)), count_(count) {}

void TrigramRanking::offer(std::string_view name, std::uint32_t id) {
    constexpr double least = 1.0 / 3;
    const auto grams = trigrams_of(name);
    if (grams.empty() || wanted_.empty()) return;
    const double likeness = 2.0 * static_cast<double>(shared(wanted_, grams)) /
                            static_cast<double>(wanted_.size() + grams.size());
    if (likeness >= least) found_.emplace_back(likeness, id);
}

std::vector<TrigramRanking::Scored> TrigramRanking::best() const {
    auto sorted = found_;
    std::ranges::stable_sort(sorted, std::greater<>(), &Scored::first);
    if (sorted.size() > count_) sorted.resize(count_);
    return sorted;
}

}  // namespace salaryd
