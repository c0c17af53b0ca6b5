#include "daemon/url.h"

#include "core/ascii.h"

namespace salaryd {

UrlParts url_parts(std::string_view url) {
    UrlParts parts;
    const auto colon = url.find("://");
    if (colon == url.npos) return parts;
    parts.scheme = ascii::lower(url.substr(0, colon));
    auto authority = url.substr(colon + 3);
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    if (const auto at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
    const auto bracket = authority.rfind(']');
    const auto port = authority.find(':', bracket == authority.npos ? 0 : bracket);
    parts.host = ascii::lower(authority.substr(0, port));
    if (port != authority.npos) parts.port = authority.substr(port + 1);
    if (parts.port.empty()) parts.port = parts.scheme == "https" ? "443" : parts.scheme == "http" ? "80" : "";
    return parts;
}

std::string host_key(std::string_view url) {
    const auto parts = url_parts(url);
    return parts.host.empty() ? std::string() : parts.scheme + "://" + parts.host + ':' + parts.port;
}

std::string display_url(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const auto colon = url.find("://");
    if (colon == url.npos) return std::string(url);
    const auto slash = url.find('/', colon + 3);
    const auto at = url.substr(0, slash).rfind('@');
    if (at == url.npos || at < colon) return std::string(url);
    return std::string(url.substr(0, colon + 3)) + std::string(url.substr(at + 1));
}

}  // namespace salaryd
