// Which socket addresses a feed may not live at. Checked at connect, so that redirects, DNS rebinding and
// every spelling of an address (decimal, octal, mapped) meet the same rule. Pure; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string_view>

namespace salaryd {

// Why `address` is not on the public internet ("loopback", "private", "link-local", ...); nothing when it is.
// IPv6 forms that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) are judged by what they
// carry.
[[nodiscard]] std::optional<std::string_view> not_public(const boost::asio::ip::address& address);

}  // namespace salaryd
