// The market behind a real loopback HTTP/1.1 server with its own thread. Serves from construction to
// destruction.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/market/fault.h"
#include "tests/market/hit_log.h"
#include "tests/market/market.h"

namespace salaryd::market {

struct ServerOptions {
    std::string address{"127.0.0.1"};
    std::uint16_t port = 0;  // 0: a free one
};

// Every member may be called from any thread, while requests are being answered.
class MarketServer {
  public:
    // Throws std::exception when the address cannot be listened on.
    explicit MarketServer(const MarketOptions& market, const ServerOptions& options = {});
    ~MarketServer();
    MarketServer(const MarketServer&) = delete;
    MarketServer& operator=(const MarketServer&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string base_url() const;  // "http://127.0.0.1:40123"
    [[nodiscard]] std::string url(const Board& board) const;

    [[nodiscard]] const std::vector<Board>& boards() const;
    [[nodiscard]] std::size_t open_jobs(const Board& board) const;  // unlisted ones included
    [[nodiscard]] Day today() const;
    DayEvents advance_day();
    [[nodiscard]] std::vector<PostingTruth> truth() const;

    // `target` is a path without its query, a board's token, or "*". Connections that a fault holds open end
    // with the client or the server.
    void set_fault(std::string_view target, const Fault& fault);
    void clear_faults();
    [[nodiscard]] HitLog& hits();

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace salaryd::market
