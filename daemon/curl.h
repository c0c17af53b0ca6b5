// HttpClient over libcurl: one long-lived multi handle on the io thread's loop, so that connections, TLS
// sessions and the certificate store are shared by every request. The only file pair that knows libcurl.
#pragma once

#include <memory>
#include <string>

#include "core/clock.h"
#include "daemon/http_client.h"

namespace salaryd {

class CurlMulti;

class CurlClient final : public HttpClient {
  public:
    // Throws std::runtime_error when libcurl cannot start.
    CurlClient(Executors executors, const Clock& clock, const std::string& contact);
    // Every send must have ended (see abort); destroy before the io_context.
    ~CurlClient() override;
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    // Goes into the User-Agent of the requests to come.
    void set_contact(const std::string& contact);

    [[nodiscard]] awaitable<Result<Response>> send(Request request, FetchLimits limits) override;
    void abort() override;

  private:
    Executors executors_;
    const Clock& clock_;
    std::string user_agent_;
    std::shared_ptr<CurlMulti> multi_;
};

}  // namespace salaryd
