// The mapped gazetteer: every name of every place, by hash. Read-only, any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/gazetteer_format.h"

namespace salaryd {

class Gazetteer {
  public:
    // Maps the file and checks that its sections fit; the error says to run script/build-gazetteer.
    [[nodiscard]] static Result<Gazetteer> open(const std::string& path);

    // What a name (already a place_key) may mean: cities by population first, then regions, then countries.
    [[nodiscard]] std::vector<NameRef> find(std::string_view key) const;

    [[nodiscard]] std::span<const FileCity> cities() const { return cities_; }
    [[nodiscard]] std::span<const FileRegion> regions() const { return regions_; }
    [[nodiscard]] std::span<const FileCountry> countries() const { return countries_; }
    [[nodiscard]] std::string_view text(std::uint32_t offset) const;

    // Index of a country by its ISO 3166-1 alpha-2 code in either case, or -1.
    [[nodiscard]] int country_of(std::string_view code) const;
    // Index of a region of `country` by ISO 3166-2 or GeoNames code in either case, or -1.
    [[nodiscard]] int region_of(int country, std::string_view code) const;

    [[nodiscard]] Place place_of_city(std::uint32_t city) const;
    [[nodiscard]] Place place_of_region(std::uint32_t region) const;
    [[nodiscard]] Place place_of_country(std::uint32_t country) const;

    Gazetteer(Gazetteer&&) noexcept;
    Gazetteer& operator=(Gazetteer&&) = delete;
    ~Gazetteer();

  private:
    Gazetteer() = default;
    [[nodiscard]] bool lay_out();

    std::span<const std::byte> file_;
    std::span<const FileCountry> countries_;
    std::span<const FileRegion> regions_;
    std::span<const FileCity> cities_;
    std::span<const std::uint32_t> buckets_;
    std::span<const std::uint64_t> hashes_;
    std::span<const std::uint32_t> refs_;
    std::span<const char> text_;
};

}  // namespace salaryd
