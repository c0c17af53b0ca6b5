#include "daemon/rereading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "daemon/stored_raw.h"

namespace salaryd {
namespace {

using Sources = std::map<std::string, SourceSpec, std::less<>>;

Result<Sources> sources_by_name(Reader& reader) {
    const auto all = reader.sources();
    if (!all) return std::unexpected(all.error());
    Sources sources;
    for (const SourceStatus& status : *all) sources.emplace(status.spec.name, status.spec);
    return sources;
}

// Every field that a figure or a page shows.
bool same_reading(const Posting& a, const Posting& b) {
    return a.role == b.role && a.role_confidence == b.role_confidence && a.level == b.level &&
           a.level_max == b.level_max && a.title_rule == b.title_rule && a.places == b.places &&
           a.remote == b.remote && a.company == b.company && a.company_key == b.company_key && a.pay == b.pay;
}

bool may_differ(std::optional<LessonKind> kind, const RawPosting& raw, const SourceSpec& source,
                const Normalizer& before, const Normalizer& after) {
    return !kind || reads_differently(*kind, raw, source, before, after);
}

std::string level_words(const Posting& posting) {
    std::string words(to_string(posting.level));
    if (posting.level_max) words += fmt::format(" to {}", to_string(*posting.level_max));
    return words;
}

std::string pay_words(const std::vector<PayRange>& pay) {
    if (pay.empty()) return "none";
    const PayRange& headline = pay.front();
    std::string words(headline.currency.empty() ? "?" : headline.currency.view());
    if (headline.min) words += fmt::format(" {:.15g}", *headline.min);
    if (headline.max && headline.max != headline.min)
        words += fmt::format("{}{:.15g}", headline.min ? " - " : " up to ", *headline.max);
    if (headline.period) words += fmt::format(" a {}", to_string(*headline.period));
    return words;
}

}  // namespace

RawPosting name_of(const RawPosting& raw) {
    RawPosting name;
    name.external_id = raw.external_id;
    name.title = raw.title;
    name.company = raw.company;
    return name;
}

Result<Rereading> reread_stored(Reader& reader, std::optional<LessonKind> kind, const Normalizer& before,
                                const Normalizer& after) {
    const auto sources = sources_by_name(reader);
    if (!sources) return std::unexpected(sources.error());
    const auto ids = ids_where(reader, [](const PostingRecord& record) { return !record.closed; });
    if (!ids) return std::unexpected(ids.error());
    Rereading rereading;
    for (const std::int64_t id : *ids) {
        auto stored = stored_raw(reader, id);
        if (!stored) return std::unexpected(stored.error());
        const auto source = *stored ? sources->find((*stored)->source) : sources->end();
        if (source == sources->end()) continue;
        ++rereading.considered;
        const RawPosting& raw = (*stored)->raw;
        if (!may_differ(kind, raw, source->second, before, after)) continue;
        RereadPosting one{.id = id,
                          .source = source->first,
                          .before = before.normalize(raw, source->second),
                          .after = after.normalize(raw, source->second)};
        if (same_reading(one.before, one.after)) continue;
        one.before.raw = one.after.raw = name_of(raw);
        rereading.changed.push_back(std::move(one));
    }
    return rereading;
}

Result<std::vector<PreparedPosting>> prepare_reread(Reader& reader, const std::string& one_source,
                                                    std::span<const std::int64_t> ids,
                                                    const Normalizer& normalizer) {
    const auto sources = sources_by_name(reader);
    if (!sources) return std::unexpected(sources.error());
    const auto source = sources->find(one_source);
    if (source == sources->end()) return fail(ErrorCode::not_found, one_source + ": no such source");
    std::vector<PreparedPosting> prepared;
    for (const std::int64_t id : ids) {
        auto stored = stored_raw(reader, id);
        if (!stored) return std::unexpected(stored.error());
        if (*stored && (*stored)->source == one_source)
            prepared.push_back(prepare(normalizer.normalize(std::move((*stored)->raw), source->second)));
    }
    return prepared;
}

std::string reading_words(LessonKind kind, const Posting& posting) {
    switch (kind) {
        case LessonKind::role:
            return posting.role.empty() ? "none" : posting.role;
        case LessonKind::level:
            return level_words(posting);
        case LessonKind::place:
            return posting.places.empty() ? "none" : place_label(posting.places.front());
        case LessonKind::company:
            return posting.company;
        case LessonKind::pay:
            return pay_words(posting.pay);
    }
    return {};
}

}  // namespace salaryd
