#include "tests/market/http_message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"

namespace salaryd::market {
namespace {

std::string_view take_until(std::string_view& text, std::string_view end) {
    const auto at = text.find(end);
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
    return taken;
}

std::optional<int> hex_digit(char c) {
    if (ascii::is_digit(c)) return c - '0';
    const char lower = ascii::to_lower(c);
    if (lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
    return std::nullopt;
}

void parse_query(std::string_view query, HttpRequest& request) {
    while (!query.empty()) {
        std::string_view value = take_until(query, "&");
        const std::string_view name = take_until(value, "=");
        request.query[percent_decode(name)] = percent_decode(value);
    }
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
    const auto it = headers.find(name);
    return it == headers.end() ? std::string_view() : std::string_view(it->second);
}

std::string_view HttpRequest::parameter(std::string_view name) const {
    const auto it = query.find(name);
    return it == query.end() ? std::string_view() : std::string_view(it->second);
}

bool HttpRequest::accepts_gzip() const {
    return header("accept-encoding").contains("gzip");
}

std::optional<HttpRequest> parse_request(std::string_view head) {
    HttpRequest request;
    std::string_view first = take_until(head, "\r\n");
    request.method = take_until(first, " ");
    request.target = take_until(first, " ");
    if (!first.starts_with("HTTP/1.") || !request.target.starts_with('/')) return std::nullopt;
    std::string_view target = request.target;
    request.path = percent_decode(take_until(target, "?"));
    parse_query(target, request);
    while (!head.empty()) {
        std::string_view line = take_until(head, "\r\n");
        if (line.empty()) break;
        if (!line.contains(':')) return std::nullopt;
        const std::string name = ascii::lower(take_until(line, ":"));
        request.headers[name] = ascii::trim(line);
    }
    const std::string connection = ascii::lower(request.header("connection"));
    request.keep_alive = first == "HTTP/1.1" ? connection != "close" : connection == "keep-alive";
    return request;
}

void HttpReply::set(std::string_view name, std::string value) {
    const auto it = std::ranges::find_if(
        headers, [name](const auto& header) { return ascii::equals_ignoring_case(header.first, name); });
    if (it == headers.end()) {
        headers.emplace_back(name, std::move(value));
    } else {
        it->second = std::move(value);
    }
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 410:
            return "Gone";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        default:
            return "Status";
    }
}

std::string percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (high && low) {
                out += static_cast<char>(*high * 16 + *low);
                i += 2;
                continue;
            }
        }
        out += text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

std::string http_date(Time time) {
    static constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                              "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Day day = day_of(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - Time(day))};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       weekdays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string head_of(const HttpReply& reply, std::optional<std::size_t> content_length, bool keep_alive) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", reply.status, reason_phrase(reply.status));
    for (const auto& [name, value] : reply.headers) head += fmt::format("{}: {}\r\n", name, value);
    if (content_length) head += fmt::format("Content-Length: {}\r\n", *content_length);
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace salaryd::market
