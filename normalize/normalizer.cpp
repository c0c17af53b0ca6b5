#include "normalize/normalizer.h"

#include <array>
#include <utility>

#include "normalize/fold.h"

namespace salaryd {

namespace {

// A board's own words, by the first that stands in them; only a prior, so only when the title says nothing.
Level level_of_board(std::string_view words) {
    static constexpr auto known = std::to_array<std::pair<std::string_view, Level>>({
        {"intern", Level::intern},
        {"internship", Level::intern},
        {"student", Level::intern},
        {"executive", Level::executive},
        {"director", Level::director},
        {"manager", Level::manager},
        {"principal", Level::principal},
        {"staff", Level::staff},
        {"lead", Level::lead},
        {"mid", Level::mid},
        {"middle", Level::mid},
        {"intermediate", Level::mid},
        {"senior", Level::senior},
        {"sr", Level::senior},
        {"entry", Level::entry},
        {"junior", Level::entry},
        {"associate", Level::entry},
        {"graduate", Level::entry},
    });
    const std::string folded = fold_words(words);
    for (const auto& [word, level] : known)
        for (const std::string_view stated : words_of(folded))
            if (stated == word) return level;
    return Level::unspecified;
}

void take_title(Posting& posting, const TitleReading& title) {
    posting.role = title.role;
    posting.role_confidence = title.role_confidence;
    posting.level = title.level;
    posting.level_max = title.level_max;
    posting.title_rule = title.rule;
    if (posting.level != Level::unspecified) return;
    posting.level = level_of_board(posting.raw.level);
    if (posting.level != Level::unspecified)
        posting.title_rule += posting.title_rule.empty() ? "level.board" : " level.board";
}

}  // namespace

Result<Normalizer> Normalizer::load(const ReferenceData& data) {
    auto titles = TitleReader::load(data.directory);
    if (!titles) return std::unexpected(std::move(titles.error()).within("titles"));
    auto places = PlaceReader::load(data.gazetteer, data.directory);
    if (!places) return std::unexpected(std::move(places.error()).within("places"));
    auto companies = CompanyReader::load(data.directory);
    if (!companies) return std::unexpected(std::move(companies.error()).within("companies"));
    return Normalizer(std::move(*titles), std::move(*places), std::move(*companies));
}

Posting Normalizer::normalize(RawPosting raw, const SourceSpec& source) const {
    Posting posting;
    posting.raw = std::move(raw);
    auto employer = companies_.read_employer(posting.raw.company, source);
    const TitleReading title = titles_.read(posting.raw.title, employer.key);
    take_title(posting, title);

    PlaceReading places = places_.read_all(posting.raw.locations, posting.raw.remote, posting.raw.country);
    if (!title.location_hint.empty()) {
        const PlaceReading hinted = places_.read(title.location_hint);
        if (places.places.empty()) places.places = hinted.places;
        // "Engineer, Global Markets" does not make a job remote as "Global" in a location would
        const bool said = hinted.rule != "place.macro_region";
        if (places.remote == Remote::no && !posting.raw.remote && said) places.remote = hinted.remote;
    }
    posting.places = std::move(places.places);
    posting.remote = places.remote;

    posting.company = std::move(employer.name);
    posting.company_key = std::move(employer.key);

    const std::string country = posting.places.empty() ? posting.raw.country : posting.places.front().country;
    posting.pay = read_pay(posting.raw, country);
    posting.rules_version = rules_version;
    return posting;
}

}  // namespace salaryd
