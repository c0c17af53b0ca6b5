#include "normalize/company.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/ascii.h"
#include "normalize/company_key.h"
#include "normalize/company_table.h"
#include "normalize/company_text.h"
#include "normalize/legal_forms.h"
#include "normalize/trigrams.h"

namespace salaryd {

struct CompanyReader::Tables {
    LegalForms forms;
    CompanyTable companies;
};

namespace {

void append_rule(std::string& rule, std::string_view part) {
    if (part.empty()) return;
    if (!rule.empty()) rule += ' ';
    rule += part;
}

void take(const KnownCompany& company, CompanyReading& reading) {
    reading.name = company.name;
    reading.key = company.key;
    if (!company.parent.empty()) reading.parent = company.parent;
}

// "harbour-lights-careers": the words of a slug, without what makes it a board.
std::string words_of_slug(std::string_view slug) {
    std::string words(slug);
    std::ranges::replace_if(words, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
    for (const std::string_view tail : {" careers", " career", " jobs", " hiring"})
        if (words.size() > tail.size() && ascii::lower(words).ends_with(tail))
            words.resize(words.size() - tail.size());
    return words;
}

}  // namespace

Result<CompanyReader> CompanyReader::load(const std::string& directory, const UserTables& taught) {
    auto forms = LegalForms::load(directory + "/legal_forms.tsv");
    if (!forms) return std::unexpected(forms.error());
    CompanyTable companies;
    if (auto added = companies.add_file(directory + "/companies.tsv", *forms); !added)
        return std::unexpected(added.error());
    if (auto added = companies.learn(taught.table(LessonKind::company), *forms); !added)
        return std::unexpected(added.error());
    return CompanyReader(std::make_unique<const Tables>(Tables{std::move(*forms), std::move(companies)}));
}

CompanyReading CompanyReader::read(std::string_view text) const {
    CompanyText clean = clean_company(text);
    CompanyKey key = company_key(clean.name, tables_->forms);
    CompanyReading reading;
    reading.name = std::move(clean.name);
    reading.key = std::move(key.key);
    reading.parent = std::move(clean.parent);
    reading.rule = reading.key.empty() ? "company.none" : "company.name";
    const KnownCompany* whole = tables_->companies.find_whole(reading.key, reading.name);
    if (const KnownCompany* known = whole != nullptr ? whole : tables_->companies.find(reading.key)) {
        if (known->key != reading.key) {
            reading.rule = "company.alias";
            take(*known, reading);
        } else if (!known->parent.empty()) {
            reading.parent = known->parent;
        }
    }
    append_rule(reading.rule, clean.rule);
    append_rule(reading.rule, key.rule);
    return reading;
}

CompanyReading CompanyReader::read_employer(std::string_view stated, const SourceSpec& source) const {
    if (!source.board.empty())
        if (const KnownCompany* known = tables_->companies.find(board_key(source.kind, source.board))) {
            CompanyReading reading;
            take(*known, reading);
            reading.rule = "company.board";
            return reading;
        }
    if (!ascii::trim(stated).empty()) return read(stated);
    if (!source.company.empty()) {
        auto reading = read(source.company);
        append_rule(reading.rule, "source");
        return reading;
    }
    const std::string words = words_of_slug(source.board);
    auto reading = read(words);
    const KnownCompany* known = tables_->companies.find_compact(reading.key);
    if (known != nullptr) take(*known, reading);
    if (!reading.key.empty()) reading.rule = known != nullptr ? "company.slug alias" : "company.slug";
    return reading;
}

void CompanyReader::suggest(CompanyReading& reading) const {
    if (reading.key.empty() || tables_->companies.find(reading.key) != nullptr) return;
    std::vector<std::string_view> known;
    for (const KnownCompany& company : tables_->companies.companies()) known.push_back(company.key);
    reading.suggestion = nearest_company(reading.key, known);
}

std::optional<CompanySuggestion> nearest_company(std::string_view key,
                                                 std::span<const std::string_view> known) {
    constexpr double alike_enough = 0.6;  // a letter wrong in a word of eight
    TrigramRanking ranking(key, 1);
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i] != key) ranking.offer(known[i], static_cast<std::uint32_t>(i));
    const auto best = ranking.best();
    if (best.empty() || best.front().first < alike_enough) return std::nullopt;
    return CompanySuggestion{std::string(known[best.front().second]), best.front().first};
}

CompanyReader::CompanyReader(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
CompanyReader::CompanyReader(CompanyReader&&) noexcept = default;
CompanyReader& CompanyReader::operator=(CompanyReader&&) noexcept = default;
CompanyReader::~CompanyReader() = default;

}  // namespace salaryd
