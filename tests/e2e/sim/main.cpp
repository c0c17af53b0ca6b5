// salaryd with a clock that a test sets: salaryd-sim CLOCK_FILE [salaryd's own options]. Everything else is
// the real daemon.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "daemon/daemon.h"
#include "tests/e2e/shared_clock.h"

int main(int argc, char** argv) {
    try {
        const std::vector<std::string> words(argv + 1, argv + argc);
        if (words.empty()) return 2;
        const salaryd::e2e::SharedClock clock(words.front());
        const auto options = salaryd::parse_daemon_options(std::span(words).subspan(1));
        return options ? salaryd::run_daemon(*options, clock) : 2;
    } catch (const std::exception& e) {
        fmt::print(stderr, "salaryd-sim: {}\n", e.what());
        return 1;
    }
}
