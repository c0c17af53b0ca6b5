#include "normalize/title_role.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "normalize/fold.h"
#include "normalize/title_clean.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

constexpr std::size_t longest_alias = 6;  // words
constexpr float alias_in_title = 0.9F;
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

}  // namespace

std::optional<std::uint32_t> RoleTable::role_by_id(std::string_view id) const {
    const auto it =
        std::ranges::lower_bound(roles_, id, {}, [](const Role& r) { return std::string_view(r.id); });
    if (it == roles_.end() || it->id != id) return std::nullopt;
    return static_cast<std::uint32_t>(it - roles_.begin());
}

std::optional<std::uint32_t> RoleTable::role_by_alias(const std::string& words) const {
    const auto it = aliases_.find(words);
    return it == aliases_.end() ? std::nullopt : std::optional(it->second);
}

// The longest alias; among equals the last, where the head noun stands.
std::optional<std::uint32_t> RoleTable::alias_inside(const Segment& words) const {
    std::string phrase;
    for (std::size_t n = std::min(longest_alias, words.size()); n > 0; --n)
        for (std::size_t i = words.size() - n + 1; i-- > 0;) {
            phrase = words[i];
            for (std::size_t k = i + 1; k < i + n; ++k) phrase.append(" ").append(words[k]);
            if (const auto role = role_by_alias(phrase)) return role;
        }
    return std::nullopt;
}

// "server" in "Game Server Developer": the only alias of the segment is one word, and not its last.
bool RoleTable::only_modifies(const Segment& words) const {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (role_by_alias(joined(std::span(words).subspan(i, 2)))) return false;
    return !role_by_alias(std::string(words.back()));
}

// Words between the modifier and its head noun: "Python Scraping Developer", "Full Stack JAVA Developer".
std::optional<std::uint32_t> RoleTable::by_pattern(const std::vector<std::string_view>& all) const {
    const auto has = [&](std::string_view word) { return std::ranges::find(all, word) != all.end(); };
    static constexpr auto makers = std::to_array<std::string_view>(
        {"developer", "developers", "dev", "programmer", "coder", "desenvolvedor", "desenvolvedora",
         "desarrollador", "developpeur", "developpeuse", "programista", "entwickler", "entwicklerin"});
    static constexpr auto software = std::to_array<std::string_view>(
        {"software", "java", "python", "cpp", "csharp", "dotnet", "golang", "php", "ruby", "rust", "scala",
         "kotlin", "javascript", "typescript"});
    const bool maker = std::ranges::any_of(makers, has);
    const bool engineer = has("engineer") || has("engineering") || has("ingenieur");
    if (!maker && !(engineer && std::ranges::any_of(software, has))) return std::nullopt;
    static constexpr auto modifiers = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"fullstack", "fullstack_engineer"},
         {"stack", "fullstack_engineer"},
         {"qa", "qa_engineer"},
         {"embedded", "embedded_engineer"},
         {"frontend", "frontend_engineer"},
         {"front", "frontend_engineer"},
         {"react", "frontend_engineer"},
         {"angular", "frontend_engineer"},
         {"backend", "backend_engineer"},
         {"back", "backend_engineer"},
         {"django", "backend_engineer"},
         {"rails", "backend_engineer"},
         {"ios", "ios_engineer"},
         {"android", "android_engineer"},
         {"mobile", "mobile_engineer"},
         {"flutter", "mobile_engineer"},
         {"game", "game_developer"},
         {"blockchain", "blockchain_engineer"},
         {"etl", "data_engineer"},
         {"salesforce", "enterprise_app_developer"}});
    static constexpr auto everything_else = std::to_array<std::string_view>(
        {"business", "real", "property", "curriculum", "content", "trim", "land", "analytics"});
    if (std::ranges::any_of(everything_else, has)) return std::nullopt;
    for (const auto& [word, role] : modifiers)
        if (has(word)) return role_by_id(role);
    return role_by_id("software_engineer");
}

void RoleTable::read(const std::vector<Segment>& segments, TitleReading& reading) const {
    const auto take = [&](std::uint32_t role, float confidence, const char* rule) {
        reading.role = roles_[role].id;
        reading.role_confidence = confidence;
        reading.rule.append(reading.rule.empty() ? "" : " ").append(rule);
    };
    Segment all;
    for (const Segment& words : segments) all.insert(all.end(), words.begin(), words.end());
    if (const auto exact = role_by_alias(joined(all))) return take(*exact, 1, "role.alias");
    const auto pattern = by_pattern(all);
    for (const Segment& words : segments) {
        const auto role = alias_inside(words);
        if (!role) continue;
        const bool general = roles_[*role].id == "software_engineer" || only_modifies(words);
        if (general && pattern) return take(*pattern, pattern_of_words, "role.pattern");
        return take(*role, alias_in_title, "role.alias_inside");
    }
    if (pattern) return take(*pattern, pattern_of_words, "role.pattern");
    for (const Segment& words : segments)
        if (!words.empty()) return suggest(words, reading);
}

void RoleTable::suggest(const Segment& words, TitleReading& reading) const {
    const auto near = likeness_->nearest(joined(words));
    if (!near || near->likeness < like_enough_to_suggest) return;
    const std::string& id = roles_[near->role].id;
    if (near->likeness < like_enough_to_count || near->margin < clear_margin) {
        reading.suggested_role = id;
        return;
    }
    reading.role = id;
    reading.role_confidence = near->likeness;
    reading.rule.append(reading.rule.empty() ? "" : " ").append("role.likeness");
}

Result<RoleTable> RoleTable::load(const std::string& directory) {
    RoleTable table;
    const auto roles = read_tsv(directory + "/roles.tsv");
    if (!roles) return std::unexpected(roles.error());
    for (const TsvRow& row : *roles) {
        if (row.fields.size() != 4 || row.fields[0].empty())
            return fail(ErrorCode::parse, directory + "/roles.tsv:" + std::to_string(row.line) +
                                              ": must be role, title, family, onet_soc");
        table.roles_.push_back({row.fields[0], row.fields[1], row.fields[2], row.fields[3]});
    }
    std::ranges::sort(table.roles_, {}, &Role::id);
    for (std::uint32_t i = 0; i < table.roles_.size(); ++i)
        table.aliases_.emplace(title_words(table.roles_[i].title), i);
    const auto aliases = read_tsv(directory + "/role_aliases.tsv");
    if (!aliases) return std::unexpected(aliases.error());
    for (const TsvRow& row : *aliases) {
        const auto role = row.fields.size() == 2 ? table.role_by_id(row.fields[0]) : std::nullopt;
        if (!role)
            return fail(ErrorCode::parse, directory + "/role_aliases.tsv:" + std::to_string(row.line) +
                                              ": must be a role of roles.tsv and an alias");
        table.aliases_.emplace(title_words(row.fields[1]), *role);
    }
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
