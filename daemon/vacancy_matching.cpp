#include "daemon/vacancy_matching.h"

#include <utility>

#include "analytics/vacancies.h"

namespace salaryd {
namespace {

// Between two transactions of the writer others have their turn.
constexpr std::size_t postings_at_once = 500;
constexpr std::size_t employers_at_once = 64;

Result<std::vector<CompanyVacancies>> match_due(Reader& reader) {
    const auto due = reader.due_companies(employers_at_once);
    if (!due) return std::unexpected(due.error());
    std::vector<CompanyVacancies> matched;
    if (due->empty()) return matched;
    const auto splits = reader.vacancy_splits();
    if (!splits) return std::unexpected(splits.error());
    for (const DueCompany& company : *due) {
        const auto candidates = reader.vacancy_candidates(company.id);
        if (!candidates) return std::unexpected(candidates.error());
        matched.push_back({company, match_vacancies(*candidates, *splits)});
    }
    return matched;
}

awaitable<Result<void>> fill_identities(Stores& stores) {
    for (;;) {
        auto missing =
            co_await stores.read([](Reader& reader) { return reader.missing_identities(postings_at_once); });
        if (!missing) co_return std::unexpected(missing.error());
        if (!*missing) co_return Result<void>();
        auto filled = co_await stores.write([found = std::move(**missing)](Store& store) {
            return store.fill_identities(found.identities, found.up_to, found.last);
        });
        if (!filled) co_return filled;
    }
}

}  // namespace

awaitable<Result<std::vector<std::int64_t>>> match_vacancies(Stores& stores, const Clock& clock) {
    auto filled = co_await fill_identities(stores);
    if (!filled) co_return std::unexpected(filled.error());
    std::vector<std::int64_t> all_news;
    for (;;) {
        auto matched = co_await stores.read([](Reader& reader) { return match_due(reader); });
        if (!matched) co_return std::unexpected(matched.error());
        if (matched->empty()) co_return all_news;
        auto news = co_await stores.write([companies = std::move(*matched), now = clock.now()](Store& store) {
            return store.put_vacancies(companies, now);
        });
        if (!news) co_return std::unexpected(news.error());
        all_news.insert(all_news.end(), news->begin(), news->end());
    }
}

}  // namespace salaryd
