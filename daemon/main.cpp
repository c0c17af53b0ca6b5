#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "core/clock.h"
#include "daemon/daemon.h"
#include "daemon/options.h"

int main(int argc, char** argv) {
    try {
        const std::vector<std::string> words(argv + 1, argv + argc);
        const auto options = salaryd::parse_daemon_options(words);
        if (!options) {
            fmt::print(stderr, "salaryd: {}\n", options.error().message);
            return 2;
        }
        const salaryd::SystemClock clock;
        return salaryd::run_daemon(*options, clock);
    } catch (const std::exception& e) {
        fmt::print(stderr, "salaryd: {}\n", e.what());
        return 1;
    }
}
