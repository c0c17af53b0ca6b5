#include "schema/names.h"

#include <bit>

namespace salaryd {
namespace {

// Confidence is part of a place's identity here: the same city read with and without doubt are two entries.
std::string place_key(const Place& place) {
    std::string key = std::to_string(place.geonameid);
    for (const auto* part : {&place.city, &place.region, &place.region_code, &place.country})
        (key += '\x1f') += *part;
    return (key += '\x1f') += std::to_string(std::bit_cast<std::uint32_t>(place.confidence));
}

Place place_from(const Statement& row) {
    Place place;
    place.geonameid = static_cast<std::uint32_t>(row.integer(1));
    place.city = row.text(2);
    place.region = row.text(3);
    place.region_code = row.text(4);
    place.country = row.text(5);
    place.confidence = static_cast<float>(row.real(6));
    return place;
}

}  // namespace

Result<Names> Names::prepare(Database& database) {
    Names names(database);
    const auto set = [&](Table& table, std::string_view all, std::string_view insert) -> Result<void> {
        auto reading = database.prepare(all);
        if (!reading) return std::unexpected(reading.error());
        auto writing = database.prepare(insert);
        if (!writing) return std::unexpected(writing.error());
        table.all = std::move(*reading);
        table.insert = std::move(*writing);
        return {};
    };
    auto prepared =
        set(names.companies_, "SELECT id, key FROM company", "INSERT INTO company(key, name) VALUES(?1, ?2)");
    if (prepared)
        prepared = set(names.roles_, "SELECT id, name FROM role", "INSERT INTO role(name) VALUES(?1)");
    if (prepared)
        prepared = set(names.rules_, "SELECT id, name FROM rule", "INSERT INTO rule(name) VALUES(?1)");
    if (prepared)
        prepared = set(names.places_,
                       "SELECT id, geonameid, city, region, region_code, country, confidence FROM place",
                       "INSERT INTO place(geonameid, city, region, region_code, country, confidence) "
                       "VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (prepared) prepared = names.reload();
    if (!prepared) return std::unexpected(prepared.error());
    return names;
}

Result<void> Names::reload() {
    for (Table* table : {&companies_, &roles_, &rules_, &places_}) {
        table->ids.clear();
        Rows rows(table->all);
        for (;;) {
            const auto row = rows.next();
            if (!row) return std::unexpected(row.error());
            if (!*row) break;
            table->ids.emplace(table == &places_ ? place_key(place_from(*rows)) : std::string(rows->text(1)),
                               rows->integer(0));
        }
    }
    return {};
}

Result<std::optional<std::int64_t>> Names::company(const std::string& key, std::string_view name) {
    if (key.empty()) return std::nullopt;
    if (const auto known = companies_.ids.find(key); known != companies_.ids.end()) return known->second;
    if (auto inserted = companies_.insert.with(std::string_view(key), name).run(); !inserted)
        return std::unexpected(inserted.error());
    return companies_.ids[key] = database_->last_insert_id();
}

Result<std::optional<std::int64_t>> Names::simple(Table& table, const std::string& name) {
    if (name.empty()) return std::nullopt;
    if (const auto known = table.ids.find(name); known != table.ids.end()) return known->second;
    if (auto inserted = table.insert.with(std::string_view(name)).run(); !inserted)
        return std::unexpected(inserted.error());
    return table.ids[name] = database_->last_insert_id();
}

Result<std::optional<std::int64_t>> Names::role(const std::string& id) {
    return simple(roles_, id);
}
Result<std::optional<std::int64_t>> Names::rule(const std::string& id) {
    return simple(rules_, id);
}

Result<std::int64_t> Names::place(const Place& place) {
    auto key = place_key(place);
    if (const auto known = places_.ids.find(key); known != places_.ids.end()) return known->second;
    auto inserted = places_.insert
                        .with(place.geonameid, std::string_view(place.city), std::string_view(place.region),
                              std::string_view(place.region_code), std::string_view(place.country),
                              static_cast<double>(place.confidence))
                        .run();
    if (!inserted) return std::unexpected(inserted.error());
    return places_.ids[std::move(key)] = database_->last_insert_id();
}

}  // namespace salaryd
