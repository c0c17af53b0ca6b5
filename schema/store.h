// The store: one SQLite file, one writer. Every run of a source, good or bad, is one transaction that carries
// its postings, validators, archived bodies and its own row (design: docs/ARCHITECTURE.md, "The way of one
// posting").
//
// Store: the only read-write connection; used on the writer thread only. Reader (schema/reader.h): read-only,
// one per worker. Neither throws; an Error says which statement failed and why.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/exchange_rates.h"
#include "core/posting.h"
#include "core/purchasing_power.h"
#include "core/record.h"
#include "core/result.h"
#include "core/source.h"
#include "core/vacancy.h"
#include "schema/listed_page.h"
#include "schema/manners.h"
#include "schema/text_codec.h"

namespace salaryd {

enum class RunOutcome : std::uint8_t {
    ok,
    not_modified,  // 304, or the same bytes as last time
    partial,       // some pages or a cap: what was read is stored, nothing is closed
    suspicious,    // read, stored, but too little to believe: nothing is closed
    failed,        // nothing was read
};
[[nodiscard]] std::string_view to_string(RunOutcome o);

struct FetchRun {
    Time started_at;
    Time finished_at;
    RunOutcome outcome = RunOutcome::ok;
    std::string error;  // what happened, in one line; in a good run: what is left for the next one
    int http_status = 0;
    int requests = 0;
    std::uint64_t bytes = 0;     // decoded
    std::uint64_t listed = 0;    // items in the payloads
    std::uint64_t rejected = 0;  // items that could not be read
    // Filled by Store::ingest:
    std::uint64_t added = 0, changed = 0, unchanged = 0, reopened = 0, missed = 0, closed = 0;
};

// What one run brings. Built on workers by prepare() and pack_texts(), so that the writer only binds and
// steps.
struct PreparedPosting {
    Posting posting;
    std::uint64_t content = 0;  // content_hash(raw): what the source said
    std::uint64_t hash = 0;     // external id, content and our reading of it: what is stored
    // The raw posting, compressed with `base`; empty: the writer does it, if it must be stored at all.
    std::vector<std::byte> text;
    std::optional<std::int64_t> base;         // a TextBase; none: the dictionary that ships
    std::optional<PostingIdentity> identity;  // with `text`; none: as for an empty text
};
struct PreparedPayload {
    std::string url;
    std::string context;  // of the request
    std::uint64_t hash = 0;
    std::uint64_t size = 0;       // decoded
    std::vector<std::byte> body;  // compressed
};
struct FetchBatch {
    std::string source;
    FetchRun run;
    bool complete = false;  // a whole snapshot was read: absence means something
    bool regular = false;   // its yield is comparable with the runs before: not what a hand put together
    std::vector<PreparedPosting> postings;
    // External ids that are listed still, by pages that were not read again: seen, and unchanged.
    std::vector<std::string> still_listed;
    ListedPages pages;                    // whose memory differs from before the run
    std::vector<std::string> gone_pages;  // addresses that are listed no more
    // By pack_texts(), when the postings are complete:
    std::optional<TextBase> new_base;     // that some of the texts need
    std::optional<std::uint64_t> digest;  // listed_digest(postings)
    std::vector<PreparedPayload> payloads;
    std::map<std::string, Validators> validators;  // by URL
    Politeness politeness;                         // added to the day's
};

// Hashes; pure, any thread.
[[nodiscard]] PreparedPosting prepare(Posting posting);
// Order does not matter; equal sums are the same postings with the same content and reading.
[[nodiscard]] std::uint64_t listed_digest(std::span<const PreparedPosting> postings);
[[nodiscard]] PreparedPayload prepare_payload(const Response& response, const TextCodec& codec);

struct IngestReceipt {
    std::int64_t run_id = 0;
    FetchRun run;  // with its counts, and the outcome as judged (ok may have become suspicious)
    std::vector<std::int64_t>
        moved;  // postings that statistics see otherwise now: new, changed, closed, reopened
};

// An employer whose postings wait to be matched (schema/migrations: vacancy_due).
struct DueCompany {
    std::int64_t id = 0;
    std::int64_t touched = 0;
};
struct CompanyVacancies {
    DueCompany due;
    std::vector<VacancyMatch> matches;  // of all its postings
};
struct MissingIdentity {
    std::int64_t posting_id = 0;
    PostingIdentity identity;
};

struct StoredEdition {
    std::string week;  // "2026-W47"
    Time created_at;
    std::string directory;
    std::string manifest;  // edition.json
};

class Store {
  public:
    // Creates or migrates; refuses a newer schema and a file that is not ours.
    [[nodiscard]] static Result<Store> open(const std::string& path);

