// Who asked for what, and when: tests read politeness (gaps, concurrency) from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd::market {

struct Hit {
    using Instant = std::chrono::steady_clock::time_point;

    std::string target;  // path and query
    std::string user_agent;
    bool conditional = false;      // carried a validator
    Instant started;               // the request was read
    std::optional<Instant> ended;  // the answer's last byte left, or its connection is gone
    int status = 0;                // 0: never answered
};

// Control requests are not logged. Any thread.
class HitLog {
  public:
    [[nodiscard]] std::size_t begin(std::string target, std::string user_agent, bool conditional);
    void end(std::size_t hit, int status);

    [[nodiscard]] std::vector<Hit> all() const;
    [[nodiscard]] std::size_t count() const;
    // Of a target, or of a path whatever its query.
    [[nodiscard]] std::size_t count(std::string_view target) const;
    // The most requests that were being answered at one time.
    [[nodiscard]] std::size_t most_at_once() const;
    // The least time from one request to the next; empty below two requests.
    [[nodiscard]] std::optional<std::chrono::steady_clock::duration> least_gap() const;
    void clear();  // only while no request is being answered

  private:
    mutable std::mutex mutex_;
    std::vector<Hit> hits_;
    std::size_t at_once_ = 0;
    std::size_t most_at_once_ = 0;
};

// {"total", "most_at_once", "paths": {path: count}, "statuses": {status: count}}
[[nodiscard]] std::string to_json(const HitLog& log);

}  // namespace salaryd::market
