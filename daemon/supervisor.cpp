#include "daemon/supervisor.h"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <utility>

namespace salaryd {
namespace {

std::string describe(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& e) {
        return e.what();
    } catch (...) {
        return "an exception of unknown type";
    }
}

}  // namespace

Supervisor::Supervisor(asio::io_context& io, std::function<void(const std::string&)> on_failure)
    : io_(io), on_failure_(std::move(on_failure)) {}

void Supervisor::spawn(std::string name, awaitable<void> actor) {
    start(std::move(name), std::move(actor), false);
}

void Supervisor::spawn_task(std::string name, awaitable<void> task) {
    start(std::move(name), std::move(task), true);
}

void Supervisor::start(std::string name, awaitable<void> coroutine, bool may_end) {
    ++running_;
    asio::co_spawn(io_, std::move(coroutine),
                   [this, name = std::move(name), may_end](const std::exception_ptr& error) {
                       --running_;
                       if (stopping_) return;
                       if (error)
                           on_failure_(fmt::format("{} failed: {}", name, describe(error)));
                       else if (!may_end)
                           on_failure_(fmt::format("{} ended by itself", name));
                   });
}

}  // namespace salaryd
