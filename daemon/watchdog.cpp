#include "daemon/watchdog.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>

#include "daemon/systemd.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr auto tick = 5s;
constexpr auto late_warning = 50ms;
constexpr auto late_limit = 2s;
constexpr auto writer_limit = 20s;  // a large ingest holds the writer for seconds

}  // namespace

Watchdog::Watchdog(asio::io_context& io, Stores& stores, SnapshotCell& cell, Metrics& metrics)
    : stores_(stores), cell_(cell), metrics_(metrics), timer_(io) {}

void Watchdog::stop() {
    stopping_ = true;
    timer_.cancel();
}

awaitable<void> Watchdog::run() {
    const auto period = systemd::watchdog_period();
    const auto interval =
        period ? std::min<steady_clock::duration>(*period / 3, tick) : steady_clock::duration(tick);
    while (!stopping_) {
        boost::system::error_code stopped;
        timer_.expires_after(interval);
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
        if (stopping_) break;
        lateness_ =
            std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - timer_.expiry());
        metrics_.loop_lateness_microseconds = lateness_.count();
        if (lateness_ > late_warning) spdlog::warn("the loop was {} ms late", lateness_.count() / 1000);
        co_await measure();
        if (complaints().empty()) systemd::notify_watchdog();
    }
}

awaitable<void> Watchdog::measure() {
    const auto asked = steady_clock::now();
    auto answered = co_await stores_.write([](Store&) { return Result<void>(); });
    writer_round_trip_ = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - asked);
    writer_error_ = answered ? std::nullopt : std::optional(answered.error().message);
}

std::vector<std::string> Watchdog::complaints() const {
    std::vector<std::string> all;
    if (lateness_ > late_limit)
        all.push_back(fmt::format("the event loop is {} ms late", lateness_.count() / 1000));
    if (writer_round_trip_ > writer_limit)
        all.push_back(fmt::format("the writer needs {} ms to answer", writer_round_trip_.count()));
    if (writer_error_) all.push_back(fmt::format("the writer fails: {}", *writer_error_));
    if (!cell_.load()) all.emplace_back("no snapshot is published");
    return all;
}

}  // namespace salaryd
