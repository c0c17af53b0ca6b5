#include "normalize/title_role.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>

#include "core/nearest.h"
#include "normalize/fold.h"
#include "normalize/title_clean.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

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

// A word more, less or other is another job: "manager in training" is near "training manager", "head of
// finance" near "head of finishing". Words that begin alike differ in their endings or a letter.
bool differs_in_spelling_only(const Segment& words, std::string_view alias) {
    constexpr std::size_t same_beginning = 3;
    const auto others = words_of(alias);
    return std::ranges::equal(words, others, [](std::string_view a, std::string_view b) {
        return a.substr(0, same_beginning) == b.substr(0, same_beginning);
    });
}

std::string joined(std::span<const std::string_view> words) {
    std::string text;
    join_words(words, text);
    return text;
}

}  // namespace

std::optional<std::uint32_t> RoleTable::role_by_id(std::string_view id) const {
    const auto it =
        std::ranges::lower_bound(roles_, id, {}, [](const Role& r) { return std::string_view(r.id); });
    if (it == roles_.end() || it->id != id) return std::nullopt;
    return static_cast<std::uint32_t>(it - roles_.begin());
}

std::optional<std::uint32_t> RoleTable::role_by_alias(std::string_view words) const {
    const auto role = aliases_.find(words);
    return role ? role : segments_.find(words);
}

// The longest alias; among equals the last, where the head noun stands.
std::optional<std::uint32_t> RoleTable::alias_inside(const Segment& words) const {
    std::string phrase;
    if (const auto whole = segments_.find(join_words(words, phrase))) return whole;
    std::vector<std::size_t> longest;  // an alias from each word, words left in the segment
    for (std::size_t i = 0; i < words.size(); ++i)
        longest.push_back(std::min(aliases_.longest_from(words[i]), words.size() - i));
    for (std::size_t n = longest.empty() ? 0 : std::ranges::max(longest); n > 0; --n)
        for (std::size_t i = words.size() - n + 1; i-- > 0;) {
            if (longest[i] < n) continue;
            if (const auto role = aliases_.find(join_words(std::span(words).subspan(i, n), phrase)))
                return role;
        }
    return std::nullopt;
}

