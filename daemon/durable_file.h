// Files that are whole or not there, whatever happens in between. Blocking; worker or writer threads.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/result.h"

namespace salaryd {

// Created, written and synced; the name must be free.
[[nodiscard]] Result<void> write_new_file(const std::filesystem::path& path, std::string_view bytes);
// Takes the place of what is there at once. Makes the directory when there is none.
[[nodiscard]] Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);
// Makes renames in it durable.
[[nodiscard]] Result<void> sync_directory(const std::filesystem::path& path);

// "cannot create /x: No space left on device"
[[nodiscard]] std::unexpected<Error> io_error(std::string_view what, const std::filesystem::path& path,
                                              int number);

}  // namespace salaryd
