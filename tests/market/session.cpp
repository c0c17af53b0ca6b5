#include "tests/market/session.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "core/ascii.h"

namespace salaryd::market {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t largest_head = 16 << 10;
constexpr std::size_t largest_body = 64 << 10;
constexpr std::chrono::milliseconds drip_interval{20};

const std::string& filler_block() {
    static const std::string block(64 << 10, 'x');
    return block;
}

Delivery refusal() {
    HttpReply reply;
    reply.status = 400;
    reply.set("Content-Type", "text/plain; charset=utf-8");
    reply.body = "This is not an HTTP/1.1 request.\n";
    Delivery delivery = deliver(std::move(reply));
    delivery.close = true;
    return delivery;
}

}  // namespace

Session::Session(asio::ip::tcp::socket socket, Site& site)
    : socket_(std::move(socket)), timer_(socket_.get_executor()), site_(site) {}

Session::~Session() {
    if (hit_) site_.hits().end(*hit_, 0);
}

// Before the last byte leaves: afterwards the client could be at its next request already, and one polite
// client would look like two.
void Session::log_end() {
    if (!hit_ || delivery_.silent_after_body) return;
    site_.hits().end(*hit_, delivery_.reply.status);
    hit_.reset();
}

void Session::read_request() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(input_, largest_head), "\r\n\r\n",
        [self = shared_from_this()](error_code error, std::size_t size) {
            if (error) return;
            const auto request = parse_request(std::string_view(self->input_).substr(0, size));
            self->input_.erase(0, size);
            self->request_ = request.value_or(HttpRequest{});
            const auto length = ascii::to_number<std::size_t>(self->request_.header("content-length"));
            self->read_body(std::min(length.value_or(0), largest_body));
        });
}

void Session::read_body(std::size_t missing) {
    const std::size_t here = std::min(missing, input_.size());
    input_.erase(0, here);
    if (missing == here) return respond();
    output_.resize(missing - here);
    asio::async_read(socket_, asio::buffer(output_),
                     [self = shared_from_this()](error_code error, std::size_t) {
                         if (!error) self->respond();
                     });
}

void Session::respond() {
    const bool readable = !request_.path.empty();
    const bool counted = readable && !request_.path.starts_with("/_market/");
    if (counted) {
        const bool conditional =
            !request_.header("if-none-match").empty() || !request_.header("if-modified-since").empty();
        hit_ = site_.hits().begin(request_.target, std::string(request_.header("user-agent")), conditional);
    }
    delivery_ = readable ? site_.answer(request_) : refusal();
    if (delivery_.reset) return reset_connection();
    if (!delivery_.answer) return wait_for_client();
    write_head();
}

void Session::write_head() {
    const bool keep = request_.keep_alive && !delivery_.close && delivery_.announced.has_value();
    // RFC 9110, 8.6: a 304 has no body, and its Content-Length would speak of the 200's.
    const bool bodiless = delivery_.reply.status == 304;
    output_ = head_of(delivery_.reply, bodiless ? std::nullopt : delivery_.announced, keep);
    delivery_.close = !keep;
    const std::size_t head_size = output_.size();
    output_ += delivery_.reply.body;
    written_ = 0;
    if (delivery_.bytes_per_second == 0) {
        if (delivery_.filler == 0) log_end();
        asio::async_write(socket_, asio::buffer(output_),
                          [self = shared_from_this()](error_code error, std::size_t) {
                              if (!error) self->write_filler();
                          });
        return;
    }
    // The head goes at once: only the body drips.
    asio::async_write(socket_, asio::buffer(output_.data(), head_size),
                      [self = shared_from_this(), head_size](error_code error, std::size_t) {
                          if (error) return;
                          self->written_ = head_size;
                          self->write_drip();
                      });
}

void Session::write_drip() {
    if (written_ == output_.size()) return finish();
    const std::size_t per_interval = delivery_.bytes_per_second * drip_interval.count() / 1000;
    const std::size_t size = std::min(std::max<std::size_t>(per_interval, 1), output_.size() - written_);
    if (written_ + size == output_.size()) log_end();
    asio::async_write(socket_, asio::buffer(output_.data() + written_, size),
                      [self = shared_from_this(), size](error_code error, std::size_t) {
                          if (error) return;
                          self->written_ += size;
                          const auto pause =
                              std::chrono::microseconds(size * 1'000'000 / self->delivery_.bytes_per_second);
                          self->timer_.expires_after(pause);
                          self->timer_.async_wait([self](error_code cancelled) {
                              if (!cancelled) self->write_drip();
                          });
                      });
}

void Session::write_filler() {
    if (delivery_.filler == 0) return finish();
    const std::size_t size = std::min(delivery_.filler, filler_block().size());
    delivery_.filler -= size;
    if (delivery_.filler == 0) log_end();
    asio::async_write(socket_, asio::buffer(filler_block(), size),
                      [self = shared_from_this()](error_code error, std::size_t) {
                          if (!error) self->write_filler();
                      });
}

void Session::finish() {
    if (delivery_.silent_after_body) return wait_for_client();
    if (!delivery_.close) return read_request();
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    // Closing with unread input would reset the connection and could take the end of the answer with it.
    wait_for_client();
}

void Session::wait_for_client() {
    output_.resize(4096);
    socket_.async_read_some(asio::buffer(output_),
                            [self = shared_from_this()](error_code error, std::size_t) {
                                if (!error) self->wait_for_client();
                            });
}

void Session::reset_connection() {
    error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
    socket_.close(ignored);
}

}  // namespace salaryd::market
