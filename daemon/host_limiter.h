// Politeness: how many requests one host gets at a time, and how soon after each other. Many sources share
// one host, so this is the only place that admits requests. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "daemon/executors.h"

namespace salaryd {

class HostLimiter {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    struct Rules {
        std::chrono::milliseconds gap{1000};  // from the start of one request to the start of the next
        int concurrency = 1;
        // Whoever would wait longer than this for a host that asked us to wait is turned away at once.
        std::chrono::seconds patience{60};
    };

    HostLimiter(asio::io_context& io, Rules rules) : io_(io), rules_(rules) {}
    // No acquire may be under way and no permit alive.
    ~HostLimiter() = default;
    HostLimiter(const HostLimiter&) = delete;
    HostLimiter& operator=(const HostLimiter&) = delete;

  private:
    struct Host;

  public:
    // The right to have one request under way; given back by destruction.
    class Permit {
      public:
        Permit(HostLimiter& limiter, std::shared_ptr<Host> host)
            : limiter_(&limiter), host_(std::move(host)) {}
        ~Permit();
        Permit(Permit&& other) noexcept : limiter_(other.limiter_), host_(std::move(other.host_)) {}
        Permit& operator=(Permit&&) = delete;

      private:
        HostLimiter* limiter_;
        std::shared_ptr<Host> host_;
    };

    // First come, first served. unavailable, with retry_after, when the host's own wait exceeds the patience,
    // or after abort(). Destroying the awaiting coroutine gives the place in the queue back.
    [[nodiscard]] awaitable<Result<Permit>> acquire(std::string host);

    // The host said Retry-After; clamped to 1 s .. 24 h. Never shortens a wait.
    void hold_back(const std::string& host, std::chrono::seconds wait);
    // How long the host still wants no request.
    [[nodiscard]] std::chrono::seconds held_for(const std::string& host) const;

    void set_rules(Rules rules) { rules_ = rules; }  // for the admissions to come
    void abort();                                    // everyone who waits, or will, is turned away

  private:
    struct Waiter {
        explicit Waiter(asio::io_context& io) : granted(io, Instant::max()) {}
        asio::steady_timer granted;  // never expires; cancelled when the place is granted
        bool has_place = false;
    };
    class Place;  // in the queue; see the body
    struct Host {
        explicit Host(asio::io_context& io) : wake(io) {}
        int active = 0;
        Instant next{};        // no request before
        Instant held_until{};  // by the host's own word
        std::deque<Waiter*> queue;
        asio::steady_timer wake;
    };

    [[nodiscard]] std::shared_ptr<Host> host(const std::string& name);
    void admit(const std::shared_ptr<Host>& host);
    void release(const std::shared_ptr<Host>& host);

    asio::io_context& io_;
    Rules rules_;
    std::map<std::string, std::shared_ptr<Host>> hosts_;
    bool aborted_ = false;
};

}  // namespace salaryd
