#include "daemon/metrics_text.h"

#include <fmt/format.h>

#include <iterator>

namespace salaryd {
namespace {

class MetricsWriter {
  public:
    void counter(std::string_view name, std::string_view help, std::uint64_t value) {
        write(name, help, "counter", static_cast<double>(value));
    }
    void gauge(std::string_view name, std::string_view help, double value) {
        write(name, help, "gauge", value);
    }
    [[nodiscard]] std::string take() && { return std::move(out_); }

  private:
    void write(std::string_view name, std::string_view help, std::string_view type, double value) {
        fmt::format_to(std::back_inserter(out_),
                       "# HELP salaryd_{0} {1}\n# TYPE salaryd_{0} {2}\nsalaryd_{0} {3}\n", name, help, type,
                       value);
    }
    std::string out_;
};

double seconds(std::int64_t microseconds) {
    return static_cast<double>(microseconds) / 1e6;
}

void write_fetching(MetricsWriter& out, const Metrics& m) {
    out.counter("fetch_runs_ok_total", "Runs of sources that were good.", m.fetch_runs_ok);
    out.counter("fetch_runs_failed_total", "Runs of sources that failed.", m.fetch_runs_failed);
    out.counter("fetch_requests_total", "Requests sent to sources.", m.fetch_requests);
    out.counter("fetch_bytes_total", "Decoded bytes received from sources.", m.fetch_bytes);
    out.counter("fetch_not_modified_total", "Answers 304 from sources.", m.not_modified);
    out.counter("fetch_forbidden_total", "Requests not sent because of robots.txt.", m.requests_forbidden);
    out.gauge("sources_degraded", "Sources whose last run was not good, or brought less than usual.",
              static_cast<double>(m.sources_degraded));
    out.gauge("sources_failing", "Sources that have failed for a week.",
              static_cast<double>(m.sources_failing));
    out.gauge("fetches_in_flight", "Requests under way.", static_cast<double>(m.in_flight));
    out.counter("postings_added_total", "Postings seen for the first time.", m.postings_added);
    out.counter("postings_changed_total", "Postings that changed.", m.postings_changed);
    out.counter("postings_closed_total", "Postings that closed.", m.postings_closed);
    out.counter("postings_rejected_total", "Items that could not be read.", m.postings_rejected);
    out.gauge("ingest_waiting", "Batches that wait for the writer.", static_cast<double>(m.ingest_waiting));
}

void write_answering(MetricsWriter& out, const Metrics& m) {
    out.counter("queries_total", "Requests on the socket.", m.queries);
    out.counter("query_errors_total", "Requests answered with an error.", m.query_errors);
    out.gauge("sessions", "Open connections.", static_cast<double>(m.sessions));
    out.counter("sessions_refused_total", "Connections beyond the most that are open at once.",
                m.sessions_refused);
    out.gauge("loop_lateness_seconds", "How late the last tick of the loop was.",
              seconds(m.loop_lateness_microseconds));
}

void write_snapshot(MetricsWriter& out, const Metrics& m, const Snapshot* snapshot, Time now) {
    out.counter("snapshot_builds_total", "Snapshots built.", m.snapshot_builds);
    out.gauge("snapshot_build_seconds", "How long the last build took.",
              seconds(static_cast<std::int64_t>(m.snapshot_build_microseconds.load())));
    if (snapshot == nullptr) return;
    const auto age = std::chrono::duration_cast<std::chrono::microseconds>(now - snapshot->built_at());
    out.gauge("snapshot_age_seconds", "Age of the published snapshot.", seconds(age.count()));
    out.gauge("snapshot_postings", "Postings in the snapshot.", static_cast<double>(snapshot->postings()));
    out.gauge("snapshot_priced_postings", "Postings with believed pay.",
              static_cast<double>(snapshot->priced()));
    out.gauge("snapshot_bytes", "Memory of the snapshot.", static_cast<double>(snapshot->bytes()));
    out.gauge("verdicts", "Postings whose pay is flagged.", static_cast<double>(snapshot->verdicts().size()));
}

}  // namespace

std::string metrics_text(const Metrics& metrics, const Snapshot* snapshot, Time now) {
    MetricsWriter out;
    write_fetching(out, metrics);
    write_answering(out, metrics);
    write_snapshot(out, metrics, snapshot, now);
    return std::move(out).take();
}

}  // namespace salaryd
