#include "daemon/unparsed.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/ascii.h"
#include "core/names.h"
#include "daemon/stored_raw.h"
#include "normalize/fold.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 4> kind_names{"role", "level", "place", "pay"};
constexpr std::size_t longest_value = 160;

bool is_unread(UnparsedKind kind, const PostingRecord& record) {
    if (record.closed) return false;
    switch (kind) {
        case UnparsedKind::role:
            return record.role == 0;
        case UnparsedKind::level:
            return record.level == Level::unspecified;
        case UnparsedKind::place:
            return record.places.empty() && record.remote == Remote::no;
        case UnparsedKind::pay:
            return record.pay.empty();
    }
    return false;
}

// The posting's own words that stayed unread. A title without a level states none, so only a board's own
// word is asked about.
std::vector<std::string> unread_words(UnparsedKind kind, const RawPosting& raw, const TitleReader& titles) {
    switch (kind) {
        case UnparsedKind::role:
            return {titles.read(raw.title).cleaned};
        case UnparsedKind::level:
            return {raw.level};
        case UnparsedKind::place:
            return raw.locations;
        case UnparsedKind::pay:
            return {raw.pay_text};
    }
    return {};
}

// Equal for words that one lesson would teach.
std::string shape_of(UnparsedKind kind, std::string_view value) {
    if (kind != UnparsedKind::pay) return fold_words(value);
    std::string shape;
    for (const char c : fold(value)) {
        const bool in_number = ascii::is_digit(c) || ((c == ',' || c == '.') && shape.ends_with('0'));
        if (!in_number)
            shape += c;
        else if (!shape.ends_with('0'))
            shape += '0';
    }
    return shape;
}

std::string suggestion_for(UnparsedKind kind, const std::string& value, const TitleReader& titles,
                           const PlaceReader& places) {
    if (kind == UnparsedKind::role) {
        const auto reading = titles.read(value);
        if (!reading.suggested_role.empty()) return reading.suggested_role;
        const auto near = titles.nearest_roles(value, 1);
        return near.empty() ? "" : near.front();
    }
    if (kind != UnparsedKind::place) return {};
    const auto near = places.nearest(value, 1);
    return near.empty() ? "" : near.front();
}

std::string shortened(std::string_view value) {
    value = ascii::trim(value);
    std::size_t end = std::min(value.size(), longest_value);
    while (end > 0 && end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
    return std::string(value.substr(0, end));
}

}  // namespace

std::optional<UnparsedKind> parse_unparsed_kind(std::string_view name) {
    return enum_of<UnparsedKind>(kind_names, name);
}

Result<UnparsedList> list_unparsed(Reader& reader, UnparsedKind kind, const Normalizer& normalizer,
                                   std::size_t limit) {
    const auto ids = ids_where(reader, [&](const PostingRecord& record) { return is_unread(kind, record); });
    if (!ids) return std::unexpected(ids.error());
    const auto titles = normalizer.titles();
    const auto places = normalizer.places();
    std::map<std::string, Unparsed> counted;
    for (const std::int64_t id : *ids) {
        const auto stored = stored_raw(reader, id);
        if (!stored) return std::unexpected(stored.error());
        if (!*stored) continue;
        for (const std::string& words : unread_words(kind, (*stored)->raw, *titles)) {
            const std::string shape = shape_of(kind, words);
            if (shape.empty()) continue;
            const auto [entry, added] = counted.try_emplace(shape);
            if (added)
                entry->second = {.value = shortened(words), .postings = 0, .example = id, .suggestion = {}};
            ++entry->second.postings;
        }
    }
    UnparsedList list{.values = {}, .distinct = counted.size()};
    for (auto& [shape, one] : counted) list.values.push_back(std::move(one));
    std::ranges::stable_sort(list.values, std::greater(), &Unparsed::postings);
    if (list.values.size() > limit) list.values.resize(limit);
    for (Unparsed& one : list.values) one.suggestion = suggestion_for(kind, one.value, *titles, *places);
    return list;
}

}  // namespace salaryd
