// One vacancy, one vote. Of the postings of a vacancy that a snapshot has, one votes: an open one before a
// closed one, then one whose pay is believed, then the one that was seen first most lately. It stands in
// every place of those that are as open as it is, so that each city of a job with a row a city keeps its
// vote; the others become PayState::duplicate. Private to analytics/.
#pragma once

#include <span>

#include "analytics/snapshot_columns.h"
#include "core/vacancy.h"

namespace salaryd {

// Of whole columns. Postings that the snapshot does not have are ignored; a second time it changes nothing.
void fold_vacancies(Snapshot::Columns& columns, std::span<const VacancyMember> members);

}  // namespace salaryd
