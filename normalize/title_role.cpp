#include "normalize/title_role.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "normalize/fold.h"
#include "normalize/title_clean.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

constexpr std::size_t longest_alias = 6;      // words
constexpr std::size_t shortest_ending = 4;    // bytes of a compound's end
constexpr std::size_t shortest_compound = 3;  // bytes before it
constexpr float alias_in_title = 0.9F;
constexpr float end_of_compound = 0.8F;
constexpr float pattern_of_words = 0.75F;
// A likeness is a role only when it is high and no other role's alias comes near; SOCcer's rule of score and
// margin.
constexpr float like_enough_to_count = 0.7F;
constexpr float like_enough_to_suggest = 0.5F;
constexpr float clear_margin = 0.1F;

std::string joined(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

std::optional<std::uint32_t> role_in(const std::unordered_map<std::string, std::uint32_t>& names,
                                     const std::string& words) {
    const auto it = names.find(words);
    return it == names.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace

std::optional<std::uint32_t> RoleTable::role_by_id(std::string_view id) const {
    const auto it =
        std::ranges::lower_bound(roles_, id, {}, [](const Role& r) { return std::string_view(r.id); });
    if (it == roles_.end() || it->id != id) return std::nullopt;
    return static_cast<std::uint32_t>(it - roles_.begin());
}

std::optional<std::uint32_t> RoleTable::role_by_alias(const std::string& words) const {
    const auto role = role_in(aliases_, words);
    return role ? role : role_in(segments_, words);
}

// The longest alias; among equals the last, where the head noun stands.
std::optional<std::uint32_t> RoleTable::alias_inside(const Segment& words) const {
    if (const auto whole = role_in(segments_, joined(words))) return whole;
    std::string phrase;
    for (std::size_t n = std::min(longest_alias, words.size()); n > 0; --n)
        for (std::size_t i = words.size() - n + 1; i-- > 0;) {
            phrase = words[i];
            for (std::size_t k = i + 1; k < i + n; ++k) phrase.append(" ").append(words[k]);
            if (const auto role = role_in(aliases_, phrase)) return role;
        }
    return std::nullopt;
}

// "Fachkrankenpfleger" by its longest known ending, "Frontendentwickler" by the alias of its two parts.
std::optional<std::uint32_t> RoleTable::compound(std::string_view word) const {
    for (std::size_t i = shortest_compound; i + shortest_ending <= word.size(); ++i) {
        const std::string ending(word.substr(i));
        const auto general = role_in(endings_, ending);
        if (!general) continue;
        const auto special = role_in(aliases_, std::string(word.substr(0, i)) + " " + ending);
        return special ? special : general;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> RoleTable::compound_inside(const Segment& words) const {
    for (auto word = words.rbegin(); word != words.rend(); ++word)
        if (const auto role = compound(*word)) return role;
    return std::nullopt;
}

// "Technician, Pharmacy" and "Product Manager - Technical": an alias over the first two segments, in either
// order; the first keeps its right to decide unless it is a single noun.
std::optional<std::uint32_t> RoleTable::alias_across(const std::vector<Segment>& segments) const {
    if (segments.size() < 2 || segments[0].empty() || segments[1].empty()) return std::nullopt;
    Segment both = segments[0];
    both.insert(both.end(), segments[1].begin(), segments[1].end());
    if (const auto role = role_in(aliases_, joined(both))) return role;
    if (segments[0].size() > 1 && alias_inside(segments[0])) return std::nullopt;
    std::ranges::rotate(both, both.begin() + std::ssize(segments[0]));
    for (std::size_t n = std::min(longest_alias, both.size()); n > segments[0].size(); --n)
        if (const auto role = role_in(aliases_, joined(std::span(both).last(n)))) return role;
    return std::nullopt;
}

// "server" in "Game Server Developer": the only alias of the segment is one word, and not its last.
bool RoleTable::only_modifies(const Segment& words) const {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (role_in(aliases_, joined(std::span(words).subspan(i, 2)))) return false;
    return !role_in(aliases_, std::string(words.back()));
}

void RoleTable::take(std::uint32_t role, float confidence, const char* rule, TitleReading& reading) const {
    reading.role = roles_[role].id;
    reading.role_confidence = confidence;
    reading.rule.append(reading.rule.empty() ? "" : " ").append(rule);
}

bool RoleTable::read_segments(const std::vector<Segment>& segments, std::optional<std::uint32_t> pattern,
                              TitleReading& reading) const {
    if (const auto role = alias_across(segments)) {
        take(*role, alias_in_title, "role.alias_across", reading);
        return true;
    }
    for (const Segment& words : segments) {
        if (const auto role = alias_inside(words)) {
            const bool of_another_noun = &words != &segments.front() && words.size() == 1;
            const bool general =
                roles_[*role].id == "software_engineer" || of_another_noun || only_modifies(words);
            if (general && pattern)
                take(*pattern, pattern_of_words, "role.pattern", reading);
            else
                take(*role, alias_in_title, "role.alias_inside", reading);
            return true;
        }
        if (const auto role = compound_inside(words)) {
            take(*role, end_of_compound, "role.compound", reading);
            return true;
        }
    }
    return false;
}

void RoleTable::read(const std::vector<Segment>& segments, TitleReading& reading) const {
    Segment all;
    for (const Segment& words : segments) all.insert(all.end(), words.begin(), words.end());
    if (const auto exact = role_by_alias(joined(all))) return take(*exact, 1, "role.alias", reading);
    const auto pattern = patterns_.find(all);
    if (read_segments(segments, pattern, reading)) return;
    if (pattern) return take(*pattern, pattern_of_words, "role.pattern", reading);
    for (const Segment& words : segments)
        if (!words.empty()) return suggest(words, reading);
}

void RoleTable::read_names(const std::vector<Segment>& segments, TitleReading& reading) const {
    if (read_segments(segments, std::nullopt, reading)) reading.suggested_role.clear();
}

void RoleTable::suggest(const Segment& words, TitleReading& reading) const {
    const std::string text = joined(words);
    const auto near = likeness_->nearest(text);
    if (!near || near->likeness < like_enough_to_suggest) return;
    // a word more or less is another job: "manager in training" is near "training manager" and is not one
    const bool counts =
        near->likeness >= like_enough_to_count && near->margin >= clear_margin && near->words == words.size();
    if (counts)
        take(near->role, near->likeness, "role.likeness", reading);
    else
        reading.suggested_role = roles_[near->role].id;
}

Result<void> RoleTable::load_roles(const std::string& path) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    for (const TsvRow& row : *rows) {
        if (row.fields.size() != 5 || row.fields[0].empty())
            return fail(ErrorCode::parse, path + ":" + std::to_string(row.line) +
                                              ": must be role, title, family, onet_soc, isco_08");
        roles_.push_back({row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]});
    }
    std::ranges::sort(roles_, {}, &Role::id);
    for (std::uint32_t i = 0; i < roles_.size(); ++i) aliases_.emplace(title_words(roles_[i].title), i);
    return {};
}

Result<void> RoleTable::load_aliases(const std::string& path) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    for (const TsvRow& row : *rows) {
        const auto role = row.fields.size() == 2 ? role_by_id(row.fields[0]) : std::nullopt;
        if (!role)
            return fail(ErrorCode::parse,
                        path + ":" + std::to_string(row.line) + ": must be a role of roles.tsv and an alias");
        const std::string& alias = row.fields[1];
        Names& names = alias.starts_with('=') ? segments_ : alias.starts_with('*') ? endings_ : aliases_;
        names.emplace(title_words(alias), *role);
    }
    return {};
}

Result<RoleTable> RoleTable::load(const std::string& directory) {
    RoleTable table;
    if (auto roles = table.load_roles(directory + "/roles.tsv"); !roles)
        return std::unexpected(roles.error());
    if (auto aliases = table.load_aliases(directory + "/role_aliases.tsv"); !aliases)
        return std::unexpected(aliases.error());
    auto patterns = RolePatterns::load(directory + "/role_patterns.tsv",
                                       [&](std::string_view id) { return table.role_by_id(id); });
    if (!patterns) return std::unexpected(patterns.error());
    table.patterns_ = std::move(*patterns);
    table.index();
    return table;
}

void RoleTable::index() {
    std::vector<std::pair<std::string_view, std::uint32_t>> all(aliases_.begin(), aliases_.end());
    std::ranges::sort(all);  // so that equal likenesses do not depend on hashing
    likeness_.emplace(all);
    for (const auto& [alias, role] : all) {
        const auto words = words_of(alias);
        vocabulary_.insert(words.begin(), words.end());
        if (!words.empty()) heads_.insert(words.back());
    }
}

}  // namespace salaryd
