// Reads the store: the scan that feeds a snapshot, and short look-ups for raw text and lists. Read-only
// connection; one thread at a time; every call is one short transaction, so that the WAL is never pinned.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/record.h"
#include "core/result.h"
#include "core/vacancy.h"
#include "schema/store.h"

namespace salaryd {

struct StoredVerdict {
    Verdict verdict;
    VerdictStatus status = VerdictStatus::automatic;
    int rules_version = 0;
    Time created_at;
    std::string reviewer;
    std::string note;
    std::optional<Time> reviewed_at;
    // The posting it is about, for lists:
    std::string source, url, title, company, stated_pay;
};

struct PostingSummary {
    std::int64_t id = 0;
    std::string source, external_id, url, title, company, role;
    Level level = Level::unspecified;
    std::vector<Place> places;
    Remote remote = Remote::no;
    std::vector<PayRange> pay;
    std::optional<Time> posted_at;
    Time first_seen;
    std::optional<Time> closed_at;
    std::vector<std::string> locations;  // raw
};

struct PostingVersion {
    int version = 0;
    Time seen_at;
    std::string title;
    std::vector<PayRange> pay;
    std::uint64_t hash = 0;
};

struct PostingDetail {
    PostingSummary summary;
    Posting posting;  // with raw texts
    std::vector<PostingVersion> versions;
    std::vector<StoredVerdict> verdicts;
    bool reopened = false;
};

struct SourceStatus {
    SourceSpec spec;  // name, kind, board, interval, enabled, attribution
    std::optional<Time> due_at;
    std::optional<Time> last_ok_at;
    int failures_in_a_row = 0;
    std::uint64_t open_postings = 0;
    std::uint64_t open_with_pay = 0;
    std::optional<FetchRun> last_run;
    std::optional<Time> failing_since;   // the first failed run of those in a row
    std::optional<double> usual_listed;  // by good runs; schema/expectation.h
    std::string shortfall;               // of the last good run that was read; empty: as usual
};

struct PoliteDay {
    Day day;
    Politeness politeness;
};

struct PostingFilter {  // empty: any
    std::string source, role, company_key, country, city, title_words;
    std::optional<Level> level;
    std::optional<Remote> remote;
    bool open_only = true;
    bool with_pay_only = false;
    bool fold = false;              // of a vacancy only its latest posting, an open one before a closed one
    std::vector<std::int64_t> ids;  // non-empty: exactly these
};

// What one week's edition says of a source that is enabled or was fetched in it.
struct SourceWeek {
    std::string source, kind;
    // postings_seen: the most that one run of the week saw.
    std::uint64_t runs = 0, failures = 0, postings_seen = 0, added = 0, changed = 0, closed = 0;
    double expected_ratio =
        0;  // postings listed by the last good run / mean of the good runs before; NaN: no history
};

// A body as it was fetched, from the archive.
struct ArchivedPayload {
    std::string url;
    std::string context;  // of the request
    std::string body;
};

// A run of which bodies are kept.
struct ArchivedRun {
    std::int64_t id = 0;
    Time finished_at;
};

// An open posting, as a run would compare it.
struct OpenPosting {
    std::int64_t id = 0;
    std::uint64_t hash = 0;
    Time version_at;  // since when the source says what it says
};

// A version of a posting beside the one before it, where a run brought both.
struct PayEdit {
    std::int64_t posting_id = 0;
    std::string source, company, title, role;
    Level level = Level::unspecified;
    Time seen_at;  // when the newer one was seen first
    std::vector<PayRange> before, after;
    bool same_rules = true;     // both were read by the same version of the rules
    bool was_accepted = false;  // a person had agreed that the older pay was wrong
};

// Another posting of a vacancy, or the posting itself.
struct VacancySibling {
    VacancyMatch match;
    std::string source, title, url;
    std::vector<Place> places;
    Time first_seen;
    std::optional<Time> closed_at;
};

// What the store has of a source's texts, for pack_texts().
struct KnownTexts {
    bool all_listed = false;            // a run with this digest has nothing new; the rest is not filled then
    std::vector<std::uint64_t> hashes;  // of its open postings, ascending
    TextBase* base = nullptr;           // the reader's own; valid until its next call
};

class Reader {
  public:
    // Fails when the file does not exist or its schema is not the current one.
    [[nodiscard]] static Result<Reader> open(const std::string& path);