    // Makes the table of sources agree with the configuration: adds, updates, disables what is gone. History
    // stays.
    [[nodiscard]] Result<void> sync_sources(std::span<const SourceSpec> specs, Time now);
    [[nodiscard]] Result<SourceState> source_state(std::string_view source);
    [[nodiscard]] Result<ListedPages> listed_pages(std::string_view source);
    // The last words of robots.txt; nothing: this origin was never asked.
    [[nodiscard]] Result<std::optional<RobotsCopy>> robots(std::string_view origin);
    [[nodiscard]] Result<void> put_robots(const RobotsCopy& copy);
    // When each source is due; a source that never ran is due at its phase. Times in the far future (a clock
    // that was stepped back) are the caller's to clamp.
    [[nodiscard]] Result<std::map<std::string, Time>> due_times();
    [[nodiscard]] Result<void> set_due(std::string_view source, Time due);

    // One transaction: upserts what differs, versions what changed, writes nothing for what did not; counts
    // misses and closes at the second miss if the run is complete and unsuspicious; writes the run's row.
    // Misses are at least nine tenths of the source's interval (at most of a day) apart, so that two fetches
    // by hand are no two misses; and a run with more unreadable items than the last whole one counts none,
    // because the absent postings may be among them. A complete run that would miss more than half (and more
    // than 10) of the open postings is judged suspicious; a next complete run of about the same size confirms
    // it, and misses count from then on. A run that leaves a doubt or a miss keeps no validators, so that the
    // next one reads the whole again. What is `still_listed` is seen like an unchanged posting; ids that the
    // store does not know, or knows as closed, are passed over. Observation times never decrease for a
    // source.
    [[nodiscard]] Result<IngestReceipt> ingest(const FetchBatch& batch);
    // One transaction: puts new readings of open postings of one source in place of the old ones; how many
    // differed. No run and no new version, for the source said nothing. Left alone are postings that are not
    // stored, closed ones, and those of which a run has stored other content meanwhile.
    [[nodiscard]] Result<std::uint64_t> reread(std::string_view source,
                                               const std::vector<PreparedPosting>& postings);

    // The same with readings from an archived body, raw postings included, which a new parser may read
    // otherwise. Left alone is also what has changed since the body was fetched.
    [[nodiscard]] Result<std::uint64_t> reprocess(std::string_view source,
                                                  const std::vector<PreparedPosting>& postings, Time fetched);

    // Replaces the automatic verdicts by these; what a person has decided stays and keeps its status.
    [[nodiscard]] Result<void> record_verdicts(std::span<const Verdict> verdicts, int rules_version,
                                               Time now);
    [[nodiscard]] Result<void> review_verdict(std::int64_t posting_id, VerdictStatus status,
                                              std::string_view who, std::string_view note, Time now);

    // store_vacancies.cpp. One transaction: the postings of these employers that share a vacancy are these
    // from now on. Returned are the postings with a shared vacancy, before or now, of those for whom this is
    // news. An employer stays due when a run has touched it since it was read.
    [[nodiscard]] Result<std::vector<std::int64_t>> put_vacancies(std::span<const CompanyVacancies> companies,
                                                                  Time now);
    // The posting shares no vacancy with those that share its vacancy now, whatever the matching finds;
    // not_found when there are none. `rejoin_vacancy` leaves it to the matching again.
    [[nodiscard]] Result<void> split_vacancy(std::int64_t posting_id, std::string_view who,
                                             std::string_view note, Time now);
    [[nodiscard]] Result<void> rejoin_vacancy(std::int64_t posting_id, std::string_view who,
                                              std::string_view note, Time now);
    // Of postings that were stored without one, by id, up to `up_to`; `last`: there are none beyond it.
    [[nodiscard]] Result<void> fill_identities(std::span<const MissingIdentity> identities,
                                               std::int64_t up_to, bool last);
    // Every employer is matched anew.
    [[nodiscard]] Result<void> rematch_everything();

    [[nodiscard]] Result<void> put_rates(const ExchangeRates& rates);
    // The user's rates are exactly these from now on: what is gone from the file is gone here.
    [[nodiscard]] Result<void> replace_user_rates(const ExchangeRates& rates);
    // The source's parities are exactly these from now on; `seen`: the day on which it said so.
    [[nodiscard]] Result<void> replace_purchasing_power(const PurchasingPower& power, ParitySource source,
                                                        Day seen);
    [[nodiscard]] Result<void> record_edition(
        const StoredEdition& edition);  // invalid_argument if the week has one

    [[nodiscard]] Result<void> prune_archive(Time older_than);
    [[nodiscard]] Result<void> checkpoint();

    [[nodiscard]] const TextCodec& codec() const;

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    struct Impl;  // opaque outside schema/

  private:
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace salaryd
