// What events say, as one line of JSON each. Pure.
#pragma once

#include <string>
#include <string_view>

#include "analytics/change_alerts.h"
#include "analytics/snapshot.h"
#include "schema/store.h"

namespace salaryd {

[[nodiscard]] std::string run_event(std::string_view source, const IngestReceipt& receipt);
[[nodiscard]] std::string snapshot_event(const Snapshot& snapshot);
[[nodiscard]] std::string edition_event(const StoredEdition& edition, std::size_t changes);
// Of a cell whose pay has really moved (change_alerts.h).
[[nodiscard]] std::string change_event(std::string_view week, const ChangeAlert& alert,
                                       CurrencyCode currency);

}  // namespace salaryd
