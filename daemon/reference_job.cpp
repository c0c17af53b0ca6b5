#include "daemon/reference_job.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "daemon/log.h"
#include "daemon/polite_send.h"
#include "daemon/run_judge.h"
#include "daemon/url.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

// Also how soon a changed configuration is seen.
constexpr std::chrono::seconds longest_pause = 24h;
constexpr std::chrono::seconds after_a_failure = 1h;

}  // namespace

ReferenceJob::ReferenceJob(ReferenceFeed feed, Parts parts)
    : feed_(feed), parts_(std::move(parts)), timer_(parts_.executors.io) {}

void ReferenceJob::stop() {
    stopping_ = true;
    timer_.cancel();
}

awaitable<void> ReferenceJob::pause(std::chrono::seconds duration) {
    boost::system::error_code stopped;
    timer_.expires_after(duration);
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
}

awaitable<void> ReferenceJob::run() {
    while (!stopping_) {
        const auto wait = co_await refresh_if_due();
        if (!stopping_) co_await pause(wait);
    }
}

awaitable<std::chrono::seconds> ReferenceJob::refresh_if_due() {
    if (!feed_.wanted(*parts_.config())) co_return longest_pause;
    const auto known = co_await look_up_latest();
    if (known && latest_ && today() - *latest_ < feed_.interval) co_return longest_pause;
    const auto refreshed = co_await refresh();
    if (refreshed || stopping_) co_return longest_pause;
    spdlog::warn("{}: {}", feed_.name, log_safe(refreshed.error().message));
    co_return after_a_failure;
}

awaitable<Result<void>> ReferenceJob::look_up_latest() {
    auto latest = co_await parts_.stores.read(feed_.latest);
    if (!latest) co_return std::unexpected(latest.error());
    latest_ = *latest;
    co_return Result<void>();
}

awaitable<Result<Day>> ReferenceJob::refresh() {
    if (auto known = co_await look_up_latest(); !known) co_return std::unexpected(known.error());
    auto fetched = co_await fetch(feed_.url(*parts_.config(), latest_, today()));
    last_error_ = fetched ? std::nullopt : std::optional(fetched.error());
    if (fetched) {
        if (latest_ != *fetched) {
            spdlog::info("{}: {}'s of {}", feed_.name, feed_.publisher, format_day(*fetched));
            parts_.on_news();
        }
        latest_ = std::max(latest_, std::optional(*fetched));
    }
    co_return fetched;
}

awaitable<Result<Day>> ReferenceJob::fetch(std::string url) {
    Request request;
    request.url = std::move(url);
    auto exchange = co_await send_politely(parts_.hosts, parts_.client, request,
                                           fetch_limits(parts_.config()->fetch), std::string(feed_.name));
    auto& response = exchange.response;
    if (!response) co_return std::unexpected(std::move(response.error()).within(display_url(request.url)));
    if (auto judged = judge_status(*response); !judged)
        co_return std::unexpected(std::move(judged.error()).within(display_url(request.url)));
    auto parsed = co_await offload(
        parts_.executors.workers,
        [parse = feed_.parse, day = today(), body = std::move(response->body)] { return parse(body, day); });
    if (!parsed) co_return std::unexpected(std::move(parsed.error()).within(display_url(request.url)));
    auto stored = co_await parts_.stores.write(parsed->put);
    if (!stored) co_return std::unexpected(stored.error());
    co_return parsed->as_of;
}

std::string ReferenceJob::complaint() const {
    if (!feed_.wanted(*parts_.config())) return {};
    if (latest_ && today() - *latest_ <= feed_.longest_silence) return {};
    if (!last_error_) return {};  // the first answer is still to come
    return fmt::format("{}: the last ones of {} are {}: {}", feed_.name, feed_.publisher,
                       latest_ ? "of " + format_day(*latest_) : "missing", last_error_->message);
}

}  // namespace salaryd
