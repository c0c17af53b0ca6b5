// What CMake compiles into the library from schema/migrations/ and schema/dictionary/.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace salaryd {

struct Migration {
    int version = 0;  // the file's number
    std::string_view name;
    std::string_view sql;
};

[[nodiscard]] std::span<const Migration> migrations();  // ascending, without gaps
[[nodiscard]] std::span<const std::byte> text_dictionary();

}  // namespace salaryd
