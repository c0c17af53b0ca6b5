#include "daemon/archive_reading.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "scrapers/source_kind.h"

namespace salaryd {
namespace {

// Walks the bodies of one source from the newest to the oldest.
class ArchiveWalk {
  public:
    ArchiveWalk(Reader& reader, const SourceSpec& source, const Normalizer& normalizer)
        : reader_(reader), source_(source), normalizer_(normalizer), kind_(find_source_kind(source.kind)) {}

    // Calls visit(run, id, PreparedPosting&&) -> Result<void> for each open posting that is read otherwise
    // than it is stored.
    template <class Visit>
    Result<void> go(Time since, Visit visit) {
        if (kind_ == nullptr) return {};
        auto open = reader_.open_of(source_.name);
        if (!open) return std::unexpected(open.error());
        open_ = std::move(*open);
        const auto runs = reader_.archived_runs(source_.name, since);
        if (!runs) return std::unexpected(runs.error());
        for (const ArchivedRun& run : *runs) {
            if (met_.size() >= open_.size()) break;
            const auto payloads = reader_.payloads(run.id);
            if (!payloads) return std::unexpected(payloads.error());
            for (const ArchivedPayload& payload : *payloads)
                if (auto read = read_body(run, payload, visit); !read) return read;
        }
        return {};
    }

    [[nodiscard]] ArchiveReading counts() const {
        ArchiveReading counts;
        counts.rereading.considered = met_.size();
        counts.bodies = bodies_;
        counts.unreadable = unreadable_;
        counts.unstored = unstored_.size();
        counts.newer = newer_;
        return counts;
    }

  private:
    template <class Visit>
    Result<void> read_body(const ArchivedRun& run, const ArchivedPayload& payload, Visit& visit) {
        Response response;
        response.url = payload.url;
        response.context = payload.context;
        response.status = 200;
        response.body = payload.body;
        response.wire_bytes = payload.body.size();
        ++bodies_;
        auto outcome = kind_->parse(source_, response);
        if (!outcome) {
            ++unreadable_;
            return {};
        }
        for (auto& raw : outcome->postings)
            if (auto read = read_posting(run, std::move(raw), visit); !read) return read;
        return {};
    }

    template <class Visit>
    Result<void> read_posting(const ArchivedRun& run, RawPosting&& raw, Visit& visit) {
        const auto known = open_.find(raw.external_id);
        if (known == open_.end()) {
            unstored_.insert(std::move(raw.external_id));
            return {};
        }
        if (raw.closed_at || !met_.insert(known->first).second) return {};
        auto prepared = prepare(normalizer_.normalize(std::move(raw), source_));
        if (prepared.hash == known->second.hash) return {};
        if (known->second.version_at > run.finished_at) {
            ++newer_;
            return {};
        }
        return visit(run, known->second.id, std::move(prepared));
    }

    Reader& reader_;
    const SourceSpec& source_;
    const Normalizer& normalizer_;
    const SourceKind* kind_;
    std::map<std::string, OpenPosting> open_;
    std::set<std::string> met_, unstored_;
    std::uint64_t bodies_ = 0, unreadable_ = 0, newer_ = 0;
};

}  // namespace

Result<ArchiveReading> read_archive(Reader& reader, const SourceSpec& source, Time since,
                                    const Normalizer& normalizer) {
    ArchiveWalk walk(reader, source, normalizer);
    std::vector<RereadPosting> changed;
    auto read =
        walk.go(since, [&](const ArchivedRun&, std::int64_t id, PreparedPosting&& after) -> Result<void> {
            auto stored = reader.posting(id);
            if (!stored) return std::unexpected(stored.error());
            if (!*stored) return {};
            RereadPosting one{.id = id,
                              .source = source.name,
                              .before = std::move((*stored)->posting),
                              .after = std::move(after.posting)};
            one.before.raw = name_of(one.before.raw);
            one.after.raw = name_of(one.after.raw);
            changed.push_back(std::move(one));
            return {};
        });
    if (!read) return std::unexpected(read.error());
    auto reading = walk.counts();
    std::ranges::sort(changed, {}, &RereadPosting::id);
    reading.rereading.changed = std::move(changed);
    return reading;
}

Result<std::vector<FetchedReadings>> prepare_archive(Reader& reader, const SourceSpec& source, Time since,
                                                     const Normalizer& normalizer) {
    std::vector<FetchedReadings> all;
    ArchiveWalk walk(reader, source, normalizer);
    auto read =
        walk.go(since, [&](const ArchivedRun& run, std::int64_t, PreparedPosting&& posting) -> Result<void> {
            if (all.empty() || all.back().fetched != run.finished_at) all.push_back({run.finished_at, {}});
            all.back().postings.push_back(std::move(posting));
            return {};
        });
    if (!read) return std::unexpected(read.error());
    return all;
}

}  // namespace salaryd
