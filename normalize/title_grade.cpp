#include "normalize/title_grade.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

using Words = std::span<const std::string_view>;

std::optional<Level> level_of_numeral(std::string_view word) {
    constexpr auto numerals = std::to_array<std::pair<std::string_view, Level>>({{"i", Level::entry},
                                                                                 {"ii", Level::mid},
                                                                                 {"iii", Level::senior},
                                                                                 {"iv", Level::staff},
                                                                                 {"v", Level::principal},
                                                                                 {"1", Level::entry},
                                                                                 {"2", Level::mid},
                                                                                 {"3", Level::senior}});
    const auto it = std::ranges::find(numerals, word, &std::pair<std::string_view, Level>::first);
    return it == numerals.end() ? std::nullopt : std::optional(it->second);
}

// Words that a numeral counts or distinguishes instead of grading the role.
bool is_numbered_thing(std::string_view word) {
    static constexpr auto things = std::to_array<std::string_view>(
        {"and", "area",     "band",  "building", "class", "of",   "or",   "part",    "phase", "room", "shift",
         "the", "schedule", "stage", "step",     "tier",  "type", "unit", "version", "web",   "zone"});
    return word.size() == 1 || std::ranges::find(things, word) != things.end();
}

// L1 to L3 are tiers there.
bool is_support(Words words) {
    return std::ranges::any_of(words, [](std::string_view w) {
        return w == "support" || w == "helpdesk" || w == "desk" || w == "soc";
    });
}

bool joins_numerals(std::string_view word) {
    return word == "or" || word == "to" || word == "and";
}

// "(I or II)", "- II": a segment of numerals alone.
bool is_of_numerals(Words words) {
    return std::ranges::all_of(
        words, [](std::string_view w) { return joins_numerals(w) || level_of_numeral(w).has_value(); });
}

// "i" between words is "and" in Polish and Catalan; the numeral ends its phrase or leads to another.
bool is_a_word_and(Words words, std::size_t i) {
    if (words[i] != "i" || i + 1 >= words.size()) return false;
    return !joins_numerals(words[i + 1]) && !level_of_numeral(words[i + 1]);
}

// "I/II", "I or II": the upper end.
std::optional<Level> upper_numeral(Words after, Level lower) {
    if (!after.empty() && joins_numerals(after[0])) after = after.subspan(1);
    const auto upper = after.empty() ? std::nullopt : level_of_numeral(after[0]);
    return upper && *upper > lower ? upper : std::nullopt;
}

}  // namespace

Result<LadderTable> LadderTable::load(const std::string& path) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    LadderTable table;
    for (const TsvRow& row : *rows) {
        const auto level = row.fields.size() == 3 ? parse_level(row.fields[2]) : std::nullopt;
        if (!level || row.fields[0].empty() || row.fields[1].empty())
            return fail(ErrorCode::parse, path + ":" + std::to_string(row.line) +
                                              ": must be a company key or *, a code and a level");
        table.ladders_[row.fields[0]].emplace(fold_words(row.fields[1]), *level);
    }
    return table;
}

std::optional<Level> LadderTable::at_company(std::string_view company, std::string_view code) const {
    const auto ladder = ladders_.find(company);
    return ladder == ladders_.end() ? std::nullopt : ladder->second.find(code);
}

std::optional<Level> LadderTable::level_of(std::string_view company, std::string_view code) const {
    const auto own = at_company(company, code);
    return own ? own : at_company("*", code);
}

std::optional<Grade> read_grade(const TitleWords& title, const WordSet& heads, const LadderTable& ladders,
                                std::string_view company) {
    const bool support = is_support(title.words);
    std::size_t begin = 0;
    for (const std::size_t end : title.ends) {
        const Words segment = Words(title.words).subspan(begin, end - begin);
        const bool alone = begin > 0 && begin < end && is_of_numerals(segment);
        for (std::size_t i = begin == 0 ? 1 : 0; i < segment.size(); ++i) {
            const std::string_view before = i == 0 ? std::string_view() : segment[i - 1];
            const bool follows =
                i > 0 && !is_numbered_thing(before) && !is_a_word_and(segment, i) &&
                (heads.contains(before) || before == "level" || begin + i + 1 == title.ends.front());
            const auto numeral = follows || alone ? level_of_numeral(segment[i]) : std::nullopt;
            if (numeral)
                return Grade{*numeral, upper_numeral(segment.subspan(i + 1), *numeral), begin + i, false};
            const bool may_be_code = i + 1 == segment.size() && !support;
            const auto code = may_be_code ? ladders.level_of(company, segment[i]) : std::nullopt;
            if (code) return Grade{*code, std::nullopt, begin + i, true};
        }
        begin = end;
    }
    return std::nullopt;
}

}  // namespace salaryd
