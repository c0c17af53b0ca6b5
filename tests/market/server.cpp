#include "tests/market/server.h"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <thread>

#include "tests/market/session.h"
#include "tests/market/site.h"
#include "tests/market/vendors.h"

namespace salaryd::market {

namespace asio = boost::asio;
using boost::asio::ip::tcp;

class MarketServer::Implementation {
  public:
    Implementation(const MarketOptions& market, const ServerOptions& options)
        : site(market),
          acceptor_(context_, tcp::endpoint(asio::ip::make_address(options.address), options.port)),
          endpoint_(acceptor_.local_endpoint()) {
        accept();
        thread_ = std::thread([this] { context_.run(); });
    }

    ~Implementation() {
        context_.stop();
        thread_.join();
    }

    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    [[nodiscard]] const tcp::endpoint& endpoint() const { return endpoint_; }

  private:
    void accept() {
        acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            if (!error) {
                boost::system::error_code ignored;
                socket.set_option(tcp::no_delay(true), ignored);
                std::make_shared<Session>(std::move(socket), site)->read_request();
            }
            accept();
        });
    }

  public:
    // Before the context: sessions die with the context's handlers and report their end to the site.
    Site site;

  private:
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    tcp::endpoint endpoint_;
    std::thread thread_;
};

MarketServer::MarketServer(const MarketOptions& market, const ServerOptions& options)
    : implementation_(std::make_unique<Implementation>(market, options)) {}

MarketServer::~MarketServer() = default;

std::uint16_t MarketServer::port() const {
    return implementation_->endpoint().port();
}

std::string MarketServer::base_url() const {
    return fmt::format("http://{}:{}", implementation_->endpoint().address().to_string(), port());
}

std::string MarketServer::url(const Board& board) const {
    return base_url() + board_path(board);
}

const std::vector<Board>& MarketServer::boards() const {
    return implementation_->site.boards();
}

std::size_t MarketServer::open_jobs(const Board& board) const {
    return implementation_->site.open_jobs(board.index);
}

Day MarketServer::today() const {
    return implementation_->site.today();
}

DayEvents MarketServer::advance_day() {
    return implementation_->site.advance_day();
}

std::vector<PostingTruth> MarketServer::truth() const {
    return implementation_->site.truth();
}

void MarketServer::set_fault(std::string_view target, const Fault& fault) {
    implementation_->site.faults().set(target, fault);
}

void MarketServer::clear_faults() {
    implementation_->site.faults().clear();
}

HitLog& MarketServer::hits() {
    return implementation_->site.hits();
}

}  // namespace salaryd::market
