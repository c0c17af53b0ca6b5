#include "normalize/company_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "core/ascii.h"

namespace salaryd {

namespace {

constexpr std::size_t longest_name = 500;

// Entities that feeds leave in names; &amp; last, so that nothing is undone twice.
std::string without_entities(std::string_view text) {
    std::string out(text);
    if (out.find('&') == std::string::npos) return out;
    constexpr auto entities = std::to_array<std::pair<std::string_view, std::string_view>>({{"&#39;", "'"},
                                                                                            {"&#039;", "'"},
                                                                                            {"&apos;", "'"},
                                                                                            {"&quot;", "\""},
                                                                                            {"&lt;", "<"},
                                                                                            {"&gt;", ">"},
                                                                                            {"&nbsp;", " "},
                                                                                            {"&amp;", "&"}});
    for (const auto& [entity, character] : entities)
        for (std::size_t at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1))
            out.replace(at, entity.size(), character);
    return out;
}

std::string with_single_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!ascii::is_space(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return std::string(ascii::trim(out));
}

void append_word(std::string& rule, std::string_view word) {
    if (!rule.empty()) rule += ' ';
    rule += word;
}

// A batch of Y Combinator: "S21", "W 22".
bool is_batch(std::string_view lowered) {
    if (lowered.size() < 3 || lowered.size() > 4) return false;
    return std::string_view("wsfxp").find(lowered[0]) != std::string_view::npos &&
           std::ranges::all_of(lowered.substr(lowered.size() - 2), ascii::is_digit);
}

bool starts_with_any(std::string_view text, std::span<const std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view b) { return text.starts_with(b); });
}

// What a bracket says about a company without being a part of its name.
bool is_note(std::string_view lowered) {
    static constexpr auto beginnings = std::to_array<std::string_view>(
        {"yc ", "yc-", "y combinator", "formerly ", "fka ", "f/k/a ", "previously ", "nyse", "nasdaq",
         "lse:", "asx:", "tsx", "euronext", "ftse", "otc", "hiring", "we're hiring", "we are hiring",
         "acquired by "});
    return lowered == "yc" || is_batch(lowered) || starts_with_any(lowered, beginnings);
}

// "a Kestrel company" -> "Kestrel"; nothing for "a remote company". `phrase` as written.
std::optional<std::string_view> owner_in(std::string_view phrase) {
    static constexpr auto beginnings = std::to_array<std::string_view>(
        {"part of ", "a part of ", "a division of ", "a subsidiary of ", "an affiliate of ", "a member of ",
         "a brand of ", "owned by ", "a unit of "});
    static constexpr auto ends =
        std::to_array<std::string_view>({" company", " subsidiary", " brand", " business", " venture"});
    static constexpr auto kinds = std::to_array<std::string_view>(
        {"ai", "it", "us", "uk", "saas", "b2b", "fintech", "technology", "healthcare", "software", "family",
         "public benefit", "delaware", "fortune 500", "series a", "series b", "veteran", "consulting"});
    const std::string lowered = ascii::lower(phrase);
    std::string_view owner;
    for (const std::string_view beginning : beginnings)
        if (lowered.starts_with(beginning)) owner = phrase.substr(beginning.size());
    const std::size_t article = lowered.starts_with("a ") ? 2 : lowered.starts_with("an ") ? 3 : 0;
    for (const std::string_view end : ends)
        if (owner.empty() && article != 0 && lowered.size() > article + end.size() && lowered.ends_with(end))
            owner = phrase.substr(article, phrase.size() - article - end.size());
    if (ascii::equals_ignoring_case(owner.substr(0, 4), "the ")) owner.remove_prefix(4);
    owner = ascii::trim(owner);
    constexpr std::size_t longest_owner = 40;
    if (owner.empty() || owner.size() > longest_owner || ascii::is_lower(owner.front())) return std::nullopt;
    if (std::ranges::find(kinds, ascii::lower(owner)) != kinds.end()) return std::nullopt;
    return owner;
}

// The bracket at the end, without its signs; nothing when there is none or nothing before it.
std::optional<std::pair<std::size_t, std::string_view>> last_bracket(std::string_view name) {
    if (name.empty() || (name.back() != ')' && name.back() != ']')) return std::nullopt;
    const std::size_t open = name.rfind(name.back() == ')' ? '(' : '[');
    if (open == std::string_view::npos || ascii::trim(name.substr(0, open)).empty()) return std::nullopt;
    return std::pair(open, ascii::trim(name.substr(open + 1, name.size() - open - 2)));
}

// What follows a comma, a spaced dash or a stroke; the last such cut.
std::optional<std::pair<std::size_t, std::string_view>> last_clause(std::string_view name) {
    std::optional<std::pair<std::size_t, std::string_view>> clause;
    for (const std::string_view mark : {", ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " | "}) {
        const std::size_t at = name.rfind(mark);
        if (at == std::string_view::npos || at == 0 || (clause && clause->first > at)) continue;
        clause = {at, ascii::trim(name.substr(at + mark.size()))};
    }
    return clause;
}

// Cuts one note or tagline off the end.
bool cut_once(CompanyText& text) {
    for (const auto& cut : {last_bracket(text.name), last_clause(text.name)}) {
        if (!cut) continue;
        const auto owner = owner_in(cut->second);
        if (!owner && !is_note(ascii::lower(cut->second))) continue;
        if (owner) text.parent = *owner;
        append_word(text.rule, owner ? "tagline" : "note");
        text.name.resize(cut->first);
        text.name = ascii::trim(text.name);
        return true;
    }
    return false;
}

// The name a company trades by is the one it is known by.
void take_trade_name(CompanyText& text) {
    static constexpr auto marks = std::to_array<std::string_view>(
        {"dba", "d/b/a", "d.b.a.", "doing business as", "trading as", "t/a", "operating as", "o/a"});
    const std::string lowered = ascii::lower(text.name);
    for (const std::string_view mark : marks) {
        const std::size_t at = lowered.find(mark);
        if (at == std::string::npos || at == 0 || at + mark.size() >= lowered.size()) continue;
        const bool apart = (lowered[at - 1] == ' ' || lowered[at - 1] == '(') &&
                           (lowered[at + mark.size()] == ' ' || lowered[at + mark.size()] == ':');
        if (!apart) continue;
        std::string_view name = std::string_view(text.name).substr(at + mark.size() + 1);
        if (lowered[at - 1] == '(' && name.ends_with(')')) name.remove_suffix(1);
        name = ascii::trim(name);
        if (name.empty()) continue;
        text.name = std::string(name);
        append_word(text.rule, "dba");
        return;
    }
}

}  // namespace

CompanyText clean_company(std::string_view text) {
    CompanyText out;
    out.name = with_single_blanks(without_entities(text.substr(0, longest_name)));
    constexpr int most_cuts = 3;
    for (int i = 0; i < most_cuts && cut_once(out); ++i) {
    }
    take_trade_name(out);
    return out;
}

}  // namespace salaryd
