// Pay in a posting's body: a fast search for the few lines that can hold an amount, which alone are read.
#pragma once

#include <string_view>
#include <vector>

#include "normalize/pay.h"

namespace salaryd::pay {

// A stretch of lines worth reading, with the heading line above it.
struct PayBlock {
    std::size_t begin = 0;  // bytes of the description
    std::size_t end = 0;
};

// In order and without overlap; linear in the text.
[[nodiscard]] std::vector<PayBlock> find_pay_blocks(std::string_view description);

// What the blocks state, the headline first; spans are bytes of the description.
[[nodiscard]] std::vector<PayRange> read_description(std::string_view description, std::string_view country);

}  // namespace salaryd::pay
