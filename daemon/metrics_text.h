// The Prometheus text format (exposition 0.0.4) of what the daemon counts. Pure; any thread.
#pragma once

#include <string>

#include "analytics/snapshot.h"
#include "core/clock.h"
#include "daemon/metrics.h"

namespace salaryd {

// `snapshot` may be null: then its gauges are absent.
[[nodiscard]] std::string metrics_text(const Metrics& metrics, const Snapshot* snapshot, Time now);

}  // namespace salaryd
