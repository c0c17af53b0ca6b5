// The kinds that registry.cpp lists, each defined in the file of its name.
#pragma once

#include "scrapers/source_kind.h"

namespace salaryd {

extern const SourceKind arbeitnow_kind;
extern const SourceKind ashby_kind;
extern const SourceKind bamboohr_kind;
extern const SourceKind feed_kind;
extern const SourceKind files_kind;
extern const SourceKind greenhouse_kind;
extern const SourceKind hackernews_kind;
extern const SourceKind himalayas_kind;
extern const SourceKind jobicy_kind;
extern const SourceKind jsonld_kind;
extern const SourceKind lever_kind;
extern const SourceKind personio_kind;
extern const SourceKind pinpoint_kind;
extern const SourceKind recruitee_kind;
extern const SourceKind remoteok_kind;
extern const SourceKind remotive_kind;
extern const SourceKind rippling_kind;
extern const SourceKind smartrecruiters_kind;
extern const SourceKind socrata_kind;
extern const SourceKind teamtailor_kind;
extern const SourceKind usajobs_kind;
extern const SourceKind workable_kind;
extern const SourceKind workday_kind;

}  // namespace salaryd
