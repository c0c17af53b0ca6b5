#include "normalize/title.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/ascii.h"
#include "normalize/fold.h"
#include "normalize/title_level.h"
#include "normalize/trigrams.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

constexpr std::size_t longest_alias = 6;  // words
constexpr std::size_t longest_title = 400;
constexpr float alias_in_title = 0.9F;
constexpr float pattern_of_words = 0.75F;

// fold_words() would lose the signs that make languages of letters.
std::string title_words(std::string_view text) {
    std::string folded = fold(text.substr(0, longest_title));
    constexpr auto signs = std::to_array<std::pair<std::string_view, std::string_view>>(
        {{"c++", " cpp "}, {"c#", " csharp "}, {".net", " dotnet "}, {"node.js", " node js "}, {"(r)", " "}});
    for (const auto& [sign, word] : signs)
        for (std::size_t at = folded.find(sign); at != std::string::npos; at = folded.find(sign, at + 1))
            folded.replace(at, sign.size(), word);
    return fold_words(folded);
}

bool is_gender_marker(std::string_view inside) {
    const std::string folded = fold_words(inside);
    const auto words = words_of(folded);
    return !words.empty() && words.size() <= 4 && std::ranges::all_of(words, [](std::string_view w) {
        static constexpr auto letters = std::to_array<std::string_view>(
            {"m", "w", "d", "f", "h", "x", "mwd", "gn", "all", "genders", "div", "i"});
        return std::ranges::find(letters, w) != letters.end();
    });
}

struct Cleaned {
    std::vector<std::string> segments;  // in order of weight: outside brackets first
    std::string text;
    std::string hint;
};

// Cuts at commas, dashes between spaces, and brackets; "[São Paulo]" and "@ Company" are not the role.
Cleaned clean(std::string_view title) {
    Cleaned out;
    std::vector<std::string> bracketed;
    std::string current;
    const auto flush = [&](std::vector<std::string>& to) {
        if (const auto text = ascii::trim(current); !text.empty()) to.emplace_back(text);
        current.clear();
    };
    for (std::size_t i = 0; i < title.size(); ++i) {
        const char c = title[i];
        if (c == '(' || c == '[' || c == '{') {
            flush(out.segments);
            const char closing = c == '(' ? ')' : c == '[' ? ']' : '}';
            const std::size_t end = std::min(title.find(closing, i), title.size());
            const auto inside = ascii::trim(title.substr(i + 1, end - i - 1));
            if (!is_gender_marker(inside)) {
                if (c == '[') out.hint = inside;
                bracketed.emplace_back(inside);
            }
            i = end;
            continue;
        }
        const bool dash = title.substr(i).starts_with(" - ") || title.substr(i).starts_with(" – ") ||
                          title.substr(i).starts_with(" — ");
        if (c == ',' || c == ':' || c == ';' || c == '|' || dash) {
            flush(out.segments);
            if (dash) i += title.substr(i).starts_with(" - ") ? 2 : 4;
            continue;
        }
        if (c == '@') break;
        current += c;
    }
    flush(out.segments);
    for (const std::string& s : out.segments) out.text += (out.text.empty() ? "" : ", ") + s;
    std::ranges::move(bracketed, std::back_inserter(out.segments));
    return out;
}

}  // namespace

struct TitleReader::Tables {
    std::vector<Role> roles;
    std::unordered_map<std::string, std::size_t> aliases;  // by title_words()
    LevelVocabulary levels;

    std::optional<std::size_t> alias_inside(const std::vector<std::string_view>& words) const;
    std::optional<std::size_t> by_pattern(const std::vector<std::string_view>& all) const;
    std::optional<std::size_t> role_by_id(std::string_view id) const;
    void read_role(const std::vector<std::vector<std::string_view>>& segments,
                   const std::vector<std::string_view>& all, TitleReading& reading) const;
};

std::optional<std::size_t> TitleReader::Tables::role_by_id(std::string_view id) const {
    const auto it =
        std::ranges::lower_bound(roles, id, {}, [](const Role& r) { return std::string_view(r.id); });
    return it != roles.end() && it->id == id ? std::optional(static_cast<std::size_t>(it - roles.begin()))
                                             : std::nullopt;
}

// The longest alias; among equals the last, where the head noun stands.
std::optional<std::size_t> TitleReader::Tables::alias_inside(
    const std::vector<std::string_view>& words) const {
    for (std::size_t n = std::min(longest_alias, words.size()); n > 0; --n)
        for (std::size_t i = words.size() - n + 1; i-- > 0;) {
            std::string phrase(words[i]);
            for (std::size_t k = i + 1; k < i + n; ++k) phrase.append(" ").append(words[k]);
            if (const auto it = aliases.find(phrase); it != aliases.end()) return it->second;
        }
    return std::nullopt;
}

