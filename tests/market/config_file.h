// A salaryd.toml that points a daemon at the market.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/market/job.h"

namespace salaryd::market {

// One [[source]] a board. With `state_directory`, the daemon's files go there; without, [storage], [listen]
// and [report] are left to it.
[[nodiscard]] std::string config_text(std::string_view base_url, const std::vector<Board>& boards,
                                      std::string_view state_directory);

}  // namespace salaryd::market
