// The simulated market knows which of its postings are one vacancy: mirrored on another board, or posted
// anew. How much of that is found, and how much is joined that is not one.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "analytics/vacancies.h"
#include "core/pay_record.h"
#include "normalize/normalizer.h"
#include "tests/market/market.h"

namespace salaryd {
namespace {

// Every job the market ever had, as the store would hand it to the matching, with the one it repeats.
class KnownMarket {
  public:
    explicit KnownMarket(const Normalizer& normalizer) : normalizer_(normalizer) {
        for (int day = 0; day < 60; ++day) market_.advance_day();
        for (const auto& board : market_.boards())
            for (const auto& job : market_.jobs(board.index)) add(board, job);
        for (const auto& [id, key] : repeated_)
            if (const auto known = ids_.find(key); known != ids_.end()) repeats_.emplace(id, known->second);
    }

    struct Found {
        std::size_t planted = 0;  // postings that repeat another one, of the same level and employer as read
        std::size_t found = 0;    // of these, in one vacancy with it
        std::size_t joined = 0;   // postings that were joined to an earlier one
        std::size_t wrong = 0;    // of these, to one of another job
    };
    [[nodiscard]] Found match() const {
        Found result;
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
    market::Market market_{{.seed = 11, .boards = 24, .postings = 2000}};
    std::map<std::string, std::vector<VacancyCandidate>> employers_;
    std::map<Key, std::int64_t> ids_;
    std::vector<std::pair<std::int64_t, Key>> repeated_;
    std::map<std::int64_t, std::int64_t> repeats_;
};

TEST(VacancyMarket, finds_what_was_planted_and_little_else) {
    const std::string gazetteer = SALARYD_BINARY_DIR "/share/gazetteer.bin";
    if (!std::filesystem::exists(gazetteer)) GTEST_SKIP() << gazetteer << " is not there";
    const auto normalizer =
        Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference", .gazetteer = gazetteer});
    ASSERT_TRUE(normalizer) << normalizer.error().message;
    const auto found = KnownMarket(*normalizer).match();
    ASSERT_GT(found.planted, 100U);
    const double recall = static_cast<double>(found.found) / static_cast<double>(found.planted);
    const double precision = 1 - static_cast<double>(found.wrong) / static_cast<double>(found.joined);
    RecordProperty("planted", static_cast<int>(found.planted));
    RecordProperty("found", static_cast<int>(found.found));
    RecordProperty("joined", static_cast<int>(found.joined));
    RecordProperty("wrong", static_cast<int>(found.wrong));
    EXPECT_GT(recall, .9) << found.found << " of " << found.planted;
    EXPECT_GT(precision, .95) << found.wrong << " of " << found.joined;
}

}  // namespace
}  // namespace salaryd