// Words between the modifier and its head noun: "Python Scraping Developer", "Full Stack JAVA Developer".
std::optional<std::size_t> TitleReader::Tables::by_pattern(const std::vector<std::string_view>& all) const {
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

void TitleReader::Tables::read_role(const std::vector<std::vector<std::string_view>>& segments,
                                    const std::vector<std::string_view>& all, TitleReading& reading) const {
    const auto take = [&](std::size_t role, float confidence, const char* rule) {
        reading.role = roles[role].id;
        reading.role_confidence = confidence;
        reading.rule += (reading.rule.empty() ? "" : " ") + std::string(rule);
    };
    std::string whole;
    for (const std::string_view word : all) whole.append(whole.empty() ? "" : " ").append(word);
    if (const auto exact = aliases.find(whole); exact != aliases.end())
        return take(exact->second, 1, "role.alias");
    const auto pattern = by_pattern(all);
    for (const auto& words : segments) {
        const auto role = alias_inside(words);
        if (!role) continue;
        const bool general = roles[*role].id == "software_engineer";
        if (general && pattern) return take(*pattern, pattern_of_words, "role.pattern");
        return take(*role, alias_in_title, "role.alias_inside");
    }
    if (pattern) take(*pattern, pattern_of_words, "role.pattern");
}

Result<TitleReader> TitleReader::load(const std::string& directory) {
    auto levels = LevelVocabulary::load(directory + "/level_phrases.tsv");
    if (!levels) return std::unexpected(levels.error());
    auto tables = std::make_unique<Tables>(Tables{{}, {}, std::move(*levels)});
    const auto roles = read_tsv(directory + "/roles.tsv");
    if (!roles) return std::unexpected(roles.error());
    for (const TsvRow& row : *roles) {
        if (row.fields.size() != 4 || row.fields[0].empty())
            return fail(ErrorCode::parse, directory + "/roles.tsv:" + std::to_string(row.line) +
                                              ": must be role, title, family, onet_soc");
        tables->roles.push_back({row.fields[0], row.fields[1], row.fields[2], row.fields[3]});
    }
    std::ranges::sort(tables->roles, {}, &Role::id);
    for (std::size_t i = 0; i < tables->roles.size(); ++i)
        tables->aliases.emplace(title_words(tables->roles[i].title), i);
    const auto aliases = read_tsv(directory + "/role_aliases.tsv");
    if (!aliases) return std::unexpected(aliases.error());
    for (const TsvRow& row : *aliases) {
        const auto role = row.fields.size() == 2 ? tables->role_by_id(row.fields[0]) : std::nullopt;
        if (!role)
            return fail(ErrorCode::parse, directory + "/role_aliases.tsv:" + std::to_string(row.line) +
                                              ": must be a role of roles.tsv and an alias");
        tables->aliases.emplace(title_words(row.fields[1]), *role);
    }
    return TitleReader(std::move(tables));
}

TitleReading TitleReader::read(std::string_view title) const {
    const Cleaned cleaned = clean(title.substr(0, longest_title));
    TitleReading reading;
    reading.cleaned = cleaned.text;
    reading.location_hint = cleaned.hint;
    std::vector<std::string> folded;
    for (const std::string& segment : cleaned.segments) folded.push_back(title_words(segment));
    std::vector<std::string_view> words;
    std::vector<std::size_t> ends;
    for (const std::string& segment : folded) {
        std::ranges::copy(words_of(segment), std::back_inserter(words));
        ends.push_back(words.size());
    }
    const LevelReading level = tables_->levels.read(words);
    reading.level = level.level;
    reading.level_max = level.level_max;
    reading.rule = level.rule;
    std::vector<std::vector<std::string_view>> segments;
    std::vector<std::string_view> all;
    for (std::size_t i = 0, s = 0; s < ends.size(); ++s) {
        segments.emplace_back();
        for (; i < ends[s]; ++i)
            if (!level.matched[i]) {
                segments.back().push_back(words[i]);
                all.push_back(words[i]);
            }
    }
    tables_->read_role(segments, all, reading);
    return reading;
}

std::optional<std::string> TitleReader::resolve_role(std::string_view words) const {
    std::string id = ascii::lower(ascii::trim(words));
    if (const auto role = tables_->role_by_id(id)) return tables_->roles[*role].id;
    const auto alias = tables_->aliases.find(title_words(words));
    if (alias == tables_->aliases.end()) return std::nullopt;
    return tables_->roles[alias->second].id;
}

std::vector<std::string> TitleReader::nearest_roles(std::string_view words, std::size_t count) const {
    TrigramRanking ranking(title_words(words), count);
    for (std::uint32_t i = 0; i < tables_->roles.size(); ++i)
        ranking.offer(title_words(tables_->roles[i].title), i);
    std::vector<std::string> ids;
    for (const auto& [likeness, role] : ranking.best()) ids.push_back(tables_->roles[role].id);
    return ids;
}

const std::vector<Role>& TitleReader::roles() const {
    return tables_->roles;
}

TitleReader::TitleReader(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
TitleReader::TitleReader(TitleReader&&) noexcept = default;
TitleReader& TitleReader::operator=(TitleReader&&) noexcept = default;
TitleReader::~TitleReader() = default;

}  // namespace salaryd
