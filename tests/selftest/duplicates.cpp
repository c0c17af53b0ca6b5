#include "tests/selftest/duplicates.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analytics/vacancies.h"
#include "core/pay_record.h"
#include "tests/market/market.h"

namespace salaryd::selftest {
namespace {

constexpr int days = 60;

// Every job the market ever had, as the store would hand it to the matching, with the one it repeats.
class KnownMarket {
  public:
    KnownMarket(const market::MarketOptions& options, const Normalizer& normalizer)
        : normalizer_(normalizer), market_(options) {
        for (int day = 0; day < days; ++day) market_.advance_day();
        for (const auto& board : market_.boards())
            for (const auto& job : market_.jobs(board.index)) add(board, job);
        for (const auto& [id, key] : repeated_)
            if (const auto known = ids_.find(key); known != ids_.end()) repeats_.emplace(id, known->second);
    }

    [[nodiscard]] Duplicates match() const {
        Duplicates result;
        for (const auto& [employer, postings] : employers_) {
            std::map<std::int64_t, std::int64_t> vacancy;
            for (const auto& one : match_vacancies(postings, {})) {
                vacancy[one.posting_id] = one.vacancy_id;
                if (one.reason == MatchReason::first) continue;
                ++result.joined;
                result.wrong += original(one.posting_id) != original(one.vacancy_id);
            }
            for (const auto& posting : postings) {
                const auto repeats = repeats_.find(posting.id);
                if (repeats == repeats_.end()) continue;
                ++result.planted;
                result.found += vacancy.contains(posting.id) && vacancy.contains(repeats->second) &&
                                vacancy.at(posting.id) == vacancy.at(repeats->second);
            }
        }
        return result;
    }

  private:
    using Key = std::pair<std::string, std::string>;  // board, id

    void add(const market::Board& board, const market::Job& job) {
        SourceSpec source;
        source.name = source.board = board.token;
        const auto posting = normalizer_.normalize(market::to_raw_posting(board, job), source);
        VacancyCandidate c;
        c.id = static_cast<std::int64_t>(ids_.size()) + 1;
        c.source = static_cast<std::uint32_t>(board.index) + 1;
        c.role = posting.role.empty() ? 0 : static_cast<std::uint32_t>(stable_hash(posting.role)) | 1U;
        c.level = posting.level;
        c.level_max = posting.level_max;
        c.title = posting.raw.title;
        c.places = posting.places;
        if (!posting.pay.empty()) c.pay = record_of(posting.pay.front());
        c.identity = identity_of(posting.raw);
        c.first_seen = Time{job.first_day};
        if (job.last_day) c.listed_until = Time{*job.last_day};
        ids_.emplace(Key{board.token, job.external_id}, c.id);
        const auto& repeated = job.repost_of ? job.repost_of : job.duplicate_of;
        if (repeated) repeated_.emplace_back(c.id, Key{repeated->board, repeated->external_id});
        employers_[posting.company_key].push_back(std::move(c));
    }

    [[nodiscard]] std::int64_t original(std::int64_t id) const {
        for (auto it = repeats_.find(id); it != repeats_.end(); it = repeats_.find(id)) id = it->second;
        return id;
    }

    const Normalizer& normalizer_;
    market::Market market_;
    std::map<std::string, std::vector<VacancyCandidate>> employers_;
    std::map<Key, std::int64_t> ids_;
    std::vector<std::pair<std::int64_t, Key>> repeated_;
    std::map<std::int64_t, std::int64_t> repeats_;
};

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double Duplicates::precision() const {
    return share(joined - wrong, joined);
}

double Duplicates::recall() const {
    return share(found, planted);
}

Duplicates match_duplicates(const market::MarketOptions& options, const Normalizer& normalizer) {
    return KnownMarket(options, normalizer).match();
}

std::string to_text(const Duplicates& d) {
    return fmt::format(
        "duplicates of {} days: {} of {} found, {} of {} joined wrongly; precision {:.3f}, recall {:.3f}\n",
        days, d.found, d.planted, d.wrong, d.joined, d.precision(), d.recall());
}

}  // namespace salaryd::selftest
