#include "analytics/vacancies.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace salaryd {
namespace {

// Shares of common text (docs/statistics.md, "One vacancy, one vote", has what they were measured on). An
// employer's different jobs have up to half of their text in common: the company about itself, benefits, the
// law.
constexpr double same_text = 0.75;
constexpr double same_text_of_a_requisition = 0.45;  // the number says the most of it
constexpr double same_text_and_pay = 0.55;           // aggregators shorten texts
constexpr double nearly_equal_text = 0.9;
constexpr double similar_title = 0.75;
// What a link is worth that no text speaks for.
constexpr double score_of_a_requisition = 1;
constexpr double score_of_pay = 0.8;

constexpr std::chrono::days longest_gap{90};
constexpr std::chrono::days longest_gap_of_a_requisition{365};
constexpr std::chrono::days longest_gap_between_boards{30};

// Vacancies that a posting is held against. Beyond these the oldest are taken to be over: a retailer with
// thousands of shops would cost a quadratic number of comparisons.
constexpr std::size_t most_vacancies_held_against = 512;

struct Link {
    MatchReason reason = MatchReason::first;
    double score = 0;
};

// apart: of one currency and period, without a common amount.
enum class PayRelation : std::uint8_t { unknown, same, overlaps, apart, contradicts };

PayRelation relation(const std::optional<PayRecord>& a, const std::optional<PayRecord>& b) {
    if (!a || !b) return PayRelation::unknown;
    if (a->currency != b->currency || a->period != b->period) return PayRelation::contradicts;
    const auto low = [](const PayRecord& pay) { return std::isnan(pay.min) ? pay.max : pay.min; };
    const auto high = [](const PayRecord& pay) { return std::isnan(pay.max) ? pay.min : pay.max; };
    if (low(*a) == low(*b) && high(*a) == high(*b)) return PayRelation::same;
    return low(*a) <= high(*b) && low(*b) <= high(*a) ? PayRelation::overlaps : PayRelation::apart;
}

bool same_place(const Place& a, const Place& b) {
    if (a.geonameid != 0 && b.geonameid != 0) return a.geonameid == b.geonameid;
    return a.city == b.city && a.region_code == b.region_code && a.country == b.country;
}

bool contains(std::span<const Place> places, const Place& place) {
    return std::ranges::any_of(places, [&](const Place& other) { return same_place(place, other); });
}

struct Places {
    bool equal = false;
    bool shared = false;  // one in common, or one of both says nothing
};

Places compare_places(std::span<const Place> a, std::span<const Place> b) {
    const auto common = std::ranges::count_if(a, [&](const Place& place) { return contains(b, place); });
    return {.equal = a.size() == b.size() && std::cmp_equal(common, a.size()),
            .shared = a.empty() || b.empty() || common > 0};
}

// A numeral tells jobs apart that have the same level all the same: "Engineer II", "Analyst 3".
bool is_numeral(std::string_view word) {
    constexpr std::array<std::string_view, 6> roman{"i", "ii", "iii", "iv", "v", "vi"};
    return std::ranges::find(roman, word) != roman.end() ||
           std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// One says a little more than the other. Where each has a word that the other lacks, the words tell jobs
// apart that have one text: "Support, Dutch and English", "Support, French and English".
bool have_similar_titles(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto& longer = a.size() >= b.size() ? a : b;
    const auto& shorter = a.size() >= b.size() ? b : a;
    if (!std::ranges::includes(longer, shorter)) return false;
    if (static_cast<double>(shorter.size()) < similar_title * static_cast<double>(longer.size()))
        return false;
    std::vector<std::string> more;
    std::ranges::set_difference(longer, shorter, std::back_inserter(more));
    return std::ranges::none_of(more, is_numeral);
}

struct Item {
    const VacancyCandidate* posting = nullptr;
    std::vector<std::string> title;  // identifying words
};

// `older` came first; both have the same level. Most pairs of a board are told apart by their titles alone,
// so the rest is computed only for those that are not.
class Comparison {
  public:
    Comparison(const Item& older, const Item& newer)
        : a_(*older.posting), b_(*newer.posting), same_title_(older.title == newer.title) {
        if (!same_title_ && (a_.role == 0 || a_.role != b_.role)) return;
        if (a_.identity.text && b_.identity.text) text_ = similarity(*a_.identity.text, *b_.identity.text);
        comparable_ =
            same_title_ || (text_ >= nearly_equal_text && have_similar_titles(older.title, newer.title));
        if (!comparable_) return;
        same_source_ = a_.source == b_.source;
        const auto number = a_.identity.requisition;
        same_requisition_ = same_source_ && number != 0 && number == b_.identity.requisition;
        other_requisition_ =
            same_source_ && !same_requisition_ && number != 0 && b_.identity.requisition != 0;
        pay_ = relation(a_.pay, b_.pay);
        places_ = compare_places(a_.places, b_.places);
    }

    [[nodiscard]] std::optional<Link> link() const {
        if (!comparable_ || pay_ == PayRelation::contradicts) return std::nullopt;
        const auto reason = same_source_ ? reason_within_source() : reason_between_sources();
        if (!reason) return std::nullopt;
        const auto score = evidence(*reason);
        if (!score) return std::nullopt;
        return Link{*reason, *score};
    }

  private:
    [[nodiscard]] Time::duration gap() const {
        return a_.listed_until ? b_.first_seen - *a_.listed_until : Time::duration::zero();
    }
    [[nodiscard]] bool listed_together() const {
        return !a_.listed_until || *a_.listed_until > b_.first_seen;
    }

    [[nodiscard]] std::optional<MatchReason> reason_between_sources() const {
        if (pay_ == PayRelation::apart || !places_.shared || gap() > longest_gap_between_boards)
            return std::nullopt;
        return MatchReason::same_on_several_boards;
    }

    [[nodiscard]] std::optional<MatchReason> reason_within_source() const {
        if (!listed_together()) {
            if (same_requisition_)  // whatever was raised meanwhile
                return gap() > longest_gap_of_a_requisition ? std::nullopt
                                                            : std::optional(MatchReason::repost);
            const bool goes_on = places_.shared && pay_ != PayRelation::apart && gap() <= longest_gap;
            return goes_on ? std::optional(MatchReason::repost) : std::nullopt;
        }
        // Zones of pay are different offers.
        if (pay_ == PayRelation::overlaps || pay_ == PayRelation::apart) return std::nullopt;
        if (!places_.equal) return MatchReason::one_row_per_location;
        // Two numbers for one place are two openings.
        return other_requisition_ ? std::nullopt : std::optional(MatchReason::listed_twice);
    }

    // What the link is worth; nothing when that is too little.
    [[nodiscard]] std::optional<double> evidence(MatchReason reason) const {
        if (text_) return *text_ >= needed_text(reason) ? text_ : std::nullopt;
        if (!same_title_) return std::nullopt;
        if (same_requisition_) return score_of_a_requisition;
        if (other_requisition_ || pay_ != PayRelation::same) return std::nullopt;
        return score_of_pay;
    }

    [[nodiscard]] double needed_text(MatchReason reason) const {
        if (!same_title_) return nearly_equal_text;
        if (same_requisition_) return same_text_of_a_requisition;
        if (reason == MatchReason::listed_twice) return nearly_equal_text;
        const bool from_another_board = reason == MatchReason::same_on_several_boards;
        return from_another_board && pay_ == PayRelation::same ? same_text_and_pay : same_text;
    }

    const VacancyCandidate& a_;
    const VacancyCandidate& b_;
    bool same_title_;
    bool comparable_ = false;
    bool same_source_ = false, same_requisition_ = false, other_requisition_ = false;
    PayRelation pay_ = PayRelation::unknown;
    Places places_;
    std::optional<double> text_;
};

struct Vacancy {
    std::vector<std::size_t> members;  // by id
};

// The postings of one level of an employer, in the order of their ids.
class Matcher {
  public:
    Matcher(std::span<const Item> items, const std::set<VacancySplit>& splits)
        : items_(items), splits_(splits) {}

    void add_to(std::vector<VacancyMatch>& matches) && {
        for (std::size_t i = 0; i < items_.size(); ++i) place(i);
        for (const auto& [vacancy, match] : placed_)
            if (vacancies_[vacancy].members.size() > 1) matches.push_back(match);
    }

  private:
    struct Found {
        Link link;
        std::size_t vacancy = 0;
        std::size_t like = 0;
    };

    void place(std::size_t item) {
        const auto found = best(item);
        const std::int64_t id = items_[item].posting->id;
        if (!found) {
            placed_.emplace_back(vacancies_.size(),
                                 VacancyMatch{.posting_id = id, .vacancy_id = id, .matched_id = id});
            vacancies_.push_back({{item}});
            return;
        }
        auto& members = vacancies_[found->vacancy].members;
        placed_.emplace_back(found->vacancy, VacancyMatch{.posting_id = id,
                                                          .vacancy_id = items_[members.front()].posting->id,
                                                          .matched_id = items_[found->like].posting->id,
                                                          .reason = found->link.reason,
                                                          .score = found->link.score});
        members.push_back(item);
    }

    [[nodiscard]] std::optional<Found> best(std::size_t item) const {
        std::optional<Found> best;
        const std::size_t begin =
            vacancies_.size() - std::min(vacancies_.size(), most_vacancies_held_against);
        for (std::size_t v = begin; v < vacancies_.size(); ++v) {
            const auto& members = vacancies_[v].members;
            if (is_split_from(item, members)) continue;
            // Of equal ones the first vacancy, and in it the latest posting: what it follows explains it
            // best.
            for (const std::size_t like : std::set{members.front(), members.back()}) {
                const auto link = Comparison(items_[like], items_[item]).link();
                if (!link) continue;
                const bool ties = best && best->vacancy == v && link->score == best->link.score;
                if (!best || ties || link->score > best->link.score) best = Found{*link, v, like};
            }
        }
        return best;
    }

    [[nodiscard]] bool is_split_from(std::size_t item, const std::vector<std::size_t>& members) const {
        if (splits_.empty()) return false;
        const std::int64_t id = items_[item].posting->id;
        return std::ranges::any_of(members, [&](std::size_t member) {
            const std::int64_t other = items_[member].posting->id;
            return splits_.contains({std::min(id, other), std::max(id, other)});
        });
    }

    std::span<const Item> items_;
    const std::set<VacancySplit>& splits_;
    std::vector<Vacancy> vacancies_;
    std::vector<std::pair<std::size_t, VacancyMatch>> placed_;  // with the vacancy, by posting id
};

auto level_of(const Item& item) {
    return std::tuple(item.posting->level, item.posting->level_max);
}

}  // namespace

std::vector<VacancyMatch> match_vacancies(std::span<const VacancyCandidate> postings,
                                          std::span<const VacancySplit> splits) {
    std::set<VacancySplit> apart;
    for (const auto& [a, b] : splits) apart.insert({std::min(a, b), std::max(a, b)});
    std::vector<Item> items;
    for (const VacancyCandidate& posting : postings)
        items.push_back({&posting, identifying_words(posting.title, posting.places)});
    std::ranges::sort(items, {},
                      [](const Item& item) { return std::tuple(level_of(item), item.posting->id); });
    std::vector<VacancyMatch> matches;
    for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
        while (end < items.size() && level_of(items[end]) == level_of(items[begin])) ++end;
        Matcher(std::span(items).subspan(begin, end - begin), apart).add_to(matches);
    }
    std::ranges::sort(matches, {}, &VacancyMatch::posting_id);
    return matches;
}

}  // namespace salaryd
