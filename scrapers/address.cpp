#include "scrapers/address.h"

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "core/fields.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

std::optional<char> hex_pair(std::string_view text) {
    unsigned value = 0;
    if (text.size() < 2) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + 2, value, 16);
    if (error != std::errc{} || end != text.data() + 2) return std::nullopt;
    return static_cast<char>(value);
}

std::string percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto decoded = text[i] == '%' ? hex_pair(text.substr(i + 1)) : std::nullopt;
        out += decoded.value_or(text[i]);
        if (decoded) i += 2;
    }
    return clean_line(out);
}

bool is_host_name(std::string_view host) {
    return host.find('.') != std::string_view::npos && !host.starts_with('.') && !host.ends_with('.') &&
           std::ranges::all_of(host, [](char c) {
               return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == ':';
           });
}

// "https" and "http" only; `url` is left with what follows.
std::optional<std::string> take_scheme(std::string_view& url) {
    const auto separator = url.find("://");
    if (separator == std::string_view::npos) return "https";
    const std::string scheme = ascii::lower(url.substr(0, separator));
    url.remove_prefix(separator + 3);
    if (scheme != "https" && scheme != "http") return std::nullopt;
    return scheme;
}

}  // namespace

std::string WebAddress::parameter(std::string_view name) const {
    for (std::string_view rest = query; !rest.empty();) {
        std::string_view value = take_until(rest, '&');
        if (take_until(value, '=') != name) continue;
        std::string spaced(value);
        std::ranges::replace(spaced, '+', ' ');
        return percent_decode(spaced);
    }
    return {};
}

std::optional<WebAddress> read_address(std::string_view url) {
    url = ascii::trim(url);
    url = url.substr(0, url.find('#'));
    WebAddress address;
    const auto scheme = take_scheme(url);
    if (!scheme) return std::nullopt;
    address.scheme = *scheme;
    const std::string_view before_query = take_until(url, '?');
    address.query = url;
    std::string_view rest = before_query;
    std::string_view host = take_until(rest, '/');
    if (const std::string_view port = *scheme == "https" ? ":443" : ":80"; host.ends_with(port))
        host.remove_suffix(port.size());
    if (!is_host_name(host)) return std::nullopt;
    address.host = ascii::lower(host);
    while (!rest.empty())
        if (std::string segment = percent_decode(take_until(rest, '/')); !segment.empty())
            address.path.push_back(std::move(segment));
    return address;
}

std::string web_url(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return {};
    url = ascii::trim(url);
    url = url.substr(0, url.find('#'));
    static_cast<void>(take_scheme(url));
    return address->scheme + "://" + std::string(url);
}

std::string tenant_of(std::string_view host, std::string_view suffix) {
    if (!host.ends_with(suffix)) return {};
    host.remove_suffix(suffix.size());
    if (host == "www" || host.find('.') != std::string_view::npos) return {};
    return std::string(host);
}

std::optional<SourceSpec> board_spec(std::string_view kind, std::string board) {
    if (board.empty() || board.find_first_of("/?#") != std::string::npos) return std::nullopt;
    SourceSpec spec;
    spec.kind = kind;
    spec.board = std::move(board);
    return spec;
}

std::optional<SourceSpec> tenant_spec(std::string_view kind, std::string_view url, std::string_view suffix) {
    const auto address = read_address(url);
    return address ? board_spec(kind, tenant_of(address->host, suffix)) : std::nullopt;
}

}  // namespace salaryd
