#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/help.h"
#include "config/config.h"

namespace {

using salaryd::Exit;

std::string socket_path(const salaryd::Arguments& arguments) {
    if (!arguments.socket.empty()) return arguments.socket;
    const char* from_environment = std::getenv("SALARYD_SOCKET");
    if (from_environment != nullptr && *from_environment != '\0') return from_environment;
    return salaryd::ConfigDefaults{}.runtime_directory + "/salaryd.sock";
}

std::size_t terminal_width() {
    winsize size{};
    constexpr std::size_t fallback = 100;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : fallback;
}

std::span<const salaryd::OptionSpec> options_of(std::string_view name) {
    const auto* command = salaryd::find_command(name);
    return command != nullptr ? command->options : std::span<const salaryd::OptionSpec>();
}

Exit run(const std::vector<std::string>& words) {
    const auto arguments = salaryd::parse_arguments(words, options_of);
    if (!arguments) return salaryd::complain(arguments.error());
    if (arguments->command.empty() || arguments->command == "help") {
        salaryd::print(salaryd::general_help());
        return arguments->help || arguments->command == "help" ? Exit::ok : Exit::usage;
    }
    const auto* command = salaryd::find_command(arguments->command);
    if (command == nullptr) return salaryd::usage_error(salaryd::unknown_command(arguments->command));
    if (arguments->help) {
        salaryd::print(salaryd::command_help(*command));
        return Exit::ok;
    }
    const salaryd::Client client(socket_path(*arguments));
    const salaryd::Session session{.arguments = *arguments,
                                   .client = client,
                                   .colour = isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr,
                                   .interactive = isatty(STDERR_FILENO) == 1,
                                   .width = terminal_width()};
    return command->run(session);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return static_cast<int>(run({argv + 1, argv + argc}));
    } catch (const std::exception& e) {
        fmt::print(stderr, "salaryctl: {}\n", e.what());
        return static_cast<int>(Exit::failed);
    }
}
