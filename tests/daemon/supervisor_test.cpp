#include "daemon/supervisor.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "daemon/log.h"

namespace salaryd {
namespace {

awaitable<void> ends() {
    co_return;
}
awaitable<void> throws() {
    throw std::runtime_error("boom");
    co_return;
}

std::string failure_of(void (Supervisor::*spawn)(std::string, awaitable<void>), awaitable<void> actor,
                       bool stopping) {
    asio::io_context io;
    std::string failure;
    Supervisor supervisor(io, [&](const std::string& what) { failure = what; });
    if (stopping) supervisor.begin_stop();
    (supervisor.*spawn)("ingester", std::move(actor));
    io.run();
    EXPECT_EQ(supervisor.running(), 0U);
    return failure;
}

TEST(Supervisor, reports_an_actor_that_throws) {
    EXPECT_EQ(failure_of(&Supervisor::spawn, throws(), false), "ingester failed: boom");
}

TEST(Supervisor, reports_an_actor_that_ends_by_itself) {
    EXPECT_EQ(failure_of(&Supervisor::spawn, ends(), false), "ingester ended by itself");
}

TEST(Supervisor, lets_a_task_end) {
    EXPECT_EQ(failure_of(&Supervisor::spawn_task, ends(), false), "");
    EXPECT_EQ(failure_of(&Supervisor::spawn_task, throws(), false), "ingester failed: boom");
}

TEST(Supervisor, lets_everything_end_while_stopping) {
    EXPECT_EQ(failure_of(&Supervisor::spawn, throws(), true), "");
}

Result<int> throw_on_worker() {
    throw std::runtime_error("on a worker");
}

TEST(Offload, comes_back_to_the_loop_and_turns_an_exception_into_an_error) {
    asio::io_context io;
    asio::thread_pool pool(1);
    const auto loop_thread = std::this_thread::get_id();
    Supervisor supervisor(io, [](const std::string& what) { FAIL() << what; });
    bool checked = false;
    auto task = [&]() -> awaitable<void> {
        auto good = co_await offload(pool, [] { return Result<int>(7); });
        EXPECT_EQ(good.value_or(0), 7);
        auto bad = co_await offload(pool, throw_on_worker);
        EXPECT_FALSE(bad);
        EXPECT_EQ(bad.error().message, "on a worker");
        EXPECT_TRUE(std::this_thread::get_id() == loop_thread);
        checked = true;
    };
    supervisor.spawn_task("task", task());
    io.run();
    EXPECT_TRUE(checked);
}

TEST(Log, keeps_outside_text_on_one_line) {
    EXPECT_EQ(log_safe("a\nb\x1b[0m\xe2\x80\xa8 c"), "a\\x0ab\\x1b[0m\\u2028 c");
    EXPECT_LE(log_safe(std::string(10'000, 'x')).size(), 2048U);
}

}  // namespace
}  // namespace salaryd
