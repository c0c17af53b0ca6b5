// The flags of salaryd-market.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "tests/market/composer.h"

namespace salaryd::market {

struct CommandLine {
    MarketOptions market;
    std::uint16_t port = 0;
    std::string port_file;    // empty: none
    std::string config_file;  // empty: none
    std::string state_directory;
    bool help = false;
};

inline constexpr std::string_view usage =
    R"(salaryd-market serves a simulated job market on 127.0.0.1, for trials, demonstrations and tests.

    salaryd-market --seed 7 --boards 24 --postings 3000 --write-config salaryd.toml --state /tmp/market

  --seed N             the same number gives the same market (7)
  --boards N           company boards, by turns Greenhouse, Lever and Ashby (24)
  --postings N         on all boards together (3000)
  --pay-errors SHARE   of the postings with stated pay, 0 to 1 (0.03)
  --day YYYY-MM-DD     the market's first day (2026-11-21)
  --port N             0 takes a free one (0)
  --port-file FILE     write the port there once it answers
  --write-config FILE  write a salaryd.toml with one [[source]] a board
  --state DIR          with --write-config: keep the daemon's database, socket and reports in DIR
  --help

While it runs, scripts steer it:
  curl -X POST 'URL/_market/day'                                   live through a day
  curl -X POST 'URL/_market/fault?path=BOARD&kind=status&status=503&times=2'
  curl -X POST 'URL/_market/clear'                                 end all faults
  curl 'URL/_market/truth'                                         what is true, as JSON lines
  curl 'URL/_market/hits'
)";

[[nodiscard]] Result<CommandLine> parse_command_line(std::span<const char* const> arguments);

}  // namespace salaryd::market
