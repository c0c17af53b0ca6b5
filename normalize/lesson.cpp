#include "normalize/lesson.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "core/ascii.h"

namespace salaryd {

namespace {

constexpr std::size_t longest_alias = 200;
constexpr std::size_t suggestions = 3;

std::unexpected<Error> unknown(std::string_view what, std::string_view words,
                               const std::vector<std::string>& nearest, std::string_view otherwise) {
    const std::string hint = nearest.empty() ? std::string(otherwise)
                                             : fmt::format("did you mean {}?", fmt::join(nearest, " or "));
    return fail(ErrorCode::invalid_argument, fmt::format("no {} is called \"{}\"; {}", what, words, hint));
}

bool fits_a_table(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
}

Result<LessonLine> role_line(const Lesson& lesson, const TitleReader& titles) {
    const auto role = titles.resolve_role(lesson.value);
    if (!role)
        return unknown("role", lesson.value, titles.nearest_roles(lesson.value, suggestions),
                       "salaryctl groups --by role lists some");
    return LessonLine{fmt::format("{}\t{}", *role, lesson.alias), *role};
}

Result<LessonLine> level_line(const Lesson& lesson) {
    const std::string word = ascii::lower(lesson.value);
    const auto level = parse_level(word);
    if ((!level || *level == Level::unspecified) && word != "none")
        return fail(ErrorCode::invalid_argument,
                    fmt::format("no level is called \"{}\"; the levels are intern, entry, mid, senior, lead, "
                                "staff, principal, manager, director, vp, executive, or none for words that "
                                "state no level",
                                lesson.value));
    return LessonLine{fmt::format("{}\t{}", lesson.alias, word), word};
}

Result<LessonLine> place_line(const Lesson& lesson, const PlaceReader& places) {
    const auto place = places.resolve(lesson.value);
    if (!place)
        return unknown("place", lesson.value, places.nearest(lesson.value, suggestions),
                       "name a city with its region or country, such as \"Seattle, WA\"");
    if (place->city.empty() || place->geonameid == 0)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{} is not a city; an alias can stand for a city only", place_label(*place)));
    return LessonLine{fmt::format("{}\t{}\t", lesson.alias, place->geonameid), place_label(*place)};
}

Result<LessonLine> company_line(const Lesson& lesson, const CompanyReader& companies) {
    const CompanyReading company = companies.read(lesson.value);
    if (company.key.empty())
        return fail(ErrorCode::invalid_argument, "the name of the company must have letters");
    return LessonLine{fmt::format("{}\t{}\t", company.name, lesson.alias), company.name};
}

// Neither text can be empty: the table's own reader says what else must hold.
Result<LessonLine> pay_line(const Lesson& lesson, const UserTables& taught) {
    const std::string meaning =
        parse_pay_period(ascii::lower(lesson.value)) ? ascii::lower(lesson.value) : lesson.value;
    LessonLine line{fmt::format("{}\t{}", lesson.alias, meaning), meaning};
    const auto tables = taught.with(LessonKind::pay, line.row);
    if (!tables) return std::unexpected(tables.error());
    if (auto words = TaughtPay::load(tables->table(LessonKind::pay)); !words)
        return fail(ErrorCode::invalid_argument, words.error().message);
    return line;
}

std::unexpected<Error> no_effect(const Lesson& lesson, std::string_view reading, std::string_view advice) {
    return fail(ErrorCode::invalid_argument, fmt::format("\"{}\" would still be read as {}; {}", lesson.alias,
                                                         reading.empty() ? "nothing" : reading, advice));
}

// Board levels are read with the words of titles where our own list ends.
bool same_titles(const RawPosting& posting, const Normalizer& before, const Normalizer& after) {
    const TitleReading a = before.titles()->read(posting.title);
    const TitleReading b = after.titles()->read(posting.title);
    return a.role == b.role && a.level == b.level && a.level_max == b.level_max && a.rule == b.rule &&
           a.location_hint == b.location_hint &&
           before.titles()->read(posting.level).level == after.titles()->read(posting.level).level;
}

bool same_places(const RawPosting& posting, const Normalizer& before, const Normalizer& after) {
    const auto read = [&](const Normalizer& with) {
        return with.places()->read_all(posting.locations, posting.remote, posting.country);
    };
    const auto hinted = [&](const Normalizer& with) {
        return with.places()->read(with.titles()->read(posting.title).location_hint).places;
    };
    return read(before).places == read(after).places &&
           (!posting.locations.empty() || hinted(before) == hinted(after));
}

}  // namespace

std::string place_label(const Place& place) {
    std::string label;
    for (const std::string* part : {&place.city, &place.region, &place.country})
        if (!part->empty()) label += (label.empty() ? "" : ", ") + *part;
    return label;
}

Result<LessonLine> resolve_lesson(const Lesson& lesson, const Normalizer& normalizer) {
    const Lesson trimmed{.kind = lesson.kind,
                         .alias = std::string(ascii::trim(lesson.alias)),
                         .value = std::string(ascii::trim(lesson.value))};
    if (trimmed.alias.empty() || trimmed.value.empty())
        return fail(ErrorCode::invalid_argument, "a lesson needs an alias and what it means");
    if (trimmed.alias.size() > longest_alias || trimmed.value.size() > longest_alias ||
        !fits_a_table(trimmed.alias) || !fits_a_table(trimmed.value))
        return fail(ErrorCode::invalid_argument,
                    fmt::format("an alias must be one line of at most {} bytes without tabs", longest_alias));
    // A table would take such a line for a comment.
    if (trimmed.alias.starts_with('#') || trimmed.value.starts_with('#'))
        return fail(ErrorCode::invalid_argument, "an alias cannot begin with #");
    switch (lesson.kind) {
        case LessonKind::role:
            return role_line(trimmed, *normalizer.titles());
        case LessonKind::level:
            return level_line(trimmed);
        case LessonKind::place:
            return place_line(trimmed, *normalizer.places());
        case LessonKind::company:
            return company_line(trimmed, *normalizer.companies());
        case LessonKind::pay:
            return pay_line(trimmed, *normalizer.taught());
    }
    return fail(ErrorCode::internal, "a kind of lesson that nobody knows");
}

Result<void> check_lesson(const Lesson& lesson, const Normalizer& taught) {
    if (lesson.kind == LessonKind::role) {
        const auto role = taught.titles()->read(lesson.alias).role;
        if (role != taught.titles()->resolve_role(lesson.value))
            return no_effect(lesson, role, "teach the words of the role, without level and place");
    }
    if (lesson.kind == LessonKind::level) {
        const auto level = taught.titles()->read(lesson.alias).level;
        const auto wanted = parse_level(ascii::lower(lesson.value)).value_or(Level::unspecified);
        if (level != wanted)
            return no_effect(lesson, to_string(level), "teach the words that state the level, nothing else");
    }
    if (lesson.kind == LessonKind::place) {
        const auto places = taught.places()->read(lesson.alias).places;
        const auto wanted = taught.places()->resolve(lesson.value);
        if (!wanted || places.empty() || places.front().geonameid != wanted->geonameid)
            return no_effect(lesson, places.empty() ? "" : place_label(places.front()),
                             "teach one name as it stands between commas, without country and remote words");
    }
    const bool names_a_board = lesson.alias.find(':') != std::string::npos;
    if (lesson.kind == LessonKind::company && !names_a_board) {
        const auto company = taught.companies()->read(lesson.alias);
        if (company.key != taught.companies()->read(lesson.value).key)
            return no_effect(lesson, company.name, "teach one name as postings state it");
    }
    return {};
}

bool reads_differently(LessonKind kind, const RawPosting& posting, const SourceSpec& source,
                       const Normalizer& before, const Normalizer& after) {
    switch (kind) {
        case LessonKind::role:
        case LessonKind::level:
            return !same_titles(posting, before, after);
        case LessonKind::place:
            return !same_places(posting, before, after);
        case LessonKind::company: {
            const auto a = before.companies()->read_employer(posting.company, source);
            const auto b = after.companies()->read_employer(posting.company, source);
            return a.key != b.key || a.name != b.name;
        }
        case LessonKind::pay: {
            const auto words = after.pay_words();
            const auto said = [&](std::string_view text) { return words->occurs_in(text); };
            return said(posting.pay_text) || said(posting.title) || said(posting.description) ||
                   std::ranges::any_of(posting.pay, [&](const RawPay& field) {
                       return said(field.interval) || said(field.currency);
                   });
        }
    }
    return true;
}

}  // namespace salaryd
