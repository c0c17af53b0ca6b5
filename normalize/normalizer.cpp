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

void take_title(Posting& posting, const TitleReading& title, const TitleReader& titles) {
    posting.role = title.role;
    posting.role_confidence = title.role_confidence;
    posting.level = title.level;
    posting.level_max = title.level_max;
    posting.title_rule = title.rule;
    if (posting.level != Level::unspecified) return;
    posting.level = level_of_board(posting.raw.level);
    // Boards in other languages, and words that were taught.
    if (posting.level == Level::unspecified && !posting.raw.level.empty())
        posting.level = titles.read(posting.raw.level).level;
    if (posting.level != Level::unspecified)
        posting.title_rule += posting.title_rule.empty() ? "level.board" : " level.board";
}

}  // namespace

Normalizer::Normalizer(std::shared_ptr<const Tables> tables) : cell_(std::make_unique<Cell>()) {
    cell_->tables = std::move(tables);
}

Result<Normalizer> Normalizer::load(const ReferenceData& data) {
    auto taught = UserTables::read(data.taught);
    if (!taught) return std::unexpected(taught.error());
    return load(data, std::move(*taught));
}

Result<Normalizer> Normalizer::load(const ReferenceData& data, UserTables taught) {
    auto titles = TitleReader::load(data.directory, taught);
    if (!titles) return std::unexpected(std::move(titles.error()).within("titles"));
    auto places = PlaceReader::load(data.gazetteer, data.directory, taught);
    if (!places) return std::unexpected(std::move(places.error()).within("places"));
    auto companies = CompanyReader::load(data.directory, taught);
    if (!companies) return std::unexpected(std::move(companies.error()).within("companies"));
    auto pay_words = TaughtPay::load(taught.table(LessonKind::pay));
    if (!pay_words) return std::unexpected(std::move(pay_words.error()).within("pay"));
    return Normalizer(
        std::make_shared<const Tables>(Tables{std::move(*titles), std::move(*places), std::move(*companies),
                                              std::move(*pay_words), std::move(taught)}));
}

std::shared_ptr<const Normalizer::Tables> Normalizer::tables() const {
    const std::scoped_lock lock(cell_->mutex);
    return cell_->tables;
}

std::shared_ptr<const TitleReader> Normalizer::titles() const {
    auto all = tables();
    return {all, &all->titles};
}

std::shared_ptr<const PlaceReader> Normalizer::places() const {
    auto all = tables();
    return {all, &all->places};
}

std::shared_ptr<const CompanyReader> Normalizer::companies() const {
    auto all = tables();
    return {all, &all->companies};
}

std::shared_ptr<const TaughtPay> Normalizer::pay_words() const {
    auto all = tables();
    return {all, &all->pay_words};
}

std::shared_ptr<const UserTables> Normalizer::taught() const {
    auto all = tables();
    return {all, &all->taught};
}

void Normalizer::adopt(const Normalizer& other) {
    auto adopted = other.tables();
    const std::scoped_lock lock(cell_->mutex);
    cell_->tables.swap(adopted);
}

Posting Normalizer::normalize(RawPosting raw, const SourceSpec& source) const {
    const auto with = tables();
    Posting posting;
    posting.raw = std::move(raw);
    auto employer = with->companies.read_employer(posting.raw.company, source);
    const TitleReading title = with->titles.read(posting.raw.title, employer.key);
    take_title(posting, title, with->titles);

    PlaceReading places =
        with->places.read_all(posting.raw.locations, posting.raw.remote, posting.raw.country);
    if (!title.location_hint.empty()) {
        const PlaceReading hinted = with->places.read(title.location_hint);
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
    posting.pay =
        with->pay_words.empty() ? read_pay(posting.raw, country) : with->pay_words.read(posting.raw, country);
    posting.rules_version = rules_version;
    return posting;
}

}  // namespace salaryd
