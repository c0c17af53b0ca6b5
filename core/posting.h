// The noun of the house: a job posting, first as its source gave it (RawPosting), then as we read it
// (Posting).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/pay.h"

namespace salaryd {

enum class Level : std::uint8_t {
    unspecified,  // the title gives no evidence; never folded into mid
    intern,
    entry,
    mid,
    senior,
    lead,
    staff,
    principal,
    manager,
    director,
    vp,
    executive,
};
inline constexpr std::size_t level_count = 12;
[[nodiscard]] std::string_view to_string(Level l);
[[nodiscard]] std::optional<Level> parse_level(std::string_view name);  // our own names only

enum class Remote : std::uint8_t { no, yes, hybrid };
[[nodiscard]] std::string_view to_string(Remote r);
[[nodiscard]] std::optional<Remote> parse_remote(std::string_view name);

struct Place {
    std::string city;         // GeoNames' English name; empty: region or country only
    std::string region;       // first-order division, English name
    std::string region_code;  // GeoNames admin1 code ("WA", "07")
    std::string country;      // ISO 3166-1 alpha-2
    std::uint32_t geonameid = 0;
    float confidence = 0;  // 1 with region or country, .7 by population alone, 0 when contested

    bool operator==(const Place&) const = default;
};

// A structured pay field as the source wrote it, before any judgement.
struct RawPay {
    std::optional<double> min;
    std::optional<double> max;
    std::string currency;      // as written: "USD", "US$", ""
    std::string interval;      // the vendor's token: "per-year-salary", "1 YEAR", ""
    std::string label;         // "NYC Salary Range", "Zone 1", the name of the custom field
    bool minor_units = false;  // amounts are in cents
    PayKind kind = PayKind::unknown;
    bool estimated = false;  // the board says that it estimated this

    bool operator==(const RawPay&) const = default;
};

// What a source said, as it said it. Text is UTF-8 (invalid bytes replaced), HTML already turned into text.
struct RawPosting {
    std::string external_id;  // unique within its source
    std::string url;
    std::string title;
    std::string company;                 // empty: the source's configured company
    std::vector<std::string> locations;  // as listed, the primary one first
    std::optional<Remote> remote;        // the source's own field, when it has one
    std::string country;                 // ISO 3166-1 alpha-2 from a structured field, else empty
    std::string level;                   // the board's own level, a weak hint
    std::string employment_type;
    std::string department;
    std::string requisition_id;
    std::optional<Time> posted_at;
    std::optional<Time> updated_at;
    std::optional<Time> closes_at;
    std::optional<Time>
        closed_at;  // the source says that it is closed (an export read back); state, not content
    std::vector<RawPay> pay;
    std::string pay_text;     // what the source itself calls pay, as text; lines
    std::string description;  // lines

    bool operator==(const RawPosting&) const = default;
};

// What we read. Everything below `raw` can be recomputed from it with the rules of `rules_version`.
struct Posting {
    RawPosting raw;
    std::string role;  // role id; empty: none or only a suggestion
    float role_confidence = 0;
    Level level = Level::unspecified;
    std::optional<Level> level_max;  // "Senior/Staff"
    std::string title_rule;
    std::vector<Place> places;
    Remote remote = Remote::no;
    std::string company;        // display name
    std::string company_key;    // match key
    std::vector<PayRange> pay;  // the headline range first
    int rules_version = 0;
};

// Changes when something that a reader of the posting would call a change happened; a vendor's own dates,
// which move without one, are left out. 64 bits of XXH3 over the canonical fields, stable across builds.
[[nodiscard]] std::uint64_t content_hash(const RawPosting& posting);

// XXH3 of a name: phases of sources, keys. Stable across builds.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text);

}  // namespace salaryd
