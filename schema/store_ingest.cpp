#include <fmt/format.h>

#include <algorithm>

#include "schema/store_impl.h"

namespace salaryd {
namespace {

// A posting is closed at its second complete run of absence: boards drop and restore postings while they are
// edited.
constexpr int misses_to_close = 2;

// Of the source's interval, between two misses: runs come a little early when they are spread anew. What is
// missing on two days is gone, however rarely the source is due.
constexpr double miss_spacing = 0.9;
constexpr std::chrono::hours longest_miss_spacing{24};

// One run on its way into the store, inside one transaction.
class Ingestion {
  public:
    Ingestion(Store::Impl& store, const FetchBatch& batch, KnownSource source)
        : store_(store),
          batch_(batch),
          run_(batch.run),
          source_(source),
          // A clock that was stepped back must not make a posting close before it was seen.
          seen_(std::max(batch.run.finished_at, source.last_ok_at.value_or(batch.run.finished_at))) {}

    Result<IngestReceipt> go() {
        auto done = reads_postings() ? take_postings() : Result<void>{};
        if (run_.outcome == RunOutcome::not_modified) run_.unchanged = source_.open_postings;
        if (done) done = keep_validators();
        if (done) done = store_.keep_pages(source_.id, batch_, run_.outcome == RunOutcome::ok);
        if (done) done = store_.add_politeness(source_.id, batch_);
        if (done && batch_.regular && run_.outcome == RunOutcome::ok) done = judge_yield();
        if (done) done = write_run();
        if (done) done = archive();
        if (done) done = update_source();
        if (!done) return std::unexpected(done.error());
        return IngestReceipt{run_id_, run_, std::move(moved_)};
    }

  private:
    [[nodiscard]] bool reads_postings() const {
        return run_.outcome != RunOutcome::failed && run_.outcome != RunOutcome::not_modified;
    }

    // The digest is a sum over postings that were read: of those that are only still listed it knows nothing.
    [[nodiscard]] bool is_read_throughout() const { return batch_.still_listed.empty(); }

    Result<void> take_postings() {
        whole_ = batch_.complete && run_.outcome == RunOutcome::ok;
        const auto digest = batch_.digest ? *batch_.digest : listed_digest(batch_.postings);
        if (is_read_throughout() && source_.listed_digest == digest) return take_the_same();
        source_.listed_digest.reset();
        auto planned = store_.plan(source_.id, batch_.postings, batch_.still_listed);
        if (!planned) return std::unexpected(planned.error());
        run_.rejected += planned->unnamed;
        run_.unchanged = planned->unchanged;
        source_.open_postings = planned->open_before;
        source_.open_with_pay = planned->paid_before;
        if (whole_) judge(*planned);
        auto written = write_base();
        if (written) written = write_listed(*planned);
        const bool counts = absence_counts();
        if (written && counts) written = write_unseen(*planned);
        if (written && whole_) note_whole(*planned, counts, digest);
        return written;
    }

    // Exactly what is open, none of it missed, all of it unchanged: nothing to read, nothing to write.
    Result<void> take_the_same() {
        run_.unchanged = batch_.postings.size();
        if (whole_) {
            source_.suspect_listed.reset();
            source_.whole_rejected = run_.rejected;
        }
        return {};
    }

    void note_whole(const IngestPlan& plan, bool counts, std::uint64_t digest) {
        if (run_.outcome != RunOutcome::ok) return;
        pending_ = plan.unseen.size() - run_.closed;
        // After a step back of the clock the distance is not known: it is measured from here on.
        const bool stepped_back = source_.absence_at && run_.finished_at < *source_.absence_at;
        if (stepped_back || (counts && !plan.unseen.empty())) source_.absence_at = run_.finished_at;
        source_.whole_rejected = run_.rejected;
        if (is_read_throughout() && plan.unseen.empty() && plan.distinct == batch_.postings.size())
            source_.listed_digest = digest;
    }

    Result<void> write_base() {
        if (!batch_.new_base) return {};
        const auto body = store_.codec.compress(batch_.new_base->texts());
        return store_.put_base.with(batch_.new_base->id(), source_.id, std::span<const std::byte>(body))
            .run();
    }

    void judge(const IngestPlan& plan) {
        if (!is_suspicious(plan, source_.suspect_listed)) {
            source_.suspect_listed.reset();
            return;
        }
        source_.suspect_listed = plan.distinct;
        run_.outcome = RunOutcome::suspicious;
        run_.error = fmt::format(
            "lists {} postings, but {} of {} open ones are missing; nothing is closed unless the next "
            "complete run has about the same size",
            plan.distinct, plan.unseen.size(), plan.open_before);
    }

    [[nodiscard]] bool absence_counts() const {
        if (!whole_ || run_.outcome != RunOutcome::ok || run_.rejected > source_.whole_rejected) return false;
        const auto spacing = std::chrono::duration_cast<Time::duration>(
            miss_spacing * std::min<std::chrono::seconds>(source_.interval, longest_miss_spacing));
        return !source_.absence_at || run_.finished_at - *source_.absence_at >= spacing;
    }

    Result<void> write_listed(const IngestPlan& plan) {
        for (const auto index : plan.added) {
            const auto& posting = batch_.postings[index];
            const auto added = store_.postings->add(source_.id, posting, seen_);
            if (!added) return std::unexpected(added.error());
            moved_.push_back(*added);
            count_open(posting);
        }
        run_.added = plan.added.size();
        for (const auto& [index, known] : plan.changed) {
            const auto& posting = batch_.postings[index];
            if (auto put = store_.postings->replace(source_.id, known.id, posting, seen_); !put) return put;
            moved_.push_back(known.id);
            if (known.open) uncount_open(known);
            count_open(posting);
            ++(known.open || posting.posting.raw.closed_at ? run_.changed : run_.reopened);
        }
        for (const auto& id : plan.returned)
            if (auto put = store_.postings->set_misses(source_.id, id, 0); !put) return put;
        return {};
    }

