#include "daemon/polite_send.h"

#include <utility>

#include "daemon/url.h"

namespace salaryd {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

}  // namespace

HostPace::Answer answer_of(const Result<Response>& response, milliseconds latency) {
    using Word = HostPace::Word;
    if (!response) {
        const auto code = response.error().code;
        const bool silent = code == ErrorCode::network || code == ErrorCode::timeout;
        // What did not come has no latency: one time-out must not slow down all who share the host.
        return {silent ? Word::unwell : Word::neither, false, milliseconds(0)};
    }
    const int status = response->status;
    if (response->retry_after && (status == 429 || status >= 500)) return {Word::neither, false, latency};
    return {status >= 500 ? Word::unwell : Word::well, status == 200, latency};
}

awaitable<Exchange> send_politely(HostLimiter& hosts, HttpClient& client, Request request, FetchLimits limits,
                                  std::string source) {
    const auto host = host_key(request.url);
    auto context = request.context;
    const auto came = steady_clock::now();
    auto permit = co_await hosts.acquire(host, std::move(source));
    const auto started = steady_clock::now();
    const auto waited = duration_cast<milliseconds>(started - came);
    if (!permit) co_return Exchange{std::unexpected(permit.error()), false, waited};
    auto response = co_await client.send(std::move(request), limits);
    hosts.answered(host, answer_of(response, duration_cast<milliseconds>(steady_clock::now() - started)));
    if (response) {
        response->context = std::move(context);
        const bool asks_for_rest = response->status == 429 || response->status >= 500;
        if (asks_for_rest && response->retry_after) hosts.hold_back(host, *response->retry_after);
    }
    co_return Exchange{std::move(response), true, waited};
}

}  // namespace salaryd
