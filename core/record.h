// What the store hands to the analytics: one posting as numbers, with its names in dictionaries, and the
// verdicts that go back. Plain data, so that neither room knows the other.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/pay.h"
#include "core/posting.h"

namespace salaryd {

inline constexpr double open_end = std::numeric_limits<double>::quiet_NaN();

// One stated range, in the stated unit.
struct PayRecord {
    double min = open_end;  // NaN: open end
    double max = open_end;
    CurrencyCode currency;
    std::optional<PayPeriod> period;
    PayKind kind = PayKind::unknown;
    PayReasons reasons;
    bool suspect = false;
};

// A person's word on a posting's flagged pay. `rejected`: the flag is wrong, the pay counts.
enum class VerdictStatus : std::uint8_t { automatic, accepted, rejected };
[[nodiscard]] std::string_view to_string(VerdictStatus s);
[[nodiscard]] std::optional<VerdictStatus> parse_verdict_status(std::string_view name);

// Indexes point into Dictionaries; 0 is "none" everywhere.
struct PostingRecord {
    std::int64_t id = 0;
    std::uint32_t source = 0;
    std::uint32_t company = 0;
    std::uint32_t role = 0;
    Level level = Level::unspecified;
    Remote remote = Remote::no;
    Day posted;      // the source's date, or the day we first saw it
    Day first_seen;  //
    std::optional<Day> closed;
    std::span<const std::uint32_t> places;  // the primary one first; valid during the visit only
    std::span<const PayRecord> pay;         // the headline range first; valid during the visit only
    std::optional<VerdictStatus> review;    // set when a person has decided
};

// Names behind the indexes; entry 0 is empty in each.
struct Dictionaries {
    struct Company {
        std::string key;
        std::string name;
    };
    std::vector<std::string> sources;
    std::vector<Company> companies;
    std::vector<std::string> roles;  // role ids
    std::vector<Place> places;
};

// A note is shown and counts; an error is kept out of every figure until a person rejects the verdict.
enum class Severity : std::uint8_t { note, error };
[[nodiscard]] std::string_view to_string(Severity s);

// Why a posting's headline pay is not believed, and what it probably was. An overlay: source numbers never
// change.
struct Verdict {
    std::int64_t posting_id = 0;
    std::string rule;  // "pay.all_digits_equal"
    Severity severity = Severity::error;
    double score = 0;    // 0..1
    std::string reason;  // a sentence with the numbers in it
    std::optional<double> suggested_min;
    std::optional<double> suggested_max;
    CurrencyCode suggested_currency;
    std::optional<PayPeriod> suggested_period;

    bool operator==(const Verdict&) const = default;
};

}  // namespace salaryd
