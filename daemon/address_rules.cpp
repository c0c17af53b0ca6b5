#include "daemon/address_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

namespace salaryd {
namespace {

namespace ip = boost::asio::ip;

struct Block4 {
    std::uint32_t network;
    int bits;
    std::string_view why;
};
// IANA IPv4 Special-Purpose Address Registry (RFC 6890), narrowest reason first.
constexpr std::array blocks_v4{
    Block4{0x00000000, 8, "unspecified"},        Block4{0x0A000000, 8, "private"},
    Block4{0x64400000, 10, "carrier-grade NAT"}, Block4{0x7F000000, 8, "loopback"},
    Block4{0xA9FE0000, 16, "link-local"},        Block4{0xAC100000, 12, "private"},
    Block4{0xC0000000, 24, "reserved"},          Block4{0xC0000200, 24, "documentation"},
    Block4{0xC0586300, 24, "reserved"},          Block4{0xC0A80000, 16, "private"},
    Block4{0xC6120000, 15, "benchmarking"},      Block4{0xC6336400, 24, "documentation"},
    Block4{0xCB007100, 24, "documentation"},     Block4{0xE0000000, 4, "multicast"},
    Block4{0xF0000000, 4, "reserved"},
};

std::optional<std::string_view> not_public_v4(std::uint32_t address) {
    for (const auto& block : blocks_v4)
        if ((address ^ block.network) >> (32 - block.bits) == 0) return block.why;
    return std::nullopt;
}

using Bytes6 = ip::address_v6::bytes_type;

bool has_prefix(const Bytes6& address, std::initializer_list<std::uint8_t> prefix) {
    return std::equal(prefix.begin(), prefix.end(), address.begin());
}

std::uint32_t v4_at(const Bytes6& address, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | address[offset + i];
    return value;
}

// Where an IPv4 address lies inside an IPv6 one.
std::optional<std::uint32_t> carried_v4(const Bytes6& address) {
    if (has_prefix(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) &&
        ((address[10] == 0xFF && address[11] == 0xFF) || (address[10] == 0 && address[11] == 0)))
        return v4_at(address, 12);
    if (has_prefix(address, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return v4_at(address, 12);
    if (has_prefix(address, {0x20, 0x02})) return v4_at(address, 2);
    if (has_prefix(address, {0x20, 0x01, 0x00, 0x00})) return ~v4_at(address, 12);
    return std::nullopt;
}

std::optional<std::string_view> not_public_v6(const ip::address_v6& address) {
    if (address.is_loopback()) return "loopback";
    if (address.is_unspecified()) return "unspecified";
    const auto bytes = address.to_bytes();
    if (bytes[0] == 0xFF) return "multicast";
    if ((bytes[0] & 0xFE) == 0xFC) return "unique-local";
    if (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80) return "link-local";
    if (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0xC0) return "site-local";
    if (has_prefix(bytes, {0x20, 0x01, 0x0D, 0xB8})) return "documentation";
    // NAT64 with an operator's own prefix (RFC 8215): where it leads is not ours to know
    if (has_prefix(bytes, {0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01})) return "private NAT64";
    if (const auto v4 = carried_v4(bytes)) return not_public_v4(*v4);
    // 2000::/3 is all that is given out as global unicast
    return (bytes[0] & 0xE0) == 0x20 ? std::nullopt : std::optional<std::string_view>("reserved");
}

}  // namespace

std::optional<std::string_view> not_public(const ip::address& address) {
    return address.is_v4() ? not_public_v4(address.to_v4().to_uint()) : not_public_v6(address.to_v6());
}

}  // namespace salaryd
