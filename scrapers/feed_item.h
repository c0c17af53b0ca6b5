// One item of a feed as a posting: RSS, Atom, NEOGOV's joblisting: namespace, Indeed-style <job>, and what a
// user's field map says of others.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "scrapers/board.h"
#include "scrapers/xml.h"

namespace salaryd {

// The fields that SourceSpec::fields may map, besides "item" (the path to an item from the root,
// "source/job"). A value is the path of an element below the item ("salary/from"), of an attribute at its end
// ("link/@href"), or "=" and the text itself ("=USD").
inline constexpr std::array<std::string_view, 20> feed_fields{
    "city",        "closes_at", "company",  "country",      "department", "description", "employment_type",
    "external_id", "level",     "location", "pay_currency", "pay_max",    "pay_min",     "pay_period",
    "pay_text",    "posted_at", "remote",   "state",        "title",      "url"};

// Without a mapped field, the names that feeds usually give it. The id is the item's own, else its address,
// else made from title, company and location.
[[nodiscard]] ItemReading read_feed_item(const std::map<std::string, std::string>& fields,
                                         pugi::xml_node item);

}  // namespace salaryd
