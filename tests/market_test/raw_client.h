// A socket that speaks just enough HTTP to see what a server really sent, lies included.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace salaryd::market {

struct RawReply {
    int status = 0;                              // 0: no head came
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;                            // as transferred
    bool complete = false;  // as long as announced, or ended by a close when nothing was announced
    bool timed_out = false;
    std::chrono::steady_clock::duration took{};

    [[nodiscard]] std::string header(const std::string& lower_case_name) const;
    [[nodiscard]] std::optional<std::size_t> content_length() const;
};

class RawClient {
  public:
    explicit RawClient(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds(5));
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    // `headers` are whole lines with their \r\n.
    RawReply request(std::string_view method, std::string_view target, std::string_view headers = "");
    RawReply get(std::string_view target, std::string_view headers = "") {
        return request("GET", target, headers);
    }
    void send(std::string_view bytes);
    RawReply read_reply();

  private:
    enum class Read { some, end, timeout };
    Read read_some(std::string& into);

    int socket_ = -1;
    std::string pending_;  // read beyond the last reply
};

// One request on a connection of its own.
[[nodiscard]] RawReply get(std::uint16_t port, std::string_view target, std::string_view headers = "");
[[nodiscard]] RawReply post(std::uint16_t port, std::string_view target);

// Nothing when `bytes` is not a complete gzip stream of one or more members.
[[nodiscard]] std::optional<std::string> gunzip(std::string_view bytes);

}  // namespace salaryd::market
