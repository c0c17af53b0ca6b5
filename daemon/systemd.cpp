#include "daemon/systemd.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>
#include <time.h>

#include <cstdint>

namespace salaryd::systemd {
namespace {

void notify(const std::string& message) {
    // A failure to notify is not ours to solve: systemd times out and says so.
    static_cast<void>(sd_notify(0, message.c_str()));
}

std::uint64_t monotonic_microseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 +
           static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

}  // namespace

void notify_ready(std::string_view status) {
    notify(fmt::format("READY=1\nSTATUS={}", status));
}
void notify_status(std::string_view status) {
    notify(fmt::format("STATUS={}", status));
}
void notify_reloading() {
    notify(fmt::format("RELOADING=1\nMONOTONIC_USEC={}", monotonic_microseconds()));
}
void notify_stopping() {
    notify("STOPPING=1");
}
void notify_watchdog() {
    notify("WATCHDOG=1");
}

std::optional<std::chrono::microseconds> watchdog_period() {
    std::uint64_t period = 0;
    if (sd_watchdog_enabled(0, &period) <= 0) return std::nullopt;
    return std::chrono::microseconds(period);
}

std::optional<int> passed_socket() {
    const int count = sd_listen_fds(0);
    for (int fd = SD_LISTEN_FDS_START; fd < SD_LISTEN_FDS_START + count; ++fd)
        if (sd_is_socket_unix(fd, SOCK_STREAM, 1, nullptr, 0) > 0) return fd;
    return std::nullopt;
}

}  // namespace salaryd::systemd
