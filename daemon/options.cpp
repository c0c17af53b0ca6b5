#include "daemon/options.h"

#include <fmt/format.h>

#include <array>

#include "core/nearest.h"
#include "normalize/normalizer.h"

namespace salaryd {

Result<DaemonOptions> parse_daemon_options(std::span<const std::string> words) {
    static constexpr std::array<std::string_view, 5> known{"--config", "--check-config", "--once",
                                                           "--version", "--help"};
    DaemonOptions options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (word == "--check-config") {
            options.check_config = true;
        } else if (word == "--once") {
            options.once = true;
        } else if (word == "--version") {
            options.version = true;
        } else if (word == "--help" || word == "-h") {
            options.help = true;
        } else if (word.starts_with("--config=")) {
            options.config_file = word.substr(std::string_view("--config=").size());
        } else if (word == "--config") {
            if (i + 1 == words.size()) return fail(ErrorCode::invalid_argument, "--config needs a file");
            options.config_file = words[++i];
        } else {
            const auto near = nearest_name(word, known);
            return fail(ErrorCode::invalid_argument,
                        near ? fmt::format("unknown option {}; did you mean {}?", word, *near)
                             : fmt::format("unknown option {}; see salaryd --help", word));
        }
    }
    return options;
}

std::string_view daemon_usage() {
    return "salaryd: the salary-intelligence daemon\n"
           "\n"
           "  salaryd --config FILE                 serve until SIGTERM; SIGHUP reloads FILE\n"
           "  salaryd --config FILE --once          fetch every source once, write the edition that is due, "
           "print a summary\n"
           "  salaryd --config FILE --check-config  name every fault in FILE and exit\n"
           "  salaryd --version\n"
           "\n"
           "Without --config: /etc/salaryd/salaryd.toml. Query it with salaryctl. Exit codes: 0 good, 1 "
           "failed (with --once:\n"
           "a source failed), 2 wrong usage or configuration.\n";
}

std::string version_text() {
    return fmt::format("salaryd {}, rules {}", SALARYD_VERSION, rules_version);
}

}  // namespace salaryd
