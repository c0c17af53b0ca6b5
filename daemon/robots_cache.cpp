#include "daemon/robots_cache.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "daemon/log.h"
#include "daemon/url.h"

namespace salaryd {
namespace {

// Until the next attempt at a robots.txt that does not answer, for whoever plans the source.
constexpr std::chrono::minutes closed_retry{5};

}  // namespace

awaitable<Result<RobotsVerdict>> RobotsCache::judge(std::string url, std::string source, FetchLimits limits) {
    const auto origin = host_key(url);
    auto& host = hosts_[origin];
    if (!host) host = std::make_unique<Host>(parts_.io);
    boost::system::error_code woken;
    while (host->is_asking)
        co_await host->answered.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    if (!host->copy || is_due(*host->copy, parts_.clock.now())) {
        host->is_asking = true;
        auto refreshed = co_await refresh(origin, *host, std::move(source), limits);
        host->is_asking = false;
        host->answered.cancel();
        if (!refreshed) co_return std::unexpected(refreshed.error());
    }
    if (!host->ruling.closed.empty()) {
        auto error = fail(ErrorCode::unavailable, fmt::format("{}: {}", origin, host->ruling.closed));
        error.error().retry_after = closed_retry;
        co_return error;
    }
    co_return host->ruling.rules.judge(url);
}

// A copy in the store spares a request after a restart.
awaitable<Result<void>> RobotsCache::refresh(std::string origin, Host& host, std::string source,
                                             FetchLimits limits) {
    if (!host.copy) {
        auto stored = co_await parts_.stores.write([origin](Store& store) { return store.robots(origin); });
        if (!stored) co_return std::unexpected(stored.error());
        if (*stored) take(host, std::move(**stored));
    }
    if (host.copy && !is_due(*host.copy, parts_.clock.now())) co_return Result<void>();
    if (!host.copy) {
        host.copy.emplace();
        host.copy->origin = origin;
    }
    co_return co_await ask(host, std::move(source), limits);
}

awaitable<Result<void>> RobotsCache::ask(Host& host, std::string source, FetchLimits limits) {
    Request request;
    request.url = host.copy->origin + "/robots.txt";
    request.accept = "text/plain, */*;q=0.1";
    limits.honour_reservation = false;  // the rules themselves may be read
    auto exchange = co_await send_politely(parts_.hosts, parts_.client, request, limits, std::move(source));
    const auto& response = exchange.response;
    // Nobody was asked: this is no word on robots.txt.
    if (!response && response.error().code == ErrorCode::unavailable)
        co_return std::unexpected(response.error());
    take(host, after_answer(*host.copy, response ? response->status : 0,
                            response ? std::string_view(response->body) : std::string_view(),
                            response ? std::string_view() : std::string_view(response.error().message),
                            parts_.clock.now()));
    if (!host.ruling.closed.empty())
        spdlog::warn("{}: {}", log_safe(host.copy->origin), log_safe(host.ruling.closed));
    co_return co_await parts_.stores.write(
        [copy = *host.copy](Store& store) { return store.put_robots(copy); });
}

void RobotsCache::take(Host& host, RobotsCopy copy) {
    host.ruling = ruling_of(copy, parts_.clock.now());
    parts_.hosts.set_crawl_delay(copy.origin, host.ruling.rules.crawl_delay());
    host.copy = std::move(copy);
}

}  // namespace salaryd
