#include "schema/posting_writer.h"

#include "schema/pay_rows.h"
#include "schema/prepare_all.h"
#include "schema/raw_codec.h"

namespace salaryd {

Result<PostingWriter> PostingWriter::prepare(Database& database, Names& names, const TextCodec& codec) {
    PostingWriter writer(database, names, codec);
    if (auto prepared = writer.prepare_statements(); !prepared) return std::unexpected(prepared.error());
    return writer;
}

Result<void> PostingWriter::prepare_statements() {
    return prepare_all(
        *database_,
        {{insert_posting_,
          "INSERT INTO posting(source_id, company_id, role_id, level, level_max, remote, posted_at, "
          "first_seen, title,"
          " title_rule_id, role_confidence, rules_version, version, version_at, content_hash)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1, ?8, ?13)"},
         {update_posting_,
          "UPDATE posting SET company_id = ?2, role_id = ?3, level = ?4, level_max = ?5, remote = ?6, "
          "posted_at = ?7,"
          " closed_at = NULL, title = ?9, title_rule_id = ?10, role_confidence = ?11, rules_version = ?12,"
          " version = version + ?14, version_at = iif(?14, ?8, version_at), content_hash = ?13 WHERE id = "
          "?1"},
         {current_,
          "SELECT version, version_at, closed_at, title, content_hash, rules_version FROM posting WHERE id = "
          "?1"},
         {insert_version_,
          "INSERT INTO posting_version(posting_id, version, seen_at, closed_at, title, pay, content_hash, "
          "rules_version)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
         {put_key_,
          "INSERT INTO posting_key(source_id, external_id, posting_id, hash, misses, open, paid)"
          " VALUES(?1, ?2, ?3, ?4, 0, 1, ?5) ON CONFLICT(source_id, external_id) DO UPDATE SET"
          " hash = excluded.hash, misses = 0, open = 1, paid = excluded.paid"},
         {put_text_,
          "INSERT INTO posting_text(posting_id, body, base_id) VALUES(?1, ?2, ?3)"
          " ON CONFLICT(posting_id) DO UPDATE SET body = excluded.body, base_id = excluded.base_id"},
         {set_misses_, "UPDATE posting_key SET misses = ?3 WHERE source_id = ?1 AND external_id = ?2"},
         {close_key_,
          "UPDATE posting_key SET misses = ?3, open = 0 WHERE source_id = ?1 AND external_id = ?2"},
         {close_posting_, "UPDATE posting SET closed_at = ?2 WHERE id = ?1"},
         {insert_place_, "INSERT INTO posting_place(posting_id, position, place_id) VALUES(?1, ?2, ?3)"},
         {delete_places_, "DELETE FROM posting_place WHERE posting_id = ?1"},
         {insert_pay_,
          "INSERT INTO pay_range(posting_id, position, min, max, currency, period, kind, suspect, reasons, "
          "rule_id, field,"
          " span_begin, span_end, stated, label)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"},
         {delete_pay_, "DELETE FROM pay_range WHERE posting_id = ?1"},
         {select_pay_, select_pay},
         {select_company_, "SELECT company_id FROM posting WHERE id = ?1"},
         {put_identity_,
          "INSERT INTO posting_identity(company_id, posting_id, requisition, signature) VALUES(?1, ?2, ?3, "
          "?4)"
          " ON CONFLICT(company_id, posting_id) DO UPDATE SET requisition = excluded.requisition,"
          " signature = excluded.signature"},
         {move_identity_,
          "UPDATE posting_identity SET company_id = ?3 WHERE company_id = ?1 AND posting_id = ?2"},
         {drop_identity_, "DELETE FROM posting_identity WHERE company_id = ?1 AND posting_id = ?2"},
         {put_due_,
          "INSERT INTO vacancy_due(company_id, touched) VALUES(?1, 1)"
          " ON CONFLICT(company_id) DO UPDATE SET touched = touched + 1"}});
}

Result<PostingWriter::Ids> PostingWriter::ids_of(const Posting& posting) {
    const auto company = names_->company(posting.company_key, posting.company);
    if (!company) return std::unexpected(company.error());
    const auto role = names_->role(posting.role);
    if (!role) return std::unexpected(role.error());
    const auto rule = names_->rule(posting.title_rule);
    if (!rule) return std::unexpected(rule.error());
    return Ids{*company, *role, *rule};
}

namespace {

PostingIdentity identity_in(const PreparedPosting& posting) {
    return posting.identity ? *posting.identity : identity_of(posting.posting.raw);
}

std::optional<int> code_of(std::optional<Level> level) {
    return level ? std::optional(static_cast<int>(*level)) : std::nullopt;
}

}  // namespace

Result<std::int64_t> PostingWriter::add(std::int64_t source_id, const PreparedPosting& posting, Time seen) {
    const Posting& p = posting.posting;
    const auto ids = ids_of(p);
    if (!ids) return std::unexpected(ids.error());
    auto written =
        insert_posting_
            .with(source_id, ids->company, ids->role, static_cast<int>(p.level), code_of(p.level_max),
                  static_cast<int>(p.remote), p.raw.posted_at, seen, std::string_view(p.raw.title),
                  ids->title_rule, static_cast<double>(p.role_confidence), p.rules_version, posting.content)
            .run();
    if (!written) return std::unexpected(written.error());
    const std::int64_t id = database_->last_insert_id();
    written = write_key(source_id, id, posting);
    if (written) written = write_text(id, posting);
    if (written && ids->company) written = put_identity(*ids->company, id, identity_in(posting));
    if (written) written = write_places(id, p.places);
    if (written) written = write_pay(id, p.pay);
    if (written && p.raw.closed_at) written = close(source_id, p.raw.external_id, id, 0, *p.raw.closed_at);
    if (!written) return std::unexpected(written.error());
    return id;
}

Result<void> PostingWriter::replace(std::int64_t source_id, std::int64_t id, const PreparedPosting& posting,
                                    Time seen) {
    const auto kept = keep_version(id, posting.content);
    if (!kept) return std::unexpected(kept.error());
    const RawPosting& raw = posting.posting.raw;
    auto written = write_reading(source_id, id, posting, seen, *kept);
    if (written) written = write_text(id, posting);
    if (written) written = renew_identity(id, identity_in(posting));
    if (written && raw.closed_at) written = close(source_id, raw.external_id, id, 0, *raw.closed_at);
    return written;
}

Result<void> PostingWriter::reread(std::int64_t source_id, std::int64_t id, const PreparedPosting& posting) {
    return write_reading(source_id, id, posting, Time{}, false);
}

Result<void> PostingWriter::reprocess(std::int64_t source_id, std::int64_t id,
                                      const PreparedPosting& posting) {
    auto written = write_reading(source_id, id, posting, Time{}, false);
    if (written) written = write_text(id, posting);
    if (written) written = renew_identity(id, identity_in(posting));
    return written;
}

Result<void> PostingWriter::write_reading(std::int64_t source_id, std::int64_t id,
                                          const PreparedPosting& posting, Time seen, bool new_version) {
    const Posting& p = posting.posting;
    const auto ids = ids_of(p);
    if (!ids) return std::unexpected(ids.error());
    auto written = move_identity(id, ids->company);
    if (!written) return written;
    written = update_posting_
                  .with(id, ids->company, ids->role, static_cast<int>(p.level), code_of(p.level_max),
                        static_cast<int>(p.remote), p.raw.posted_at, seen, std::string_view(p.raw.title),
                        ids->title_rule, static_cast<double>(p.role_confidence), p.rules_version,
                        posting.content, new_version)
                  .run();
    if (written) written = write_key(source_id, id, posting);
    if (written) written = delete_places_.with(id).run();
    if (written) written = delete_pay_.with(id).run();
    if (written) written = write_places(id, p.places);
    if (written) written = write_pay(id, p.pay);
    return written;
}

Result<std::optional<std::int64_t>> PostingWriter::company_of(std::int64_t id) {
    Rows rows(select_company_.with(id));
    const auto row = rows.next();
    if (!row) return std::unexpected(row.error());
    return *row ? rows->optional_integer(0) : std::nullopt;
}

Result<void> PostingWriter::put_identity(std::int64_t company_id, std::int64_t id,
                                         const PostingIdentity& identity) {
    touched_.insert(company_id);
    const auto signature =
        identity.text ? std::as_bytes(std::span(identity.text->slots)) : std::span<const std::byte>{};
    return put_identity_.with(company_id, id, identity.requisition, signature).run();
}

// Before the posting itself is updated.
Result<void> PostingWriter::move_identity(std::int64_t id, std::optional<std::int64_t> company) {
    const auto before = company_of(id);
    if (!before) return std::unexpected(before.error());
    if (company) touched_.insert(*company);
    if (*before == company || !*before) return {};
    touched_.insert(**before);
    return company ? move_identity_.with(**before, id, *company).run()
                   : drop_identity_.with(**before, id).run();
}

Result<void> PostingWriter::renew_identity(std::int64_t id, const PostingIdentity& identity) {
    const auto company = company_of(id);
    if (!company) return std::unexpected(company.error());
    return *company ? put_identity(**company, id, identity) : Result<void>{};
}

Result<void> PostingWriter::write_due() {
    for (const std::int64_t company : touched_)
        if (auto put = put_due_.with(company).run(); !put) return put;
    touched_.clear();
    return {};
}

Result<bool> PostingWriter::keep_version(std::int64_t id, std::uint64_t content) {
    Rows rows(current_.with(id));
    const auto row = rows.next();
    if (!row) return std::unexpected(row.error());
    if (!*row)
        return fail(ErrorCode::internal,
                    "posting_key names posting " + std::to_string(id) + ", which is gone");
    const bool same_content = static_cast<std::uint64_t>(rows->integer(4)) == content;
    if (same_content && rows->is_null(2)) return false;
    const auto pay = read_pay(select_pay_, id);
    if (!pay) return std::unexpected(pay.error());
    const auto encoded = encode_pay(*pay);
    auto written = insert_version_
                       .with(id, rows->integer(0), rows->time(1), rows->optional_time(2), rows->text(3),
                             std::as_bytes(std::span(encoded)), rows->integer(4), rows->integer(5))
                       .run();
    if (!written) return std::unexpected(written.error());
    return true;
}

Result<void> PostingWriter::write_key(std::int64_t source_id, std::int64_t id,
                                      const PreparedPosting& posting) {
    const Posting& p = posting.posting;
    return put_key_.with(source_id, std::string_view(p.raw.external_id), id, posting.hash, !p.pay.empty())
        .run();
}

Result<void> PostingWriter::write_text(std::int64_t id, const PreparedPosting& posting) {
    const auto put = [&](std::span<const std::byte> text) {
        return put_text_.with(id, text, posting.base).run();
    };
    return posting.text.empty() ? put(codec_->compress(encode_raw(posting.posting.raw))) : put(posting.text);
}

Result<void> PostingWriter::write_places(std::int64_t id, const std::vector<Place>& places) {
    for (std::size_t position = 0; position < places.size(); ++position) {
        const auto place = names_->place(places[position]);
        if (!place) return std::unexpected(place.error());
        if (auto written = insert_place_.with(id, position, *place).run(); !written) return written;
    }
    return {};
}

Result<void> PostingWriter::write_pay(std::int64_t id, const std::vector<PayRange>& pay) {
    for (std::size_t position = 0; position < pay.size(); ++position) {
        const PayRange& r = pay[position];
        const auto rule = names_->rule(r.rule);
        if (!rule) return std::unexpected(rule.error());
        const auto period = r.period ? std::optional(static_cast<int>(*r.period)) : std::nullopt;
        auto written =
            insert_pay_
                .with(id, position, r.min, r.max, r.currency.view(), period, static_cast<int>(r.kind),
                      r.suspect, r.reasons.to_ullong(), *rule, static_cast<int>(r.field), r.span_begin,
                      r.span_end, std::string_view(r.stated), std::string_view(r.label))
                .run();
        if (!written) return written;
    }
    return {};
}

Result<void> PostingWriter::set_misses(std::int64_t source_id, std::string_view external_id, int misses) {
    return set_misses_.with(source_id, external_id, misses).run();
}

Result<void> PostingWriter::close(std::int64_t source_id, std::string_view external_id, std::int64_t id,
                                  int misses, Time seen) {
    const auto company = company_of(id);
    if (!company) return std::unexpected(company.error());
    if (*company) touched_.insert(**company);
    auto closed = close_key_.with(source_id, external_id, misses).run();
    if (closed) closed = close_posting_.with(id, seen).run();
    return closed;
}

}  // namespace salaryd
