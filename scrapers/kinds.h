// The kinds that registry.cpp lists, each defined in the file of its name.
#pragma once

#include "scrapers/source_kind.h"

namespace salaryd {

extern const SourceKind arbeitnow_kind;
extern const SourceKind ashby_kind;
extern const SourceKind feed_kind;
extern const SourceKind files_kind;
extern const SourceKind greenhouse_kind;
extern const SourceKind himalayas_kind;
extern const SourceKind jobicy_kind;
extern const SourceKind jsonld_kind;
extern const SourceKind lever_kind;
extern const SourceKind personio_kind;
extern const SourceKind pinpoint_kind;
extern const SourceKind recruitee_kind;
extern const SourceKind remoteok_kind;
extern const SourceKind remotive_kind;
extern const SourceKind usajobs_kind;

}  // namespace salaryd
