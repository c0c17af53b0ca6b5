// The command line: `salaryctl COMMAND [ARG ...] [--option VALUE ...]`, options anywhere after the command.
// Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace salaryd {

enum class Output : std::uint8_t { table, json, ndjson, csv };

struct Arguments {
    std::string command;
    std::vector<std::string> positional;
    std::vector<std::pair<std::string, std::string>> options;  // without dashes; a flag has an empty value
    Output output = Output::table;
    std::string socket;
    bool help = false;

    [[nodiscard]] std::optional<std::string> option(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return option(name).has_value(); }
};

// An option a command knows; `value` names what follows it, empty for a flag.
struct OptionSpec {
    std::string_view name;
    std::string_view value;
    std::string_view help;
};

// An error names the nearest known option. `known` is asked for with the command's name.
[[nodiscard]] Result<Arguments> parse_arguments(
    std::span<const std::string> words, std::span<const OptionSpec> (*known)(std::string_view command));

}  // namespace salaryd
