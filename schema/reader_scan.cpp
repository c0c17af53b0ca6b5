#include <fmt/format.h>

#include <map>

#include "schema/reader_impl.h"

namespace salaryd {
namespace {

// Names under their ids: ids are dense from 1, so that they serve as indexes and 0 is "none".
template <class Name, class Read>
Result<void> fill(Database& db, std::string_view sql, std::vector<Name>& names, Read read) {
    names.resize(1);
    return query(db, sql, [&](const Statement& row) -> Result<void> {
        const auto id = static_cast<std::size_t>(row.integer(0));
        if (names.size() <= id) names.resize(id + 1);
        read(row, names[id]);
        return {};
    });
}

Result<Dictionaries> dictionaries(Database& db) {
    Dictionaries d;
    const auto name = [](const Statement& row, std::string& into) { into = row.text(1); };
    auto read = fill(db, "SELECT id, name FROM source", d.sources, name);
    if (read) read = fill(db, "SELECT id, name FROM role", d.roles, name);
    if (read)
        read = fill(db, "SELECT id, key, name FROM company", d.companies,
                    [](const Statement& row, Dictionaries::Company& into) {
                        into = {std::string(row.text(1)), std::string(row.text(2))};
                    });
    if (read)
        read = fill(db, "SELECT id, geonameid, city, region, region_code, country, confidence FROM place",
                    d.places, [](const Statement& row, Place& into) {
                        into.geonameid = static_cast<std::uint32_t>(row.integer(1));
                        into.city = row.text(2);
                        into.region = row.text(3);
                        into.region_code = row.text(4);
                        into.country = row.text(5);
                        into.confidence = static_cast<float>(row.real(6));
                    });
    if (!read) return std::unexpected(read.error());
    return d;
}

Result<std::map<std::int64_t, VerdictStatus>> reviews(Database& db) {
    std::map<std::int64_t, VerdictStatus> reviews;
    auto read = query(db, "SELECT posting_id, status FROM review", [&](const Statement& row) -> Result<void> {
        reviews[row.integer(0)] = static_cast<VerdictStatus>(row.integer(1));
        return {};
    });
    if (!read) return std::unexpected(read.error());
    return reviews;
}

// One side table in the order of postings, read along with them: three scans side by side are faster than a
// look-up a posting.
class SideScan {
  public:
    explicit SideScan(Statement& statement) : rows_(statement) {}

    // Visits the rows of `posting_id`; ids must ascend from call to call.
    template <class Visit>
    Result<void> visit(std::int64_t posting_id, Visit visit) {
        for (;; pending_ = false) {
            if (!pending_) {
                const auto row = ended_ ? Result<bool>(false) : rows_.next();
                if (!row) return std::unexpected(row.error());
                ended_ = !*row;
                if (ended_) return {};
                pending_ = true;
                owner_ = rows_->integer(0);
            }
            if (owner_ > posting_id) return {};
            if (owner_ == posting_id) visit(*rows_);
        }
    }

  private:
    Rows rows_;
    bool pending_ = false;
    bool ended_ = false;
    std::int64_t owner_ = 0;
};

PayRecord pay_from(const Statement& row) {
    PayRecord pay;
    if (!row.is_null(1)) pay.min = row.real(1);
    if (!row.is_null(2)) pay.max = row.real(2);
    pay.currency = CurrencyCode(row.text(3));
    if (!row.is_null(4)) pay.period = static_cast<PayPeriod>(row.integer(4));
    pay.kind = static_cast<PayKind>(row.integer(5));
    pay.suspect = row.integer(6) != 0;
    pay.reasons = PayReasons(static_cast<unsigned long long>(row.integer(7)));
    return pay;
}

PostingRecord record_from(const Statement& row) {
    PostingRecord record;
    record.id = row.integer(0);
    record.source = static_cast<std::uint32_t>(row.integer(1));
    record.company = static_cast<std::uint32_t>(row.integer(2));
    record.role = static_cast<std::uint32_t>(row.integer(3));
    record.level = static_cast<Level>(row.integer(4));
    record.remote = static_cast<Remote>(row.integer(5));
    record.first_seen = day_of(row.time(7));
    record.posted = row.is_null(6) ? record.first_seen : day_of(row.time(6));
    if (!row.is_null(8)) record.closed = day_of(row.time(8));
    return record;
}

}  // namespace

namespace {

// Must agree with record_from, pay_from and the order that SideScan needs.
constexpr std::string_view posting_columns =
    "SELECT id, source_id, company_id, role_id, level, remote, posted_at, first_seen, closed_at FROM posting";
constexpr std::string_view place_columns = "SELECT posting_id, place_id FROM posting_place";
constexpr std::string_view pay_columns =
    "SELECT posting_id, min, max, currency, period, kind, suspect, reasons FROM pay_range";

// Looks postings up one by one.
class RecordLookup {
  public:
    static Result<RecordLookup> prepare(Database& db) {
        RecordLookup lookup;
        const std::pair<Statement RecordLookup::*, std::string> all[] = {
            {&RecordLookup::posting_, fmt::format("{} WHERE id = ?1", posting_columns)},
            {&RecordLookup::places_,
             fmt::format("{} WHERE posting_id = ?1 ORDER BY position", place_columns)},
            {&RecordLookup::pay_, fmt::format("{} WHERE posting_id = ?1 ORDER BY position", pay_columns)},
            {&RecordLookup::review_, "SELECT status FROM review WHERE posting_id = ?1"}};
        for (const auto& [statement, sql] : all) {
            auto prepared = db.prepare(sql);
            if (!prepared) return std::unexpected(prepared.error());
            lookup.*statement = std::move(*prepared);
        }
        return lookup;
    }

