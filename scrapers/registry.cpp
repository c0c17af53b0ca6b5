#include <algorithm>

#include "scrapers/kinds.h"
#include "scrapers/source_kind.h"

namespace salaryd {

const std::vector<SourceKind>& source_kinds() {
    static const std::vector<SourceKind> kinds{
        arbeitnow_kind,        //
        ashby_kind,            //
        bamboohr_kind,         //
        feed_kind,             //
        files_kind,            //
        greenhouse_kind,       //
        hackernews_kind,       //
        himalayas_kind,        //
        jobicy_kind,           //
        jsonld_kind,           //
        lever_kind,            //
        personio_kind,         //
        pinpoint_kind,         //
        recruitee_kind,        //
        remoteok_kind,         //
        remotive_kind,         //
        rippling_kind,         //
        smartrecruiters_kind,  //
        socrata_kind,          //
        teamtailor_kind,       //
        usajobs_kind,          //
        workable_kind,         //
        workday_kind,          //
    };
    return kinds;
}

const SourceKind* find_source_kind(std::string_view name) {
    const auto& kinds = source_kinds();
    const auto it = std::ranges::lower_bound(kinds, name, {}, &SourceKind::name);
    return it != kinds.end() && it->name == name ? &*it : nullptr;
}

std::optional<SourceSpec> recognize_source(std::string_view url) {
    for (const auto& kind : source_kinds())
        if (kind.recognize != nullptr)
            if (auto spec = kind.recognize(url)) return spec;
    return std::nullopt;
}

}  // namespace salaryd
