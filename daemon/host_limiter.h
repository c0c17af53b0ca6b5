// Politeness on the clock: who may ask a host now, and who waits. Many sources share one host, so this is the
// only place that admits requests; the rules are HostPace's. io thread only.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "daemon/executors.h"
#include "daemon/host_pace.h"

namespace salaryd {

class HostLimiter {
  public:
    using Instant = HostPace::Instant;
    using Rules = HostPace::Rules;
    using Now = std::function<Instant()>;

    HostLimiter(asio::io_context& io, Rules rules, Now now = std::chrono::steady_clock::now)
        : io_(io), rules_(rules), now_(std::move(now)) {}
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

    // Sources take turns. unavailable, with retry_after, when the host rests for longer than the patience, or
    // after abort(). Destroying the awaiting coroutine gives the place in the queue back.
    [[nodiscard]] awaitable<Result<Permit>> acquire(std::string host, std::string source = {});
    // What came of a request; before its permit goes.
    void answered(const std::string& host, const HostPace::Answer& answer);

    // See HostPace.
    void hold_back(const std::string& host, std::chrono::seconds wait);
    void set_crawl_delay(const std::string& host, std::optional<std::chrono::milliseconds> delay);
    // How long the host rests, by its own word or because it does not answer; 0: not at all.
    [[nodiscard]] std::chrono::seconds held_for(const std::string& host) const;
    // Hosts that are left alone because they do not answer, and since when.
    struct Silence {
        std::string host;
        std::chrono::seconds since{0};  // before now
        bool is_failing = false;        // for so long that it is probed once a day
    };
    [[nodiscard]] std::vector<Silence> silent_hosts() const;

    void set_rules(Rules rules) { rules_ = rules; }  // for the admissions to come
    void abort();                                    // everyone who waits, or will, is turned away

  private:
    struct Waiter : HostPace::Ticket {
        Waiter(asio::io_context& io, std::string of_source) : granted(io, Instant::max()) {
            source = std::move(of_source);
        }
        asio::steady_timer granted;  // never expires; cancelled when the place is granted
        bool has_place = false;
    };
    class Place;  // in the queue; see the body
    struct Host {
        explicit Host(asio::io_context& io) : wake(io) {}
        HostPace pace;
        std::set<Waiter*> waiting;  // to be told of abort()
        asio::steady_timer wake;
    };

    [[nodiscard]] std::shared_ptr<Host> host(const std::string& name);
    void admit(const std::shared_ptr<Host>& host);
    void release(const std::shared_ptr<Host>& host);

    asio::io_context& io_;
    Rules rules_;
    Now now_;
    std::map<std::string, std::shared_ptr<Host>> hosts_;
    bool aborted_ = false;
};

}  // namespace salaryd
