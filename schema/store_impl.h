// The inside of Store: the connection and its statements. Private to schema/store*.cpp.
#pragma once

#include "schema/expectation.h"
#include "schema/ingest_plan.h"
#include "schema/names.h"
#include "schema/posting_writer.h"
#include "schema/sqlite.h"
#include "schema/store.h"

namespace salaryd {

// What a run needs to know of its source before it.
struct KnownSource {
    std::int64_t id = 0;
    std::optional<Time> last_ok_at;
    std::optional<Time> last_full_at;
    int failures = 0;
    std::optional<std::uint64_t> suspect_listed;  // size of the last complete run when that was suspicious
    std::uint64_t open_postings = 0;
    std::uint64_t open_with_pay = 0;
    std::optional<std::uint64_t> listed_digest;  // of what is open, if nothing is missed
    std::optional<Time> absence_at;              // when absence was last counted
    std::uint64_t whole_rejected = 0;            // items that the last whole run could not read
    std::chrono::seconds interval{0};
    std::optional<Time> failing_since;  // the first failure of those in a row
};

struct Store::Impl {
    explicit Impl(Database opened) : database(std::move(opened)) {}
    [[nodiscard]] Result<void> prepare();

    [[nodiscard]] Result<KnownSource> source(std::string_view name);
    // What `listed` and `still_listed` mean beside what the store has of the source.
    [[nodiscard]] Result<IngestPlan> plan(std::int64_t source_id, const std::vector<PreparedPosting>& listed,
                                          const std::vector<std::string>& still_listed = {});
    // `forget`: the run is to be believed when it says that pages are gone.
    [[nodiscard]] Result<void> keep_pages(std::int64_t source_id, const FetchBatch& batch, bool forget);
    [[nodiscard]] Result<void> add_politeness(std::int64_t source_id, const FetchBatch& batch);
    // What the run falls short of; learns from it.
    [[nodiscard]] Result<void> judge_yield(std::int64_t source_id, const Yield& yield);
    [[nodiscard]] Result<IngestReceipt> ingest(const FetchBatch& batch);
    // `read`: when the bodies were fetched that the readings come from; nothing: they come from stored texts.
    [[nodiscard]] Result<std::uint64_t> reread(std::string_view source_name,
                                               const std::vector<PreparedPosting>& postings,
                                               std::optional<Time> read);
    [[nodiscard]] Result<std::uint64_t> after_reload(std::string_view source, Result<std::uint64_t> changed);

    TextCodec codec;
    Database database;  // before its statements, so that it goes after them
    std::optional<Names> names;
    std::optional<PostingWriter> postings;
    Statement find_source, update_source, keys, insert_run, put_payload, insert_fetch_payload, put_base,
        clear_validators, put_validator, find_pages, put_page, forget_page, add_manners, find_expectation,
        put_expectation;
};

}  // namespace salaryd
