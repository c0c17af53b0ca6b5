#include "normalize/title.h"

#include <algorithm>
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
    words.insert(words.end(), roles.words().begin(), roles.words().end());
    return Spelling(std::move(words));
}

std::vector<std::string> folded_segments(const CleanTitle& title) {
    std::vector<std::string> folded;
    for (const std::string& segment : title.segments) folded.push_back(title_words(segment));
    return folded;
}

TitleWords words_in(const std::vector<std::string>& segments, const Spelling& spelling) {
    TitleWords title;
    for (const std::string& segment : segments) {
        for (const std::string_view word : words_of(segment))
            title.words.push_back(spelling.corrected(word).value_or(word));
        title.ends.push_back(title.words.size());
    }
    return title;
}

std::vector<Segment> without_level(const TitleWords& title, const std::vector<bool>& matched) {
    std::vector<Segment> segments;
    std::size_t i = 0;
    for (const std::size_t end : title.ends) {
        Segment& segment = segments.emplace_back();
        for (; i < end; ++i)
            if (!matched[i]) segment.push_back(title.words[i]);
    }
    return segments;
}

// "Austin" in "Data Engineer - Austin": a capitalized segment of words that no role is made of. Whether it is
// a place the gazetteer decides.
bool may_be_place(std::string_view segment, std::string_view folded, const RoleTable& roles) {
    const auto words = words_of(folded);
    return !words.empty() && words.size() <= 4 && !ascii::is_lower(segment.front()) &&
           std::ranges::none_of(segment, ascii::is_digit) &&
           std::ranges::none_of(words, [&](std::string_view word) { return roles.uses(word); });
}

// The last such segments, as many as follow each other: "Austin, TX".
std::string trailing_place(const CleanTitle& title, const std::vector<std::string>& folded,
                           const RoleTable& roles) {
    std::string place;
    for (std::size_t i = title.outside; i > 1 && may_be_place(title.segments[i - 1], folded[i - 1], roles);
         --i)
        place = title.segments[i - 1] + (place.empty() ? "" : ", " + place);
    for (std::size_t i = title.segments.size(); place.empty() && i > title.outside; --i)
        if (may_be_place(title.segments[i - 1], folded[i - 1], roles)) place = title.segments[i - 1];
    return place;
}

}  // namespace

Result<TitleReader> TitleReader::load(const std::string& directory) {
    auto levels = LevelVocabulary::load(directory + "/level_phrases.tsv");
    if (!levels) return std::unexpected(levels.error());
    auto roles = RoleTable::load(directory);
    if (!roles) return std::unexpected(roles.error());
    Spelling spelling = spelling_of(*roles, *levels);
    return TitleReader(
        std::make_unique<const Tables>(Tables{std::move(*roles), std::move(*levels), std::move(spelling)}));
}

TitleReading TitleReader::read(std::string_view title) const {
    const CleanTitle clean = clean_title(title);
    const auto folded = folded_segments(clean);
    const TitleWords words = words_in(folded, tables_->spelling);
    LevelReading level = tables_->levels.read(words, tables_->roles.heads());
    TitleReading reading;
    reading.cleaned = clean.text;
    reading.location_hint = clean.hint.empty() ? trailing_place(clean, folded, tables_->roles) : clean.hint;
    reading.level = level.level;
    reading.level_max = level.level_max;
    reading.rule = std::move(level.rule);
    tables_->roles.read(without_level(words, level.matched), reading);
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
