#include "normalize/title.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"
#include "normalize/fold.h"
#include "normalize/spelling.h"
#include "normalize/title_clean.h"
#include "normalize/title_level.h"
#include "normalize/title_role.h"
#include "normalize/trigrams.h"

namespace salaryd {

struct TitleReader::Tables {
    RoleTable roles;
    LevelVocabulary levels;
    Spelling spelling;
};

namespace {

Spelling spelling_of(const RoleTable& roles, const LevelVocabulary& levels) {
    auto words = levels.words();
    const auto used = roles.words();
    words.insert(words.end(), used.begin(), used.end());
    return Spelling(std::move(words));
}

std::vector<std::string> folded_segments(const CleanTitle& title) {
    std::vector<std::string> folded;
    for (const std::string& segment : title.segments) folded.push_back(title_words(segment));
    return folded;
}

// "engineers" and "sde2" are read as the noun, and the numeral behind it.
void add_word(std::string_view word, const RoleTable& roles, const Spelling& spelling, TitleWords& title) {
    const auto stem = word.substr(0, word.size() - 1);
    if (word.size() > 3 && !roles.uses(word) && roles.heads().contains(stem)) {
        if (word.back() == 's') return title.words.push_back(stem);
        if (word.back() >= '1' && word.back() <= '3') {
            title.words.push_back(stem);
            return title.words.push_back(word.substr(word.size() - 1));
        }
    }
    title.words.push_back(spelling.corrected(word).value_or(word));
}

TitleWords words_in(const std::vector<std::string>& segments, const RoleTable& roles,
                    const Spelling& spelling) {
    TitleWords title;
    for (const std::string& segment : segments) {
        for (const std::string_view word : words_of(segment)) add_word(word, roles, spelling, title);
        title.ends.push_back(title.words.size());
    }
    return title;
}

// "of", "de": what may be left standing at either end once the level is taken off.
bool is_function_word(std::string_view word) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"a",   "au",  "aux", "d",  "da", "das",  "de",  "dei", "del", "della", "der", "des", "di",
         "do",  "dos", "ds",  "du", "em", "en",   "et",  "for", "fur", "im",    "in",  "la",  "le",
         "les", "na",  "no",  "of", "on", "pour", "the", "to",  "und", "van",   "voor"});
    return std::ranges::binary_search(words, word);
}

// The words of each segment that do not state the level.
std::vector<Segment> role_words(const TitleWords& title, const std::vector<bool>& states_level) {
    std::vector<Segment> segments;
    std::size_t i = 0;
    for (const std::size_t end : title.ends) {
        Segment& segment = segments.emplace_back();
        for (; i < end; ++i)
            if (!states_level[i] && !(segment.empty() && is_function_word(title.words[i])))
                segment.push_back(title.words[i]);
        while (!segment.empty() && is_function_word(segment.back())) segment.pop_back();
    }
    return segments;
}

// "Austin" in "Data Engineer - Austin": a capitalized segment of words that no role or level is made of.
// Whether it is a place the gazetteer decides.
bool may_be_place(std::string_view segment, std::string_view folded, const RoleTable& roles,
                  const LevelVocabulary& levels) {
    const auto words = words_of(folded);
    return !words.empty() && words.size() <= 4 && !ascii::is_lower(segment.front()) &&
           std::ranges::none_of(segment, ascii::is_digit) &&
           std::ranges::none_of(
               words, [&](std::string_view word) { return roles.uses(word) || levels.states_level(word); });
}

// The last such segments, as many as follow each other: "Austin, TX".
std::string trailing_place(const CleanTitle& title, const std::vector<std::string>& folded,
                           const RoleTable& roles, const LevelVocabulary& levels) {
    const auto may_be = [&](std::size_t i) {
        return may_be_place(title.segments[i], folded[i], roles, levels);
    };
    std::string place;
    for (std::size_t i = title.outside; i > 1 && may_be(i - 1); --i)
        place = title.segments[i - 1] + (place.empty() ? "" : ", " + place);
    for (std::size_t i = title.segments.size(); place.empty() && i > title.outside; --i)
        if (may_be(i - 1)) place = title.segments[i - 1];
    return place;
}

}  // namespace

Result<TitleReader> TitleReader::load(const std::string& directory, const UserTables& taught) {
    auto levels = LevelVocabulary::load(directory, taught.table(LessonKind::level));
    if (!levels) return std::unexpected(levels.error());
    auto roles = RoleTable::load(directory, taught.table(LessonKind::role));
    if (!roles) return std::unexpected(roles.error());
    Spelling spelling = spelling_of(*roles, *levels);
    return TitleReader(
        std::make_unique<const Tables>(Tables{std::move(*roles), std::move(*levels), std::move(spelling)}));
}

TitleReading TitleReader::read(std::string_view title, std::string_view company_key) const {
    const auto& [roles, levels, spelling] = *tables_;
    const CleanTitle clean = clean_title(levels.with_alternatives_spelled(title.substr(0, longest_title)));
    const auto folded = folded_segments(clean);
    const TitleWords words = words_in(folded, roles, spelling);
    LevelReading level = levels.read(words, roles.heads(), company_key);
    TitleReading reading;
    reading.cleaned = clean.text;
    reading.location_hint = clean.hint.empty() ? trailing_place(clean, folded, roles, levels) : clean.hint;
    reading.level = level.level;
    reading.level_max = level.level_max;
    reading.rule = std::move(level.rule);
    roles.read(role_words(words, level.matched), reading);
    // "Küchenchef", "Lead Teacher": the word for the level is also the one for the role
    if (reading.role.empty())
        roles.read_names(role_words(words, std::vector<bool>(words.words.size(), false)), reading);
    return reading;
}

std::optional<std::string> TitleReader::resolve_role(std::string_view words) const {
    const std::string id = ascii::lower(ascii::trim(words));
    auto role = tables_->roles.role_by_id(id);
    if (!role) role = tables_->roles.role_by_alias(title_words(words));
    return role ? std::optional(roles()[*role].id) : std::nullopt;
}

std::vector<std::string> TitleReader::nearest_roles(std::string_view words, std::size_t count) const {
    TrigramRanking ranking(title_words(words), count);
    for (std::uint32_t i = 0; i < roles().size(); ++i) ranking.offer(title_words(roles()[i].title), i);
    std::vector<std::string> ids;
    for (const auto& [likeness, role] : ranking.best()) ids.push_back(roles()[role].id);
    return ids;
}

const std::vector<Role>& TitleReader::roles() const {
    return tables_->roles.roles();
}

TitleReader::TitleReader(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
TitleReader::TitleReader(TitleReader&&) noexcept = default;
TitleReader& TitleReader::operator=(TitleReader&&) noexcept = default;
TitleReader::~TitleReader() = default;

}  // namespace salaryd
