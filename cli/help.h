// The texts of --help, made from the table of commands. Pure.
#pragma once

#include <string>

#include "cli/command.h"

namespace salaryd {

[[nodiscard]] std::string general_help();
[[nodiscard]] std::string command_help(const Command& command);
[[nodiscard]] std::string unknown_command(std::string_view name);

}  // namespace salaryd
