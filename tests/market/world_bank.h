// The market's world bank: purchasing power parities in the shape of the World Bank's indicator answers. The
// figures are the market's own.
#pragma once

#include <string>
#include <string_view>

namespace salaryd::market {

inline constexpr std::string_view world_bank_path = "/v2/country/all/indicator/PA.NUS.PPP";
inline constexpr int last_parity_year = 2024;  // later years have no value yet

// Units of the country's money for one international dollar; 0 for a country that it does not have.
[[nodiscard]] double parity_of(std::string_view country, int year);

// For "2015:2026", newest year first; a refusal for anything else.
[[nodiscard]] std::string world_bank_answer(std::string_view years);

}  // namespace salaryd::market