// "Fachkrankenpfleger" by its longest known ending, "Frontendentwickler" by the alias of its two parts.
std::optional<std::uint32_t> RoleTable::compound(std::string_view word) const {
    for (std::size_t i = shortest_compound; i + shortest_ending <= word.size(); ++i) {
        const std::string_view ending = word.substr(i);
        const auto general = endings_.find(ending);
        if (!general) continue;
        std::string_view first = word.substr(0, i);
        auto special = aliases_.find(joined(std::array{first, ending}));
        if (!special && first.ends_with('s')) {  // the letter that joins: "Penetrations-tester"
            first.remove_suffix(1);
            special = aliases_.find(joined(std::array{first, ending}));
        }
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
    if (const auto role = aliases_.find(joined(both))) return role;
    if (segments[0].size() > 1 && alias_inside(segments[0])) return std::nullopt;
    std::ranges::rotate(both, both.begin() + std::ssize(segments[0]));
    for (std::size_t n = both.size(); n > segments[0].size(); --n) {
        const auto end = std::span(both).last(n);
        if (aliases_.longest_from(end.front()) < n) continue;
        if (const auto role = aliases_.find(joined(end))) return role;
    }
    return std::nullopt;
}

// "server" in "Game Server Developer": the only alias of the segment is one word, and not its last.
bool RoleTable::only_modifies(const Segment& words) const {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (aliases_.find(joined(std::span(words).subspan(i, 2)))) return false;
    return !aliases_.find(words.back());
}

void RoleTable::take(std::uint32_t role, float confidence, const char* rule, TitleReading& reading) const {
    reading.role = roles_[role].id;
    reading.role_confidence = confidence;
    reading.rule.append(reading.rule.empty() ? "" : " ").append(rule);
}

// "Regional Vice President, Field Sales": the noun of the first segment with what stands in a later one.
std::optional<std::uint32_t> RoleTable::pattern_over(const Segment& first, const Segment& later) const {
    if (patterns_.find(later)) return std::nullopt;  // the later segment has a noun of its own
    Segment both = first;
    both.insert(both.end(), later.begin(), later.end());
    return patterns_.find(both);
}

bool RoleTable::read_segments(const std::vector<Segment>& segments, std::optional<std::uint32_t> pattern,
                              TitleReading& reading) const {
    if (const auto role = alias_across(segments)) {
        take(*role, alias_in_title, "role.alias_across", reading);
        return true;
    }
    for (const Segment& words : segments) {
        if (const auto role = alias_inside(words)) {
            const bool general = roles_[*role].id == "software_engineer" || only_modifies(words);
            const auto with_first =
                &words == &segments.front() ? std::nullopt : pattern_over(segments.front(), words);
            if (with_first)
                take(*with_first, pattern_of_words, "role.pattern", reading);
            else if (general && pattern)
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
    const auto near = likeness_->nearest(text, like_enough_to_suggest);
    if (!near || near->likeness < like_enough_to_suggest) return;
    const bool counts = near->likeness >= like_enough_to_count && near->margin >= clear_margin &&
                        differs_in_spelling_only(words, near->alias);
    if (counts)
        take(near->role, near->likeness, "role.likeness", reading);
    else
        reading.suggested_role = roles_[near->role].id;
}

Result<void> RoleTable::load_roles(const std::string& path, const TaughtTable& taught) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    for (const TsvRow& row : *rows) {
        if (row.fields.size() != 5 || row.fields[0].empty())
            return fail(ErrorCode::parse, path + ":" + std::to_string(row.line) +
                                              ": must be role, title, family, onet_soc, isco_08");
        roles_.push_back({row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]});
    }
    std::ranges::sort(roles_, {}, &Role::id);
    if (auto learnt = learn(taught); !learnt) return learnt;
    for (std::uint32_t i = 0; i < roles_.size(); ++i) aliases_.emplace(title_words(roles_[i].title), i);
    return {};
}

// Before everything that ships, the last line first: the first meaning given to a phrase stays.
Result<void> RoleTable::learn(const TaughtTable& taught) {
    for (auto row = taught.rows.rbegin(); row != taught.rows.rend(); ++row) {
        const auto wrong = [&](std::string_view what) {
            return fail(ErrorCode::parse, fmt::format("{}:{}: {}", taught.path, row->line, what));
        };
        if (row->fields.size() != 2) return wrong("must be role, alias");
        const auto role = role_by_id(row->fields[0]);
        std::vector<std::string_view> ids;
        for (const Role& known : roles_) ids.push_back(known.id);
        const auto near = role ? std::nullopt : nearest_name(row->fields[0], ids);
        if (!role)
            return wrong(fmt::format("no role is called \"{}\"{}", row->fields[0],
                                     near ? fmt::format("; did you mean {}?", *near) : ""));
        const std::string alias = title_words(row->fields[1]);
        if (alias.empty()) return wrong("the alias must have letters");
        segments_.emplace(alias, *role);
        aliases_.emplace(alias, *role);
    }
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

Result<RoleTable> RoleTable::load(const std::string& directory, const TaughtTable& taught) {
    RoleTable table;
    if (auto roles = table.load_roles(directory + "/roles.tsv", taught); !roles)
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

std::vector<std::string_view> RoleTable::words() const {
    std::vector<std::string_view> all;
    for (const auto& [word, uses] : vocabulary_) all.insert(all.end(), uses, word);
    return all;
}

void RoleTable::index() {
    std::vector<std::pair<std::string_view, std::uint32_t>> all(aliases_.begin(), aliases_.end());
    std::ranges::sort(all);  // so that equal likenesses do not depend on hashing
    likeness_.emplace(all);
    for (const auto& [alias, role] : all) {
        const auto words = words_of(alias);
        for (const std::string_view word : words) ++vocabulary_[word];
        if (!words.empty()) heads_.insert(words.back());
    }
}

}  // namespace salaryd
