// One connection of the market's server: requests in, deliveries out, until either side has enough.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "tests/market/delivery.h"
#include "tests/market/site.h"

namespace salaryd::market {

// Lives in its own handlers. Runs on the thread of the socket's executor; `site` outlives that executor.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(boost::asio::ip::tcp::socket socket, Site& site);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void read_request();

  private:
    void read_body(std::size_t missing);
    void respond();
    void write_head();
    void write_drip();
    void write_filler();
    void finish();
    void wait_for_client();  // holds the connection until the client gives up
    void reset_connection();
    void log_end();

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
    Site& site_;
    std::string input_;
    HttpRequest request_;
    Delivery delivery_;
    std::string output_;
    std::size_t written_ = 0;
    std::optional<std::size_t> hit_;
};

}  // namespace salaryd::market
