// salaryd's own command line. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"

namespace salaryd {

struct DaemonOptions {
    std::string config_file = "/etc/salaryd/salaryd.toml";
    bool check_config = false;
    bool once = false;
    bool version = false;
    bool help = false;
};

[[nodiscard]] Result<DaemonOptions> parse_daemon_options(std::span<const std::string> words);
[[nodiscard]] std::string_view daemon_usage();
// Our version and those of the libraries whose bugs matter.
[[nodiscard]] std::string version_text();

}  // namespace salaryd
