// A command of salaryctl: its words, its help, its function. The table is cli/commands.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "cli/client.h"
#include "cli/json.h"

namespace salaryd {

// Documented in salaryctl(1).
enum class Exit : int { ok = 0, failed = 1, usage = 2, unreachable = 3, not_found = 4 };

struct Session {
    const Arguments& arguments;
    const Client& client;
    bool colour = false;       // stdout is a terminal and NO_COLOR is unset
    bool interactive = false;  // stderr is a terminal: progress may be drawn
    std::size_t width = 100;   // of the terminal
};

struct Command {
    std::string_view name;
    std::string_view words;  // "[accept|reject|reopen ID]"
    std::string_view summary;
    std::string_view examples;  // lines
    std::span<const OptionSpec> options;
    Exit (*run)(const Session&);
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);

// Prints an error on stderr and gives its exit code.
Exit complain(const Error& error);
Exit usage_error(std::string_view message);
// A reply that is no success: its {"error": {message, hint}} on stderr.
Exit complain(const Reply& reply);

// GETs `path` with every option that is a query parameter. Prints the body as it came for -o json, ndjson and
// csv, else gives the parsed body to `draw`.
Exit show(const Session& session, std::string_view path, const Parameters& parameters,
          void (*draw)(const Session&, const json::value&));

// POSTs JSON, and prints or draws the answer in the same way.
Exit post_and_print(const Session& session, const std::string& target, std::string_view body,
                    void (*draw)(const Session&, const json::value&));

// The options of a command that go to the daemon as parameters.
[[nodiscard]] Parameters query_parameters(const Arguments& arguments);

void print(std::string_view text);

}  // namespace salaryd
