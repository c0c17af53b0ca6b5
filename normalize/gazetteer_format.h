// The file script/build-gazetteer makes and Gazetteer maps: little-endian, sections in this order, each
// aligned to 8.
//
//   FileHeader
//   FileCountry[country_count]   sorted by code
//   FileRegion[region_count]     sorted by (country, code)
//   FileCity[city_count]         by population, descending: a lower index is the larger city
//   uint32[65537]                first key of each value of the hash's upper 16 bits
//   uint64[key_count]            sorted XXH3 of place_key(name), of every name in every language
//   uint32[key_count]            what the key names: NameRef
//   text                         names, each NUL-terminated; offsets point here
//
// Names are kept as hashes only: 64 bits over some 400,000 keys collide once in 200 million builds, and the
// strings would be the largest part of the file.
#pragma once

#include <array>
#include <cstdint>

namespace salaryd {

inline constexpr std::array<char, 8> gazetteer_magic{'S', 'A', 'L', 'G', 'A', 'Z', '0', '1'};
inline constexpr std::uint16_t no_region = 0xFFFF;

struct FileHeader {
    std::array<char, 8> magic;
    std::uint32_t country_count;
    std::uint32_t region_count;
    std::uint32_t city_count;
    std::uint32_t key_count;
    std::uint32_t text_size;
    std::uint32_t reserved;
};

struct FileCountry {
    std::array<char, 2> code;
    std::array<char, 2> reserved;
    std::uint32_t name;
    std::uint32_t first_region;  // its regions are contiguous
    std::uint32_t region_count;
};

struct FileRegion {
    std::uint16_t country;
    std::array<char, 6> code;  // GeoNames admin1, NUL-padded
    std::array<char, 4> iso;   // ISO 3166-2 without the country, NUL-padded; empty when not matched
    std::uint32_t name;
    std::uint32_t population;  // of its listed cities
};

struct FileCity {
    std::uint32_t geonameid;
    std::uint32_t name;
    std::uint32_t population;
    std::uint16_t country;
    std::uint16_t region;      // no_region when GeoNames has none
    std::uint32_t is_section;  // PPLX: a part of a populated place
};

// Upper two bits: what is named; bit 29: not its main name; the rest: its index.
struct NameRef {
    enum class Kind : std::uint8_t { city, region, country };
    static constexpr std::uint32_t alternate_bit = 1U << 29;

    static constexpr std::uint32_t pack(Kind kind, std::uint32_t index, bool alternate) {
        return (static_cast<std::uint32_t>(kind) << 30) | (alternate ? alternate_bit : 0) | index;
    }
    static constexpr NameRef unpack(std::uint32_t packed) {
        return {static_cast<Kind>(packed >> 30), (packed & alternate_bit) != 0, packed & (alternate_bit - 1)};
    }

    Kind kind;
    bool alternate;
    std::uint32_t index;
};

static_assert(sizeof(FileHeader) == 32 && sizeof(FileCountry) == 16 && sizeof(FileRegion) == 20 &&
              sizeof(FileCity) == 20);

}  // namespace salaryd
