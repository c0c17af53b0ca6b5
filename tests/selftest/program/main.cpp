// salaryd-selftest: what the reading and the judging make of the simulated market's planted errors.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/market/command_line.h"
#include "tests/selftest/duplicates.h"
#include "tests/selftest/selftest.h"

namespace {

using namespace salaryd;

constexpr std::string_view usage =
    "salaryd-selftest [--seed N] [--postings N] [--boards N] [--pay-errors SHARE] [--day YYYY-MM-DD]\n"
    "Composes a market, reads and judges its postings, and counts what was found of the planted errors.\n";

// Days of a market's life cost more than its postings.
constexpr std::size_t most_in_motion = 2'000;

int complain(const Error& error) {
    fmt::print(stderr, "salaryd-selftest: {}\n", error.message);
    return 1;
}

int run(const market::MarketOptions& options) {
    const char* installed = std::getenv("SALARYD_DATA_DIRECTORY");
    const std::string share = installed != nullptr ? installed : SALARYD_SHARE;
    const auto normalizer = Normalizer::load({.directory = share, .gazetteer = share + "/gazetteer.bin"});
    if (!normalizer) return complain(normalizer.error());
    std::ifstream file(share + "/exchange-rates.csv", std::ios::binary);
    const auto rates = parse_exchange_rates(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!rates) return complain(rates.error());
    fmt::print("{}", selftest::to_text(selftest::run(options, *normalizer, *rates)));
    auto moving = options;
    moving.postings = std::min(options.postings, most_in_motion);
    fmt::print("{}", selftest::to_text(selftest::match_duplicates(moving, *normalizer)));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto line = market::parse_command_line({argv + 1, argv + (argc > 0 ? argc : 1)});
    if (!line) return complain(line.error());
    if (line->help) {
        fmt::print("{}", usage);
        return 0;
    }
    return run(line->market);
}
