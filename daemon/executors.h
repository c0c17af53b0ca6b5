// The three places where code runs, and the one way to cross between them. docs/ARCHITECTURE.md, "Threads".
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/result.h"

namespace salaryd {

namespace asio = boost::asio;
template <class T>
using awaitable = asio::awaitable<T>;

struct Executors {
    asio::io_context& io;        // curl, timers, sockets, signals; never parse, SQL or block here
    asio::thread_pool& workers;  // parse, normalize, build snapshots, evaluate, render
    asio::thread_pool& writer;   // the only read-write database connection
};

// Runs `f` on `pool` and comes back to the awaiting coroutine's executor with its Result. This is one of the
// three places that turn an exception into an Error. `f` is moved to the pool and must own what it uses or
// outlive the await.
template <class F>
auto offload(asio::thread_pool& pool, F f) -> awaitable<std::invoke_result_t<F>> {
    using R = std::invoke_result_t<F>;
    auto initiate = [&pool, f = std::move(f)]<class Handler>(Handler handler) mutable {
        auto work = asio::make_work_guard(asio::get_associated_executor(handler));
        auto executor = work.get_executor();
        asio::post(pool, [executor, work = std::move(work), handler = std::move(handler),
                          f = std::move(f)]() mutable {
            auto result = std::make_shared<R>(fail(ErrorCode::internal, "unfinished"));
            try {
                *result = f();
            } catch (const std::exception& e) {
                *result = fail(ErrorCode::internal, e.what());
            }
            asio::post(executor, [handler = std::move(handler), result]() mutable {
                std::move(handler)(std::move(*result));
            });
        });
    };
    co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(R)>(std::move(initiate),
                                                                                    asio::use_awaitable);
}

}  // namespace salaryd
