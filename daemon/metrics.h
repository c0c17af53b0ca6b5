// Counters and gauges for /metrics and for the health judgement. Atomics; any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace salaryd {

struct Metrics {
    std::atomic<std::uint64_t> fetch_runs_ok{0}, fetch_runs_failed{0}, fetch_requests{0}, fetch_bytes{0},
        not_modified{0};
    std::atomic<std::uint64_t> postings_added{0}, postings_changed{0}, postings_closed{0},
        postings_rejected{0};
    std::atomic<std::uint64_t> queries{0}, query_errors{0}, sessions_refused{0};
    std::atomic<std::uint64_t> snapshot_builds{0}, snapshot_build_microseconds{0};
    std::atomic<std::uint64_t> requests_forbidden{0};  // not sent, because of robots.txt
    std::atomic<std::int64_t> sources_degraded{0}, sources_failing{0};
    std::atomic<std::int64_t> in_flight{0}, sessions{0}, ingest_waiting{0};
    std::atomic<std::int64_t> loop_lateness_microseconds{0};  // of the last watchdog tick
};

}  // namespace salaryd
