// Quantiles of the normal distribution that intervals are made with.
#pragma once

namespace salaryd {

inline constexpr double z95 = 1.959963984540054;   // of a two-sided 95 % interval
inline constexpr double z90 = 1.6448536269514722;  // of 90 %

}  // namespace salaryd
