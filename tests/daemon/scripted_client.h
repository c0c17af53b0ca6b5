// A wire that answers from a table, and remembers what it was asked.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "daemon/http_client.h"

namespace salaryd {

class ScriptedClient final : public HttpClient {
  public:
    struct Reply {
        int status = 200;
        std::string body;
    };

    [[nodiscard]] awaitable<Result<Response>> send(Request request, FetchLimits) override {
        asked.push_back(request);
        Response response;
        response.url = request.url;
        const auto found = replies.find(request.url);
        response.status = found == replies.end() ? 404 : found->second.status;
        if (found != replies.end()) response.body = found->second.body;
        response.wire_bytes = response.body.size();
        if (response.status == 0) co_return fail(ErrorCode::network, "connection reset");
        co_return response;
    }
    void abort() override {}

    // How often a URL was asked for.
    [[nodiscard]] std::size_t count(const std::string& url) const {
        return static_cast<std::size_t>(std::ranges::count(asked, url, &Request::url));
    }

    std::map<std::string, Reply> replies;  // by URL; others are 404, status 0 is no answer
    std::vector<Request> asked;
};

}  // namespace salaryd
