#include "normalize/gazetteer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/ascii.h"

namespace salaryd {

namespace {

constexpr std::size_t bucket_count = 65537;

// Takes the next section off the file; false when the file is too short for it.
template <class T>
bool take(std::span<const std::byte>& rest, std::size_t count, std::span<const T>& out) {
    const std::size_t size = (count * sizeof(T) + 7) / 8 * 8;
    if (rest.size() < size) return false;
    out = {reinterpret_cast<const T*>(rest.data()), count};
    rest = rest.subspan(size);
    return true;
}

template <std::size_t N>
std::string_view padded(const std::array<char, N>& text) {
    return {text.data(), static_cast<std::size_t>(std::ranges::find(text, '\0') - text.begin())};
}

// GeoNames divides these by district, but nobody writes the district.
bool is_city_state(std::string_view country) {
    return country == "SG" || country == "HK" || country == "MO" || country == "MC" || country == "GI" ||
           country == "VA";
}

}  // namespace

Result<Gazetteer> Gazetteer::open(const std::string& path) {
    const std::string advice = "; run script/build-gazetteer";
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorCode::io, path + ": cannot be opened" + advice);
    struct stat status{};
    void* mapped = MAP_FAILED;
    std::size_t size = 0;
    if (::fstat(file, &status) == 0 && status.st_size > 0) {
        size = static_cast<std::size_t>(status.st_size);
        mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
    }
    ::close(file);
    if (mapped == MAP_FAILED) return fail(ErrorCode::io, path + ": cannot be mapped" + advice);
    Gazetteer gazetteer;
    gazetteer.file_ = {static_cast<const std::byte*>(mapped), size};
    if (!gazetteer.lay_out())
        return fail(ErrorCode::parse, path + ": is not a gazetteer of this version" + advice);
    return gazetteer;
}

bool Gazetteer::lay_out() {
    auto rest = file_;
    std::span<const FileHeader> headers;
    if (!take(rest, 1, headers) || headers[0].magic != gazetteer_magic) return false;
    const FileHeader& header = headers[0];
    const bool fits = take(rest, header.country_count, countries_) &&
                      take(rest, header.region_count, regions_) && take(rest, header.city_count, cities_) &&
                      take(rest, bucket_count, buckets_) && take(rest, header.key_count, hashes_) &&
                      take(rest, header.key_count, refs_) && take(rest, header.text_size, text_);
    return fits && buckets_.back() == header.key_count && !text_.empty() && text_.back() == '\0';
}

Gazetteer::Gazetteer(Gazetteer&& other) noexcept
    : file_(std::exchange(other.file_, {})),
      countries_(other.countries_),
      regions_(other.regions_),
      cities_(other.cities_),
      buckets_(other.buckets_),
      hashes_(other.hashes_),
      refs_(other.refs_),
      text_(other.text_) {}

Gazetteer::~Gazetteer() {
    if (file_.data() != nullptr) ::munmap(const_cast<std::byte*>(file_.data()), file_.size());
}

std::string_view Gazetteer::text(std::uint32_t offset) const {
    return offset < text_.size() ? std::string_view(text_.data() + offset) : std::string_view();
}

std::vector<NameRef> Gazetteer::find(std::string_view key) const {
    std::vector<NameRef> found;
    const std::uint64_t hash = stable_hash(key);
    const auto bucket = static_cast<std::size_t>(hash >> 48);
    const auto* first =
        std::lower_bound(hashes_.data() + buckets_[bucket], hashes_.data() + buckets_[bucket + 1], hash);
    for (auto i = static_cast<std::size_t>(first - hashes_.data()); i < hashes_.size() && hashes_[i] == hash;
         ++i)
        found.push_back(NameRef::unpack(refs_[i]));
    return found;
}

int Gazetteer::country_of(std::string_view code) const {
    if (code.size() != 2) return -1;
    const std::array<char, 2> wanted{ascii::to_upper(code[0]), ascii::to_upper(code[1])};
    const auto it = std::ranges::lower_bound(countries_, wanted, {}, &FileCountry::code);
    return it != countries_.end() && it->code == wanted ? static_cast<int>(it - countries_.begin()) : -1;
}

int Gazetteer::region_of(int country, std::string_view code) const {
    if (country < 0) return -1;
    const FileCountry& owner = countries_[static_cast<std::size_t>(country)];
    for (const bool iso : {true, false})
        for (std::uint32_t i = owner.first_region; i < owner.first_region + owner.region_count; ++i) {
            const std::string_view own = iso ? padded(regions_[i].iso) : padded(regions_[i].code);
            if (own.size() == code.size() && !own.empty() && ascii::equals_ignoring_case(own, code))
                return static_cast<int>(i);
        }
    return -1;
}

Place Gazetteer::place_of_city(std::uint32_t city) const {
    const FileCity& c = cities_[city];
    Place place;
    const std::string_view country = padded(countries_[c.country].code);
    if (c.region != no_region && !is_city_state(country)) place = place_of_region(c.region);
    place.country = country;
    place.city = text(c.name);
    place.geonameid = c.geonameid;
    return place;
}

Place Gazetteer::place_of_region(std::uint32_t region) const {
    Place place = place_of_country(regions_[region].country);
    place.region = text(regions_[region].name);
    place.region_code = padded(regions_[region].code);
    return place;
}

Place Gazetteer::place_of_country(std::uint32_t country) const {
    Place place;
    place.country = padded(countries_[country].code);
    place.confidence = 1;
    return place;
}

}  // namespace salaryd
