// New readings of what is stored, without a run: nothing was asked, so nothing was seen, missed or closed.
// With `read` they come from an archived body, and bring the raw posting along.
#include "schema/store_impl.h"

namespace salaryd {
namespace {

class Reread {
  public:
    Reread(Store::Impl& store, std::int64_t source_id, std::optional<Time> read)
        : store_(store), source_id_(source_id), read_(read) {}

    Result<std::uint64_t> go(const std::vector<PreparedPosting>& postings) {
        auto current = store_.database.prepare("SELECT content_hash, version_at FROM posting WHERE id = ?1");
        if (!current) return std::unexpected(current.error());
        const auto plan = store_.plan(source_id_, postings);
        if (!plan) return std::unexpected(plan.error());
        std::uint64_t changed = 0;
        for (const auto& [index, known] : plan->changed) {
            const auto stands = is_current(*current, known.id, postings[index].content);
            if (!stands) return std::unexpected(stands.error());
            if (!known.open || !*stands) continue;
            if (auto put = put_reading(postings[index], known); !put) return std::unexpected(put.error());
            ++changed;
        }
        if (changed == 0) return changed;
        if (auto updated = update_source(); !updated) return std::unexpected(updated.error());
        return changed;
    }

  private:
    // False when a run has brought something newer since the text was read, or since the body was fetched.
    Result<bool> is_current(Statement& current, std::int64_t id, std::uint64_t content) const {
        Rows rows(current.with(id));
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return false;
        return read_ ? rows->time(1) <= *read_ : static_cast<std::uint64_t>(rows->integer(0)) == content;
    }

    Result<void> put_reading(const PreparedPosting& posting, const KnownPosting& known) {
        auto put = read_ ? store_.postings->reprocess(source_id_, known.id, posting)
                         : store_.postings->reread(source_id_, known.id, posting);
        if (!put) return put;
        paid_ += static_cast<int>(!posting.posting.pay.empty()) - static_cast<int>(known.paid);
        if (known.misses == 0) return {};
        return store_.postings->set_misses(source_id_, posting.posting.raw.external_id, known.misses);
    }

    // The digest of the last listing was one of the old readings.
    Result<void> update_source() {
        auto statement = store_.database.prepare(
            "UPDATE source SET open_with_pay = open_with_pay + ?2, listed_digest = NULL WHERE id = ?1");
        if (!statement) return std::unexpected(statement.error());
        return statement->with(source_id_, paid_).run();
    }

    Store::Impl& store_;
    std::int64_t source_id_;
    std::optional<Time> read_;  // when the body was fetched
    std::int64_t paid_ = 0;  // postings that state pay now and did not before, less those the other way round
};

}  // namespace

Result<std::uint64_t> Store::Impl::reread(std::string_view source_name,
                                          const std::vector<PreparedPosting>& readings,
                                          std::optional<Time> read) {
    auto transaction = Transaction::write(database);
    if (!transaction) return std::unexpected(transaction.error());
    const auto row = source(source_name);
    if (!row) return std::unexpected(row.error());
    auto changed = Reread(*this, row->id, read).go(readings);
    if (!changed) return changed;
    if (auto noted = postings->write_due(); !noted) return std::unexpected(noted.error());
    if (auto committed = transaction->commit(); !committed) return std::unexpected(committed.error());
    return changed;
}

Result<std::uint64_t> Store::reread(std::string_view source, const std::vector<PreparedPosting>& postings) {
    return impl_->after_reload(source, impl_->reread(source, postings, std::nullopt));
}

Result<std::uint64_t> Store::reprocess(std::string_view source, const std::vector<PreparedPosting>& postings,
                                       Time fetched) {
    return impl_->after_reload(source, impl_->reread(source, postings, fetched));
}

// What an error has rolled back is forgotten.
Result<std::uint64_t> Store::Impl::after_reload(std::string_view source, Result<std::uint64_t> changed) {
    if (changed) return changed;
    postings->forget_due();
    auto error = std::move(changed.error()).within(source);
    if (auto reloaded = names->reload(); !reloaded)
        return std::unexpected(std::move(reloaded.error()).within(error.message));
    return std::unexpected(std::move(error));
}

}  // namespace salaryd
