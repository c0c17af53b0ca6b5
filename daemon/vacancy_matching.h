// Keeps the store's vacancies true: matches the postings of employers that runs have touched. io thread only;
// reads and matches on workers, writes on the writer.
#pragma once

#include <cstdint>
#include <vector>

#include "core/clock.h"
#include "daemon/stores.h"

namespace salaryd {

// Until no employer is due; the postings that may share a vacancy otherwise than before. Postings of older
// versions of the store get their identities first. What was matched before an error stays.
[[nodiscard]] awaitable<Result<std::vector<std::int64_t>>> match_vacancies(Stores& stores,
                                                                           const Clock& clock);

}  // namespace salaryd
