#include "cli/help.h"

#include <fmt/format.h>

#include <vector>

#include "core/nearest.h"

namespace salaryd {

std::string general_help() {
    std::string text =
        "salaryctl: ask the salary-intelligence daemon\n"
        "\n"
        "Examples:\n"
        "  salaryctl salary --role \"data engineer\" --level senior --place Berlin\n"
        "  salaryctl groups --by level,city --role \"software engineer\" --min-n 10\n"
        "  salaryctl outliers\n"
        "  salaryctl groups --by role -o csv > roles.csv\n"
        "\n"
        "Commands (salaryctl COMMAND --help tells more):\n";
    for (const auto& command : commands())
        text += fmt::format("  {:<11} {}\n", command.name, command.summary);
    text +=
        "\n"
        "Everywhere:\n"
        "  -o table|json|ndjson|csv   output; --json for short. Data on stdout, messages on stderr\n"
        "  --socket FILE              default $SALARYD_SOCKET, then /run/salaryd/salaryd.sock\n"
        "\n"
        "Exit codes: 0 ok, 1 failed, 2 usage, 3 daemon unreachable, 4 not found\n";
    return text;
}

std::string command_help(const Command& command) {
    std::string text =
        fmt::format("salaryctl {}: {}\n\nExamples:\n{}\n", command.name, command.summary, command.examples);
    text += fmt::format("Usage: salaryctl {} {}\n", command.name, command.words);
    if (!command.options.empty()) text += "\nOptions:\n";
    for (const auto& option : command.options)
        text += fmt::format("  {:<24} {}\n", fmt::format("--{} {}", option.name, option.value), option.help);
    return text;
}

std::string unknown_command(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& command : commands()) names.push_back(command.name);
    const auto near = nearest_name(name, names);
    return near ? fmt::format("unknown command \"{}\"; did you mean {}?", name, *near)
                : fmt::format("unknown command \"{}\"; see salaryctl --help", name);
}

}  // namespace salaryd
