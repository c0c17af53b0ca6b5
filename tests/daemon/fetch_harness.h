// A loop with its pools, and a way to run one coroutine on it to its end.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

#include "daemon/executors.h"

namespace salaryd {

class TestLoop {
  public:
    ~TestLoop() {
        workers.join();
        writer.join();
    }

    // The coroutine's value; the test fails after a minute.
    template <class T>
    T run(awaitable<T> coroutine) {
        std::optional<T> value;
        start(std::move(coroutine), [&](T result) { value.emplace(std::move(result)); });
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (!value && std::chrono::steady_clock::now() < deadline) step();
        if (!value) throw std::runtime_error("the coroutine did not end within a minute");
        return std::move(*value);
    }

    template <class T, class Done>
    void start(awaitable<T> coroutine, Done done) {
        asio::co_spawn(io, hand_over(std::move(coroutine), std::move(done)),
                       [](const std::exception_ptr& error) {
                           if (error) std::rethrow_exception(error);
                       });
    }

    void run_for(std::chrono::milliseconds time) {
        const auto deadline = std::chrono::steady_clock::now() + time;
        while (std::chrono::steady_clock::now() < deadline) step();
    }

    // Until the condition holds, or a minute has passed.
    template <class Condition>
    void run_until(Condition holds) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (!holds() && std::chrono::steady_clock::now() < deadline) step();
    }

    [[nodiscard]] Executors executors() { return {io, workers, writer}; }

    asio::io_context io{1};
    asio::thread_pool workers{2};
    asio::thread_pool writer{1};

  private:
    template <class T, class Done>
    static awaitable<void> hand_over(awaitable<T> coroutine, Done done) {
        done(co_await std::move(coroutine));
    }

    void step() {
        if (io.stopped()) io.restart();
        io.run_one_for(std::chrono::milliseconds(10));
    }
};

}  // namespace salaryd
