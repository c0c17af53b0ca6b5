#include "daemon/rate_job.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <utility>

#include "daemon/log.h"
#include "daemon/run_judge.h"
#include "daemon/url.h"
#include "scrapers/ecb_rates.h"

namespace salaryd {
namespace {

using namespace std::chrono_literals;

constexpr auto daily = 24h;
constexpr auto after_a_failure = 1h;
constexpr std::chrono::days longest_silence{7};

}  // namespace

std::string_view ecb_file_for(std::optional<Day> latest, Day today) {
    if (latest && today - *latest <= std::chrono::days(1)) return "eurofxref-daily.xml";
    if (latest && today - *latest <= std::chrono::days(85)) return "eurofxref-hist-90d.xml";
    return "eurofxref-hist.xml";
}

RateJob::RateJob(Parts parts) : parts_(std::move(parts)), timer_(parts_.executors.io) {}

void RateJob::stop() {
    stopping_ = true;
    timer_.cancel();
}

awaitable<void> RateJob::pause(std::chrono::seconds duration) {
    boost::system::error_code stopped;
    timer_.expires_after(duration);
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
}

awaitable<void> RateJob::run() {
    while (!stopping_) {
        std::chrono::seconds wait = daily;
        if (parts_.config()->rates.ecb) {
            const auto refreshed = co_await refresh();
            if (!refreshed && !stopping_) {
                spdlog::warn("exchange rates: {}", log_safe(refreshed.error().message));
                wait = after_a_failure;
            }
        }
        if (!stopping_) co_await pause(wait);
    }
}

awaitable<Result<Day>> RateJob::refresh() {
    auto known = co_await parts_.stores.read([](Reader& reader) { return reader.rates(); });
    if (!known) co_return std::unexpected(known.error());
    latest_ = known->latest(RateSource::ecb);
    auto fetched = co_await fetch(ecb_file_for(latest_, day_of(parts_.clock.now())));
    last_error_ = fetched ? std::nullopt : std::optional(fetched.error());
    if (fetched) {
        if (latest_ != *fetched) {
            spdlog::info("exchange rates: the ECB's of {}", format_day(*fetched));
            parts_.on_new_rates();
        }
        latest_ = std::max(latest_, std::optional(*fetched));
    }
    co_return fetched;
}

awaitable<Result<Day>> RateJob::fetch(std::string_view file) {
    const auto config = parts_.config();
    Request request;
    request.url = fmt::format("{}/{}", config->rates.ecb_url, file);
    auto permit = co_await parts_.hosts.acquire(host_key(request.url));
    if (!permit) co_return std::unexpected(permit.error());
    auto response = co_await parts_.client.send(request, fetch_limits(config->fetch));
    if (!response) co_return std::unexpected(std::move(response.error()).within(display_url(request.url)));
    if (auto judged = judge_status(*response); !judged)
        co_return std::unexpected(std::move(judged.error()).within(display_url(request.url)));
    auto rates = co_await offload(parts_.executors.workers,
                                  [body = std::move(response->body)] { return parse_ecb_rates(body); });
    if (!rates) co_return std::unexpected(std::move(rates.error()).within(display_url(request.url)));
    const Day last = *rates->latest();
    auto stored = co_await parts_.stores.write(
        [rates = std::move(*rates)](Store& store) { return store.put_rates(rates); });
    if (!stored) co_return std::unexpected(stored.error());
    co_return last;
}

std::string RateJob::complaint() const {
    if (!parts_.config()->rates.ecb) return {};
    const Day today = day_of(parts_.clock.now());
    if (latest_ && today - *latest_ <= longest_silence) return {};
    if (!last_error_) return {};  // the first answer is still to come
    return fmt::format("exchange rates: the last ones of the ECB are {}: {}",
                       latest_ ? "of " + format_day(*latest_) : "missing", last_error_->message);
}

}  // namespace salaryd
