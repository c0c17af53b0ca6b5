// The little that fetching needs to know of a URL. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace salaryd {

struct UrlParts {
    std::string scheme;  // lower case
    std::string host;    // lower case, without user, port; an IPv6 address keeps its brackets
    std::string port;    // the scheme's own when none is given
};
[[nodiscard]] UrlParts url_parts(std::string_view url);

// What politeness is measured by: "https://boards-api.greenhouse.io:443". Empty for file URLs.
[[nodiscard]] std::string host_key(std::string_view url);

// For messages: without user, password, query and fragment, where secrets travel.
[[nodiscard]] std::string display_url(std::string_view url);

}  // namespace salaryd
