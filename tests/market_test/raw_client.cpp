#include "tests/market_test/raw_client.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <utility>

#include "core/ascii.h"

namespace salaryd::market {
namespace {

void parse_head(std::string_view head, RawReply& reply) {
    reply.status = ascii::to_number<int>(head.substr(9, 3)).value_or(0);
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        if (line.empty()) return;
        const auto colon = line.find(':');
        reply.headers[ascii::lower(line.substr(0, colon))] = ascii::trim(line.substr(colon + 1));
        head.remove_prefix(end + 2);
    }
}

bool has_no_body(const RawReply& reply) {
    return reply.status == 304;
}

}  // namespace

std::string RawReply::header(const std::string& name) const {
    const auto it = headers.find(name);
    return it == headers.end() ? std::string() : it->second;
}

std::optional<std::size_t> RawReply::content_length() const {
    return ascii::to_number<std::size_t>(header("content-length"));
}

RawClient::RawClient(std::uint16_t port, std::chrono::milliseconds patience) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval timeout{};
    timeout.tv_sec = patience.count() / 1000;
    timeout.tv_usec = patience.count() % 1000 * 1000;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

void RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

RawClient::Read RawClient::read_some(std::string& into) {
    std::array<char, 65536> buffer;
    const auto size = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (size > 0) {
        into.append(buffer.data(), static_cast<std::size_t>(size));
        return Read::some;
    }
    return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Read::timeout : Read::end;
}

RawReply RawClient::request(std::string_view method, std::string_view target, std::string_view headers) {
    send(fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: raw\r\n{}\r\n", method, target,
                     headers));
    return read_reply();
}

RawReply RawClient::read_reply() {
    const auto started = std::chrono::steady_clock::now();
    RawReply reply;
    Read last = Read::some;
    std::string bytes = std::exchange(pending_, {});
    while (!bytes.contains("\r\n\r\n") && last == Read::some) last = read_some(bytes);
    const auto head_end = bytes.find("\r\n\r\n");
    if (head_end != std::string::npos) {
        parse_head(std::string_view(bytes).substr(0, head_end + 4), reply);
        bytes.erase(0, head_end + 4);
        const auto length = has_no_body(reply) ? std::optional<std::size_t>(0) : reply.content_length();
        while (last == Read::some && (!length || bytes.size() < *length)) last = read_some(bytes);
        if (length && bytes.size() > *length) pending_ = bytes.substr(*length);
        if (length && bytes.size() > *length) bytes.resize(*length);
        reply.complete = length ? bytes.size() == *length : last == Read::end;
        reply.body = std::move(bytes);
    }
    reply.timed_out = last == Read::timeout;
    reply.took = std::chrono::steady_clock::now() - started;
    return reply;
}

RawReply get(std::uint16_t port, std::string_view target, std::string_view headers) {
    return RawClient(port).get(target, headers);
}

RawReply post(std::uint16_t port, std::string_view target) {
    return RawClient(port).request("POST", target, "Content-Length: 0\r\n");
}

std::optional<std::string> gunzip(std::string_view bytes) {
    const auto release = [](libdeflate_decompressor* decompressor) {
        libdeflate_free_decompressor(decompressor);
    };
    const std::unique_ptr<libdeflate_decompressor, decltype(release)> decompressor(
        libdeflate_alloc_decompressor(), release);
    std::string out;
    std::string member(8 << 20, '\0');
    while (!bytes.empty()) {
        std::size_t read = 0;
        std::size_t written = 0;
        const auto result = libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(), bytes.size(),
                                                          member.data(), member.size(), &read, &written);
        if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
        out.append(member, 0, written);
        bytes.remove_prefix(read);
    }
    return out;
}

}  // namespace salaryd::market
