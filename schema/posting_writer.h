// Writes postings and their side tables, inside the transaction of a run.
#pragma once

#include <cstdint>
#include <set>

#include "core/result.h"
#include "schema/names.h"
#include "schema/sqlite.h"
#include "schema/store.h"

namespace salaryd {

class PostingWriter {
  public:
    // All must outlive the writer.
    [[nodiscard]] static Result<PostingWriter> prepare(Database& database, Names& names,
                                                       const TextCodec& codec);

    // The posting's id.
    [[nodiscard]] Result<std::int64_t> add(std::int64_t source_id, const PreparedPosting& posting, Time seen);
    // Replaces what is stored of posting `id` and opens it, unless the source says that it is closed. What it
    // was becomes a row of posting_version when the source said something new or it comes back from closed; a
    // new reading alone is no version.
    [[nodiscard]] Result<void> replace(std::int64_t source_id, std::int64_t id,
                                       const PreparedPosting& posting, Time seen);
    // Only the reading: of an open posting, whose content is the stored one.
    [[nodiscard]] Result<void> reread(std::int64_t source_id, std::int64_t id,
                                      const PreparedPosting& posting);
    // The reading with the raw posting: of an open posting, from a body that is not older than its version.
    [[nodiscard]] Result<void> reprocess(std::int64_t source_id, std::int64_t id,
                                         const PreparedPosting& posting);
    [[nodiscard]] Result<void> set_misses(std::int64_t source_id, std::string_view external_id, int misses);
    // Notes the employers whose postings were written since the last call as due to be matched; before a
    // commit.
    [[nodiscard]] Result<void> write_due();
    // After a rollback.
    void forget_due() { touched_.clear(); }
    // Nothing for a posting without an employer.
    [[nodiscard]] Result<void> renew_identity(std::int64_t id, const PostingIdentity& identity);
    [[nodiscard]] Result<void> close(std::int64_t source_id, std::string_view external_id, std::int64_t id,
                                     int misses, Time seen);

  private:
    PostingWriter(Database& database, Names& names, const TextCodec& codec)
        : database_(&database), names_(&names), codec_(&codec) {}
    [[nodiscard]] Result<void> prepare_statements();
    struct Ids {
        std::optional<std::int64_t> company, role, title_rule;
    };
    [[nodiscard]] Result<Ids> ids_of(const Posting& posting);
    // What employer the posting is stored under; nothing for none.
    [[nodiscard]] Result<std::optional<std::int64_t>> company_of(std::int64_t id);
    [[nodiscard]] Result<void> move_identity(std::int64_t id, std::optional<std::int64_t> company);
    [[nodiscard]] Result<void> put_identity(std::int64_t company_id, std::int64_t id,
                                            const PostingIdentity& identity);
    [[nodiscard]] Result<bool> keep_version(std::int64_t id, std::uint64_t content);
    [[nodiscard]] Result<void> write_reading(std::int64_t source_id, std::int64_t id,
                                             const PreparedPosting& posting, Time seen, bool new_version);
    [[nodiscard]] Result<void> write_key(std::int64_t source_id, std::int64_t id,
                                         const PreparedPosting& posting);
    [[nodiscard]] Result<void> write_text(std::int64_t id, const PreparedPosting& posting);
    [[nodiscard]] Result<void> write_places(std::int64_t id, const std::vector<Place>& places);
    [[nodiscard]] Result<void> write_pay(std::int64_t id, const std::vector<PayRange>& pay);

    Database* database_;
    Names* names_;
    const TextCodec* codec_;
    Statement insert_posting_, update_posting_, current_, insert_version_, put_key_, put_text_, set_misses_,
        close_key_, close_posting_, insert_place_, delete_places_, insert_pay_, delete_pay_, select_pay_,
        select_company_, put_identity_, move_identity_, drop_identity_, put_due_;
    std::set<std::int64_t> touched_;  // employers
};

}  // namespace salaryd
