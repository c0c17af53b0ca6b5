// Named actors. The first unexpected end, an exception or a return before stop, ends the whole daemon with
// exit code 1, so that systemd restarts it: no actor dies silently. io thread only.
#pragma once

#include <functional>
#include <string>

#include "daemon/executors.h"

namespace salaryd {

class Supervisor {
  public:
    // `on_failure` is called once, with a sentence that names the actor.
    Supervisor(asio::io_context& io, std::function<void(const std::string&)> on_failure);

    // An actor runs until stopping() is set; returning after that is its good end.
    void spawn(std::string name, awaitable<void> actor);
    // A task may end at any time; only an exception is a failure.
    void spawn_task(std::string name, awaitable<void> task);

    void begin_stop() { stopping_ = true; }
    [[nodiscard]] bool stopping() const { return stopping_; }
    [[nodiscard]] std::size_t running() const { return running_; }

  private:
    void start(std::string name, awaitable<void> coroutine, bool may_end);

    asio::io_context& io_;
    std::function<void(const std::string&)> on_failure_;
    bool stopping_ = false;
    std::size_t running_ = 0;
};

}  // namespace salaryd
