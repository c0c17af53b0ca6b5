#include "normalize/pay_compound.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace salaryd::pay {
namespace {

// The head of the compound, which stands last. Those that end other words too ("Umsatz", "saloon") are pay
// only with a period before them.
constexpr std::array heads{std::string_view("gehalt"),  std::string_view("gehälter"),
                           std::string_view("lohn"),    std::string_view("entgelt"),
                           std::string_view("salaris"), std::string_view("tarief"),
                           std::string_view("lön"),     std::string_view("løn"),
                           std::string_view("lønn"),    std::string_view("palkka")};
constexpr std::array timed_heads{
    std::string_view("satz"),      std::string_view("gage"),      std::string_view("brutto"),
    std::string_view("netto"),     std::string_view("loon"),      std::string_view("bruto"),
    std::string_view("einkommen"), std::string_view("verdienst"), std::string_view("vergütung"),
    std::string_view("inkomen"),   std::string_view("ansio")};

constexpr auto denied_heads = std::to_array<std::string_view>(
    {"zuschuss",   "zuschüsse", "prämie",    "prämien",   "bonus",      "pauschale", "zulage", "zulagen",
     "zuschlag",   "zuschläge", "geld",      "gutschein", "gutscheine", "kosten",    "ticket", "vorsorge",
     "vergoeding", "toeslag",   "uitkering", "premie",    "bidrag",     "tillegg",   "tillæg", "lisä"});
constexpr auto clause_denied_heads = std::to_array<std::string_view>(
    {"budget", "versicherung", "verzekering", "försäkring", "umsatz", "omzet"});

// "wochenend" is no period of pay, nor are overtime hours; both begin like one.
constexpr auto no_periods = std::to_array<std::string_view>({"überstunden", "wochenend"});
constexpr auto periods = std::to_array<std::pair<std::string_view, PayPeriod>>({
    {"jahres", PayPeriod::year},  {"jaar", PayPeriod::year},    {"års", PayPeriod::year},
    {"vuosi", PayPeriod::year},   {"monats", PayPeriod::month}, {"maand", PayPeriod::month},
    {"månads", PayPeriod::month}, {"måneds", PayPeriod::month}, {"kuukausi", PayPeriod::month},
    {"wochen", PayPeriod::week},  {"week", PayPeriod::week},    {"vecko", PayPeriod::week},
    {"tages", PayPeriod::day},    {"dag", PayPeriod::day},      {"päivä", PayPeriod::day},
    {"stunden", PayPeriod::hour}, {"uur", PayPeriod::hour},     {"tim", PayPeriod::hour},
    {"tunti", PayPeriod::hour},
});

constexpr auto qualities = std::to_array<std::pair<std::string_view, std::uint32_t>>({
    {"brutto", cue_gross},
    {"bruto", cue_gross},
    {"netto", cue_net},
    {"mindest", cue_from},
    {"grund", cue_base},
    {"fix", cue_base},
    {"basis", cue_base},
    {"gesamt", cue_total},
});

// One Word per period (or none) and set of qualities, because tokens point at their word.
constexpr std::size_t period_count = 7, quality_sets = 1u << qualities.size();
constexpr auto pay_compounds = [] {
    std::array<Word, period_count * quality_sets> words{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t period = i / quality_sets;
        words[i].cues = cue_pay;
        if (period > 0)
            words[i].kind = WordKind::period, words[i].period = static_cast<PayPeriod>(period - 1);
        for (std::size_t q = 0; q < qualities.size(); ++q)
            if ((i % quality_sets & (1u << q)) != 0) words[i].cues |= qualities[q].second;
    }
    return words;
}();
constexpr Word denied{.text = {}, .cues = cue_deny};
constexpr Word clause_denied{.text = {}, .cues = cue_deny_clause};

bool ends_with_one_of(std::string_view word, const auto& list) {
    return std::ranges::any_of(
        list, [&](std::string_view end) { return word.size() > end.size() && word.ends_with(end); });
}

std::optional<PayPeriod> period_within(std::string_view word) {
    for (const std::string_view other : no_periods)
        if (word.contains(other)) return std::nullopt;
    for (const auto& [stem, period] : periods)
        if (const std::size_t at = word.find(stem);
            at != std::string_view::npos && at + stem.size() < word.size())
            return period;
    return std::nullopt;
}

std::size_t qualities_within(std::string_view word) {
    std::size_t set = 0;
    for (std::size_t q = 0; q < qualities.size(); ++q)
        if (word.contains(qualities[q].first)) set |= std::size_t{1} << q;
    return set;
}

}  // namespace

const Word* compound(std::string_view word) {
    constexpr std::size_t shortest = 6;  // "timløn" has seven bytes
    if (word.size() < shortest) return nullptr;
    if (ends_with_one_of(word, clause_denied_heads)) return &clause_denied;
    if (ends_with_one_of(word, denied_heads)) return &denied;
    const auto period = period_within(word);
    if (!ends_with_one_of(word, heads) && !(period && ends_with_one_of(word, timed_heads))) return nullptr;
    const std::size_t row = period ? static_cast<std::size_t>(*period) + 1 : 0;
    return &pay_compounds[row * quality_sets + qualities_within(word)];
}

}  // namespace salaryd::pay
