// RawPosting -> Posting. The way of one posting passes here, between scrapers/<kind>.cpp and schema/store.h.
#pragma once

#include <string>

#include "core/posting.h"
#include "core/result.h"
#include "core/source.h"
#include "normalize/company.h"
#include "normalize/pay.h"
#include "normalize/place.h"
#include "normalize/title.h"

namespace salaryd {

// Raised with every change of a rule that can move a reading; a posting remembers the version that read it.
inline constexpr int rules_version = 3;

struct ReferenceData {
    std::string directory;  // the tables of config/reference
    std::string gazetteer;
};

// Immutable once loaded; any thread.
class Normalizer {
  public:
    [[nodiscard]] static Result<Normalizer> load(const ReferenceData& data);

    // Total: what cannot be read stays unread and the raw text is kept.
    [[nodiscard]] Posting normalize(RawPosting raw, const SourceSpec& source) const;

    [[nodiscard]] const TitleReader& titles() const { return titles_; }
    [[nodiscard]] const PlaceReader& places() const { return places_; }
    [[nodiscard]] const CompanyReader& companies() const { return companies_; }

  private:
    Normalizer(TitleReader titles, PlaceReader places, CompanyReader companies)
        : titles_(std::move(titles)), places_(std::move(places)), companies_(std::move(companies)) {}

    TitleReader titles_;
    PlaceReader places_;
    CompanyReader companies_;
};

}  // namespace salaryd