    Result<void> write_unseen(const IngestPlan& plan) {
        for (const auto& [external_id, known] : plan.unseen) {
            const int misses = known.misses + 1;
            if (misses < misses_to_close) {
                if (auto put = store_.postings->set_misses(source_.id, external_id, misses); !put) return put;
                ++run_.missed;
                continue;
            }
            if (auto closed = store_.postings->close(source_.id, external_id, known.id, misses, seen_);
                !closed)
                return closed;
            moved_.push_back(known.id);
            uncount_open(known);
            ++run_.closed;
        }
        return {};
    }

    void count_open(const PreparedPosting& posting) {
        if (posting.posting.raw.closed_at) return;
        ++source_.open_postings;
        if (!posting.posting.pay.empty()) ++source_.open_with_pay;
    }
    void uncount_open(const KnownPosting& known) {
        --source_.open_postings;
        if (known.paid) --source_.open_with_pay;
    }

    // A validator earns a 304, and a 304 brings no list: it would keep a missing page from being read, a
    // suspicion from being confirmed and a missed posting from being closed. So a run that leaves one of
    // these keeps no validators.
    Result<void> keep_validators() {
        if (run_.outcome == RunOutcome::failed) return {};
        if (reads_postings()) {
            if (auto cleared = store_.clear_validators.with(source_.id).run(); !cleared) return cleared;
            if (run_.outcome != RunOutcome::ok || pending_ > 0) return {};
        }
        for (const auto& [url, v] : batch_.validators) {
            auto put =
                store_.put_validator.with(source_.id, url, v.etag, v.last_modified, v.reader_version).run();
            if (!put) return put;
        }
        return {};
    }

    Result<void> judge_yield() {
        return store_.judge_yield(source_.id, yield_of(run_.listed, batch_.postings));
    }

    Result<void> write_run() {
        auto written =
            store_.insert_run
                .with(source_.id, run_.started_at, run_.finished_at, static_cast<int>(run_.outcome),
                      run_.error, run_.http_status, run_.requests, run_.bytes, run_.listed, run_.rejected,
                      run_.added, run_.changed, run_.unchanged, run_.reopened, run_.missed, run_.closed)
                .run();
        run_id_ = store_.database.last_insert_id();
        return written;
    }

    Result<void> archive() {
        for (std::size_t position = 0; position < batch_.payloads.size(); ++position) {
            const auto& payload = batch_.payloads[position];
            auto put =
                store_.put_payload.with(payload.hash, payload.size, std::span<const std::byte>(payload.body))
                    .run();
            if (put)
                put = store_.insert_fetch_payload
                          .with(run_id_, position, payload.url, payload.hash, payload.context)
                          .run();
            if (!put) return put;
        }
        return {};
    }

    Result<void> update_source() {
        const bool good = run_.outcome == RunOutcome::ok || run_.outcome == RunOutcome::not_modified;
        if (good) source_.last_ok_at = seen_;
        if (whole_) source_.last_full_at = seen_;
        const bool failed = run_.outcome == RunOutcome::failed;
        source_.failures = failed ? source_.failures + 1 : 0;
        source_.failing_since =
            failed ? std::optional(source_.failing_since.value_or(run_.finished_at)) : std::nullopt;
        return store_.update_source
            .with(source_.id, source_.last_ok_at, source_.last_full_at, source_.failures,
                  source_.suspect_listed, source_.open_postings, source_.open_with_pay, source_.listed_digest,
                  source_.absence_at, source_.whole_rejected, source_.failing_since)
            .run();
    }

    Store::Impl& store_;
    const FetchBatch& batch_;
    FetchRun run_;
    KnownSource source_;
    Time seen_;
    bool whole_ = false;
    std::size_t pending_ = 0;  // open postings that a whole run did not list and did not close
    std::int64_t run_id_ = 0;
    std::vector<std::int64_t> moved_;
};

}  // namespace

Result<IngestPlan> Store::Impl::plan(std::int64_t source_id, const std::vector<PreparedPosting>& listed,
                                     const std::vector<std::string>& still_listed) {
    IngestPlanner planner(listed, still_listed);
    Rows rows(keys.with(source_id));
    for (;;) {
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        KnownPosting known;
        known.id = rows->integer(1);
        known.hash = static_cast<std::uint64_t>(rows->integer(2));
        known.misses = static_cast<int>(rows->integer(3));
        known.open = rows->integer(4) != 0;
        known.paid = rows->integer(5) != 0;
        planner.known(rows->text(0), known);
    }
    return std::move(planner).finish();
}

Result<IngestReceipt> Store::Impl::ingest(const FetchBatch& batch) {
    auto transaction = Transaction::write(database);
    if (!transaction) return std::unexpected(transaction.error());
    const auto row = source(batch.source);
    if (!row) return std::unexpected(row.error());
    auto receipt = Ingestion(*this, batch, *row).go();
    if (!receipt) return receipt;
    if (auto noted = postings->write_due(); !noted) return std::unexpected(noted.error());
    if (auto committed = transaction->commit(); !committed) return std::unexpected(committed.error());
    return receipt;
}

Result<IngestReceipt> Store::ingest(const FetchBatch& batch) {
    auto receipt = impl_->ingest(batch);
    if (receipt) return receipt;
    impl_->postings->forget_due();
    auto error = std::move(receipt.error()).within(batch.source);
    if (auto reloaded = impl_->names->reload(); !reloaded)
        return std::unexpected(std::move(reloaded.error()).within(error.message));
    return std::unexpected(std::move(error));
}

}  // namespace salaryd