    // Dictionaries first, then every posting (open and closed) in one read transaction.
    [[nodiscard]] Result<Dictionaries> scan(const std::function<void(const PostingRecord&)>& visit);
    // The same of these postings only; ids that are not stored are passed over.
    [[nodiscard]] Result<Dictionaries> scan(std::span<const std::int64_t> ids,
                                            const std::function<void(const PostingRecord&)>& visit);

    [[nodiscard]] Result<std::optional<PostingDetail>> posting(std::int64_t id);
    // Ordered by id; `after` is the last id of the page before.
    [[nodiscard]] Result<std::vector<PostingSummary>> postings(const PostingFilter& filter,
                                                               std::int64_t after, std::size_t limit);
    // The canonical export: raw fields with texts, by id. The last id visited; `after` itself when there are
    // no more.
    [[nodiscard]] Result<std::int64_t> export_raw(
        std::int64_t after, std::size_t limit,
        const std::function<void(std::string_view source, const RawPosting&, std::optional<Time> closed_at)>&
            visit);
    [[nodiscard]] Result<std::vector<StoredVerdict>> verdicts(std::optional<VerdictStatus> status,
                                                              std::size_t limit);
    [[nodiscard]] Result<std::vector<SourceStatus>> sources();
    [[nodiscard]] Result<std::vector<FetchRun>> runs(std::string_view source,
                                                     std::size_t limit);  // newest first
    [[nodiscard]] Result<std::vector<PoliteDay>> politeness(std::string_view source,
                                                            std::size_t limit);  // newest first
    // What a run brought, in the order of its requests; empty once pruned.
    [[nodiscard]] Result<std::vector<ArchivedPayload>> payloads(std::int64_t run_id);
    // reader_vacancies.cpp. Employers whose postings wait to be matched, by id.
    [[nodiscard]] Result<std::vector<DueCompany>> due_companies(std::size_t limit);
    [[nodiscard]] Result<std::vector<VacancyCandidate>> vacancy_candidates(std::int64_t company_id);
    [[nodiscard]] Result<std::vector<VacancySplit>> vacancy_splits();
    // Every posting that shares a vacancy, by id.
    [[nodiscard]] Result<std::vector<VacancyMember>> vacancy_members();
    // All of the posting's vacancy, by id; empty when it has it for itself.
    [[nodiscard]] Result<std::vector<VacancySibling>> vacancy_of(std::int64_t posting_id);
    // Vacancies of several postings, the latest first; `before` is the last vacancy of the page before, 0 for
    // none.
    [[nodiscard]] Result<std::vector<std::int64_t>> shared_vacancies(std::int64_t before, std::size_t limit);
    // Identities of the next postings that were stored without, and where to go on; nothing when all have
    // one.
    struct Backfill {
        std::vector<MissingIdentity> identities;
        std::int64_t up_to = 0;
        bool last = false;
    };
    [[nodiscard]] Result<std::optional<Backfill>> missing_identities(std::size_t limit);
    // reader_archive.cpp. Runs of the source that finished at or after `since`, the latest first.
    [[nodiscard]] Result<std::vector<ArchivedRun>> archived_runs(std::string_view source, Time since);
    // By external id.
    [[nodiscard]] Result<std::map<std::string, OpenPosting>> open_of(std::string_view source);
    // Versions that were seen first within [since, until) and whose pay is not that of the version before, in
    // the order in which they were seen.
    [[nodiscard]] Result<std::vector<PayEdit>> pay_edits(Time since, Time until);
    [[nodiscard]] Result<KnownTexts> known_texts(std::string_view source, std::uint64_t listed_digest);
    [[nodiscard]] Result<std::vector<SourceWeek>> source_weeks(Day monday);
    [[nodiscard]] Result<ExchangeRates> rates();
    [[nodiscard]] Result<PurchasingPower> purchasing_power();
    // When the source was last asked with success; nothing: never.
    [[nodiscard]] Result<std::optional<Day>> purchasing_power_seen(ParitySource source);
    [[nodiscard]] Result<std::vector<StoredEdition>> editions();
    [[nodiscard]] Result<std::optional<StoredEdition>> last_edition();

    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    struct Impl;  // opaque outside schema/

  private:
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace salaryd
