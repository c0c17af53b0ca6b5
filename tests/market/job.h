// The nouns of the simulated market: a company's board and a job on it, with everything that is true about
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/posting.h"
#include "tests/market/vocabulary.h"

namespace salaryd::market {

enum class Vendor : std::uint8_t { greenhouse, lever, ashby };
inline constexpr std::size_t vendor_count = 3;
[[nodiscard]] std::string_view to_string(Vendor v);

// What is wrong with a posting's stated pay. Names are part of the truth file ("pay_error").
enum class PayError : std::uint8_t {
    none,
    all_digits_equal,  // 1111111
    min_above_max,
    year_labelled_hour,  // a yearly amount called hourly
    hour_labelled_year,
    month_labelled_year,
    thousands_twice,    // "120000K"
    thousands_missing,  // 120 for 120,000
    cents,              // minor units stated as units
    zero,               // 0 or 0.01, a form's default
    digit_times_ten,    // one digit too many in the upper bound
    wide_ratio,         // upper bound more than ten times the lower
};
inline constexpr std::size_t pay_error_count = 12;
[[nodiscard]] std::string_view to_string(PayError e);

// Where a posting states its pay.
enum class PayChannel : std::uint8_t { none, structured, text, both };
[[nodiscard]] std::string_view to_string(PayChannel c);
[[nodiscard]] inline bool in_fields(PayChannel c) {
    return c == PayChannel::structured || c == PayChannel::both;
}
[[nodiscard]] inline bool in_text(PayChannel c) {
    return c == PayChannel::text || c == PayChannel::both;
}

struct PayOffer {
    double min = 0;
    double max = 0;
    CurrencyCode currency;
    PayPeriod period = PayPeriod::year;

    bool operator==(const PayOffer&) const = default;
};

struct Company {
    std::string name;
    double pay = 1;                           // factor on every offer
    double disclosure = 0;                    // added to the country's share
    std::size_t rounding = 0;                 // habit of tidying amounts, 0 (coarse) to 2
    std::size_t habit = 0;                    // which of the vendor's pay fields its people fill in
    std::vector<std::string_view> countries;  // where it hires, the home country first
};

struct Board {
    std::size_t index = 0;
    Vendor vendor = Vendor::greenhouse;
    std::string token;
    Company company;
    std::optional<std::size_t> mirrors;  // the board whose jobs this one repeats in part
};

struct JobKey {
    std::string board;  // token
    std::string external_id;

    bool operator==(const JobKey&) const = default;
};

struct Job {
    std::uint64_t seed = 0;  // of its texts
    std::string external_id;
    std::string requisition;           // survives a repost
    const Role* role = nullptr;        // null: no role of the vocabulary is right
    Level level = Level::unspecified;  // as the title shows it
    std::string title;
    std::string_view team;
    std::vector<const City*> cities;  // the primary one first
    Remote remote = Remote::no;
    std::string location;  // as written
    PayOffer offer;        // what the employer means, stated or not
    PayOffer stated;       // what the posting says
    PayChannel channel = PayChannel::none;
    PayError error = PayError::none;
    std::optional<JobKey> duplicate_of;
    std::optional<JobKey> repost_of;
    bool listed = true;  // false: in the payload but hidden on purpose (Ashby)
    Time published;
    Time updated;
    Day first_day;
    std::optional<Day> last_day;  // last day that it was shown; empty: still open
    std::uint32_t reopened = 0;
    std::uint32_t raised = 0;
    std::uint32_t retitled = 0;
    bool reposted = false;  // a newer job has taken its requisition over

    [[nodiscard]] bool open() const { return !last_day; }
    [[nodiscard]] const Country& country() const { return country_of(*cities.front()); }
    [[nodiscard]] std::string_view department() const { return role ? role->department : "Research"; }
};

}  // namespace salaryd::market