    Result<void> visit(std::int64_t id, const std::function<void(const PostingRecord&)>& visit) {
        std::optional<PostingRecord> record;
        places_of_it_.clear();
        pay_of_it_.clear();
        auto read = each_row(posting_.with(id), [&](const Statement& row) -> Result<void> {
            record = record_from(row);
            return {};
        });
        if (!read || !record) return read;
        read = each_row(places_.with(id), [&](const Statement& row) -> Result<void> {
            places_of_it_.push_back(static_cast<std::uint32_t>(row.integer(1)));
            return {};
        });
        if (read)
            read = each_row(pay_.with(id), [&](const Statement& row) -> Result<void> {
                pay_of_it_.push_back(pay_from(row));
                return {};
            });
        if (read)
            read = each_row(review_.with(id), [&](const Statement& row) -> Result<void> {
                record->review = static_cast<VerdictStatus>(row.integer(0));
                return {};
            });
        if (!read) return read;
        record->places = places_of_it_;
        record->pay = pay_of_it_;
        visit(*record);
        return {};
    }

  private:
    Statement posting_, places_, pay_, review_;
    std::vector<std::uint32_t> places_of_it_;
    std::vector<PayRecord> pay_of_it_;
};

}  // namespace

Result<Dictionaries> Reader::scan(std::span<const std::int64_t> ids,
                                  const std::function<void(const PostingRecord&)>& visit) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto names = dictionaries(db);
    if (!names) return names;
    auto lookup = RecordLookup::prepare(db);
    if (!lookup) return std::unexpected(lookup.error());
    for (const auto id : ids)
        if (auto read = lookup->visit(id, visit); !read) return std::unexpected(read.error());
    return names;
}

Result<Dictionaries> Reader::scan(const std::function<void(const PostingRecord&)>& visit) {
    auto& db = impl_->database;
    auto transaction = Transaction::read(db);
    if (!transaction) return std::unexpected(transaction.error());
    auto names = dictionaries(db);
    if (!names) return names;
    const auto reviewed = reviews(db);
    if (!reviewed) return std::unexpected(reviewed.error());
    auto place_statement = db.prepare(fmt::format("{} ORDER BY posting_id, position", place_columns));
    if (!place_statement) return std::unexpected(place_statement.error());
    auto pay_statement = db.prepare(fmt::format("{} ORDER BY posting_id, position", pay_columns));
    if (!pay_statement) return std::unexpected(pay_statement.error());
    SideScan place_scan(*place_statement);
    SideScan pay_scan(*pay_statement);
    std::vector<std::uint32_t> places;
    std::vector<PayRecord> pay;
    auto read =
        query(db, fmt::format("{} ORDER BY id", posting_columns), [&](const Statement& row) -> Result<void> {
            auto record = record_from(row);
            places.clear();
            pay.clear();
            auto joined = place_scan.visit(record.id, [&](const Statement& place) {
                places.push_back(static_cast<std::uint32_t>(place.integer(1)));
            });
            if (joined)
                joined = pay_scan.visit(record.id,
                                        [&](const Statement& range) { pay.push_back(pay_from(range)); });
            if (!joined) return joined;
            record.places = places;
            record.pay = pay;
            if (!reviewed->empty())
                if (const auto word = reviewed->find(record.id); word != reviewed->end())
                    record.review = word->second;
            visit(record);
            return {};
        });
    if (!read) return std::unexpected(read.error());
    return names;
}

}  // namespace salaryd
