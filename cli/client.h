// HTTP/1.1 to the daemon over its unix socket. Blocking; one thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace salaryd {

struct Reply {
    int status = 0;
    std::string body;
    std::string content_type;
    std::string next_cursor;  // header X-Next-Cursor: there is another page
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

// A segment of a path: "data%20engineer".
[[nodiscard]] std::string percent_encoded(std::string_view text);
// "/v1/salary" and its parameters, percent-encoded.
[[nodiscard]] std::string target_of(std::string_view path, const Parameters& parameters);

class Client {
  public:
    explicit Client(std::string socket) : socket_(std::move(socket)) {}

    [[nodiscard]] Result<Reply> get(const std::string& target,
                                    std::string_view accept = "application/json") const;
    // `progress(sent, total)` is called while a large body goes out.
    [[nodiscard]] Result<Reply> post(
        const std::string& target, std::string_view body, std::string_view content_type,
        const std::function<void(std::size_t, std::size_t)>& progress = nullptr) const;

    [[nodiscard]] const std::string& socket() const { return socket_; }

  private:
    std::string socket_;
};

}  // namespace salaryd
