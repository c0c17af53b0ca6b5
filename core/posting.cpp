#include "core/posting.h"

#include <array>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, level_count> level_names{
    "unspecified", "intern",    "entry",   "mid",      "senior", "lead",
    "staff",       "principal", "manager", "director", "vp",     "executive",
};
constexpr std::array<std::string_view, 3> remote_names{"no", "yes", "hybrid"};

// Length-prefixed, so that ("ab","c") and ("a","bc") differ.
class FieldHash {
  public:
    FieldHash() { XXH3_64bits_reset(&state_); }
    FieldHash& text(std::string_view s) {
        number(static_cast<double>(s.size()));
        XXH3_64bits_update(&state_, s.data(), s.size());
        return *this;
    }
    FieldHash& number(double v) {
        XXH3_64bits_update(&state_, &v, sizeof v);
        return *this;
    }
    FieldHash& optional(const std::optional<double>& v) { return v ? number(1).number(*v) : number(0); }
    [[nodiscard]] std::uint64_t digest() const { return XXH3_64bits_digest(&state_); }

  private:
    XXH3_state_t state_{};
};

}  // namespace

std::string_view to_string(Level l) {
    return name_of(level_names, l);
}
std::string_view to_string(Remote r) {
    return name_of(remote_names, r);
}
std::optional<Level> parse_level(std::string_view name) {
    return enum_of<Level>(level_names, name);
}
std::optional<Remote> parse_remote(std::string_view name) {
    return enum_of<Remote>(remote_names, name);
}

std::uint64_t content_hash(const RawPosting& p) {
    FieldHash hash;
    hash.text(p.url).text(p.title).text(p.company).number(static_cast<double>(p.locations.size()));
    for (const auto& location : p.locations) hash.text(location);
    hash.number(p.remote ? static_cast<double>(*p.remote) : -1);
    hash.text(p.country).text(p.level).text(p.employment_type).text(p.department).text(p.requisition_id);
    hash.number(static_cast<double>(p.pay.size()));
    for (const auto& pay : p.pay) {
        hash.optional(pay.min).optional(pay.max).text(pay.currency).text(pay.interval).text(pay.label);
        hash.number(pay.minor_units).number(static_cast<double>(pay.kind)).number(pay.estimated);
    }
    hash.text(p.pay_text).text(p.description);
    return hash.digest();
}

std::uint64_t stable_hash(std::string_view text) {
    return XXH3_64bits(text.data(), text.size());
}

}  // namespace salaryd
