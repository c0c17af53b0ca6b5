#include "daemon/http_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"

namespace salaryd {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::unexpected<Error> unbelievable(std::string message) {
    return fail(ErrorCode::network, std::move(message));
}

}  // namespace

bool HeadReader::add(std::string_view line) {
    bytes_ += line.size();
    if (bytes_ > longest_head) return false;
    const auto text = ascii::trim(line);
    if (text.starts_with("HTTP/") && (!ended_ || status / 100 == 1)) {
        begin(text);
    } else if (text.empty()) {
        ended_ = true;
    } else if (const auto colon = text.find(':'); !ended_ && colon != text.npos) {
        field(text.substr(0, colon), ascii::trim(text.substr(colon + 1)));
    }
    return true;
}

void HeadReader::begin(std::string_view status_line) {
    const auto bytes = bytes_;
    *this = HeadReader();
    bytes_ = bytes;
    const auto blank = status_line.find(' ');
    if (blank == status_line.npos) return;
    status = ascii::to_number<int>(status_line.substr(blank + 1, 3)).value_or(0);
}

void HeadReader::field(std::string_view name, std::string_view value) {
    const auto is = [&](std::string_view wanted) { return ascii::equals_ignoring_case(name, wanted); };
    if (is("content-length")) {
        const auto length = ascii::to_number<std::uint64_t>(value);
        lengths_disagree = lengths_disagree || !length || (content_length && content_length != length);
        content_length = length;
    } else if (is("content-type")) {
        content_type = value;
    } else if (is("content-encoding")) {
        content_encoding = ascii::lower(value);
    } else if (is("etag")) {
        etag = value;
    } else if (is("last-modified")) {
        last_modified = value;
    } else if (is("location")) {
        location = value;
    } else if (is("retry-after")) {
        retry_after = value;
    } else if (is("tdm-reservation")) {
        is_reserved = value == "1";
    }
}

Result<void> believe(const HeadReader& head, bool validators_sent, std::uint64_t received) {
    if (head.status < 200 || head.status > 599)
        return unbelievable(fmt::format("HTTP {}: not a status that ends an exchange", head.status));
    if (head.status == 206) return unbelievable("HTTP 206: a part of the body, which was not asked for");
    if (head.status == 304 && !validators_sent)
        return unbelievable("HTTP 304: not modified, though no validator was sent");
    if (head.lengths_disagree) return unbelievable("Content-Length is given twice or is not a number");
    const bool has_body = head.status != 204 && head.status != 304;
    if (has_body && head.content_length && *head.content_length != received)
        return unbelievable(
            fmt::format("{} bytes were announced and {} came", *head.content_length, received));
    const auto& encoding = head.content_encoding;
    if (!encoding.empty() && encoding != "identity" && encoding != "gzip" && encoding != "x-gzip")
        return unbelievable(
            fmt::format("Content-Encoding is {}; only gzip was asked for", encoding.substr(0, 40)));
    return {};
}

seconds clamp_retry_after(seconds wait) {
    return std::clamp<seconds>(wait, seconds(1), std::chrono::hours(24));
}

std::optional<seconds> read_retry_after(std::string_view text, Time now) {
    text = ascii::trim(text);
    if (text.empty()) return std::nullopt;
    if (std::ranges::all_of(text, ascii::is_digit)) {
        // Too many digits for a number is a wait beyond any clamp.
        return clamp_retry_after(
            seconds(std::min<std::uint64_t>(ascii::to_number<std::uint64_t>(text).value_or(86'400), 86'400)));
    }
    const auto date = parse_http_date(text);
    if (!date) return std::nullopt;
    return clamp_retry_after(std::chrono::ceil<seconds>(*date - now));
}

std::optional<Time> parse_http_date(std::string_view text) {
    // IMF-fixdate only (RFC 9110, 5.6.7): the obsolete forms are not worth a guess.
    if (text.size() != 29 || text.substr(3, 2) != ", " || !text.ends_with(" GMT")) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t length) {
        return ascii::to_number<unsigned>(text.substr(at, length));
    };
    const auto* month = std::ranges::find(months, text.substr(8, 3));
    const auto day = number(5, 2), year = number(12, 4), hour = number(17, 2), minute = number(20, 2),
               second = number(23, 2);
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year(static_cast<int>(*year)),
        std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1), std::chrono::day(*day)};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return Time(Day(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + seconds(*second);
}

}  // namespace salaryd
