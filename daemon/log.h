// Logging: synchronous to stderr. Under systemd with the <N> priority prefix that journald reads, else plain.
// One line an event: control characters of outside text are escaped.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

void start_log(std::string_view level);

// Outside text for a log line: control characters and U+2028/2029 escaped, at most 2 KiB.
[[nodiscard]] std::string log_safe(std::string_view text);

}  // namespace salaryd
