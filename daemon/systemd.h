// What systemd and the daemon say to each other: readiness, reload, status, watchdog, passed sockets. Each
// call does nothing when the daemon was not started by systemd.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace salaryd::systemd {

void notify_ready(std::string_view status);
void notify_status(std::string_view status);
void notify_reloading();
void notify_stopping();
void notify_watchdog();

// The period within which the watchdog must be fed.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_period();

// The descriptor of a listening unix stream socket that was passed (LISTEN_FDS).
[[nodiscard]] std::optional<int> passed_socket();

}  // namespace salaryd::systemd
