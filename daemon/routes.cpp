#include "daemon/routes.h"

#include <algorithm>
#include <array>

#include "core/filters.h"

namespace salaryd {
namespace {

constexpr ParameterSpec parameter(const Filter& filter) {
    return {filter.name, filter.meaning};
}
constexpr auto role = parameter(filters::role);
constexpr auto level = parameter(filters::level);
constexpr auto place = parameter(filters::place);
constexpr auto company = parameter(filters::company);
constexpr auto source = parameter(filters::source);
constexpr auto since = parameter(filters::since);
constexpr auto until = parameter(filters::until);
constexpr auto state = parameter(filters::state);
constexpr auto currency = parameter(filters::currency);
constexpr auto period = parameter(filters::period);
constexpr auto method = parameter(filters::method);
constexpr auto weights = parameter(filters::weights);
constexpr auto rates = parameter(filters::rates);
constexpr auto limit = parameter(filters::limit);

template <std::size_t N>
constexpr std::array<ParameterSpec, N + 1> with(const std::array<ParameterSpec, N>& specs,
                                                ParameterSpec more) {
    std::array<ParameterSpec, N + 1> all;
    std::ranges::copy(specs, all.begin());
    all.back() = more;
    return all;
}
constexpr ParameterSpec kind{"kind", "base: statistics are of base pay"};
constexpr ParameterSpec part{"q", "a part of the name"};

constexpr std::array salary_parameters{role,  level,    place,  company, source, since,   until,
                                       state, currency, period, kind,    method, weights, rates};
constexpr std::array group_parameters{
    ParameterSpec{"by", "one to three of role, level, city, region, country, remote, company, source", true},
    ParameterSpec{"sort", "n, employers, p10 .. p90, mean or disclosure_rate; - before it for descending"},
    ParameterSpec{"min_n", "fewest priced postings of a group"},
    limit,
    role,
    level,
    place,
    company,
    source,
    since,
    until,
    state,
    currency,
    period,
    kind,
    method,
    weights,
    rates};
constexpr std::array histogram_parameters =
    with(salary_parameters, ParameterSpec{"bins", "about so many, 1 to 200 (20)"});
constexpr std::array rank_parameters = with(
    with(salary_parameters, ParameterSpec{"amount", "the offer, in currency= and period=", true}), limit);
// Regressions are on midpoints, unweighted, at today's rates: neither method, weights nor rates are a choice.
constexpr std::array model_parameters{role,  level, place,    company, source, since,
                                      until, state, currency, period,  kind};
constexpr std::array premium_parameters =
    with(model_parameters, ParameterSpec{"of", "city, company, level or remote", true});
constexpr std::array trend_parameters = with(model_parameters, ParameterSpec{"by", "week or month", true});
// All but the role, which is in the path.
constexpr auto role_parameters = std::span(salary_parameters).subspan<1>();
constexpr std::array posting_parameters{
    role,
    level,
    place,
    company,
    source,
    since,
    until,
    state,
    ParameterSpec{"q", "words of the title"},
    ParameterSpec{"with_pay", "true: only those that state pay"},
    ParameterSpec{"fold", "true: of each vacancy the latest posting only"},
    ParameterSpec{"cursor", "next_cursor of the page before"},
    limit};
constexpr std::array duplicate_parameters{ParameterSpec{"cursor", "next_cursor of the page before"}, limit};
constexpr std::array verdict_parameters{ParameterSpec{"status", "auto, accepted, rejected or all (default)"},
                                        limit};
constexpr std::array run_parameters{ParameterSpec{"limit", "at most so many runs"}};
constexpr std::array vocabulary_parameters{part, limit};
constexpr std::array import_parameters{
    ParameterSpec{"kind", "greenhouse, lever, ashby, jsonl, cards; default: recognized"},
    ParameterSpec{"name", "the file's name, for messages"}};

constexpr std::array unparsed_parameters{ParameterSpec{"kind", "role (default), level, place or pay"}, limit};
constexpr ParameterSpec dry_run{"dry_run", "1: only say what would change"};
constexpr std::array teach_parameters{dry_run};
constexpr std::array reprocess_parameters{dry_run,
                                          ParameterSpec{"since", "no bodies from before this day (all)"}};
constexpr std::array edit_parameters{ParameterSpec{"weeks", "so many, this one included, 1 to 52 (4)"}, role,
                                     limit};

constexpr std::array probe_parameters{ParameterSpec{"url", "as copied from a browser", true},
                                      ParameterSpec{"name", "of the source; default: its board's"}};
constexpr std::array event_parameters{
    ParameterSpec{"after", "the id of the last event that is known; default: only what is to come"}};

constexpr auto write = Permission::write;
constexpr auto read = Permission::read;

constexpr std::array<Route, 41> table{{
    {"GET", "/", {}, read, small_body, handle_index, "these routes"},
    {"GET", "/v1/salary", salary_parameters, read, small_body, handle_salary, "one cell with its evidence"},
    {"GET", "/v1/salary/groups", group_parameters, read, small_body, handle_groups,
     "the same for each group; JSON, CSV or NDJSON by Accept"},
    {"GET", "/v1/salary/histogram", histogram_parameters, read, small_body, handle_histogram,
     "postings by pay, each spread over its range"},
    {"GET", "/v1/salary/rank", rank_parameters, read, small_body, handle_rank,
     "where an offer stands, with its interval, and postings that pay more"},
    {"GET", "/v1/salary/premiums", premium_parameters, read, small_body, handle_premiums,
     "what employers, cities, levels or remote work advertise above the rest, like for like"},
    {"GET", "/v1/salary/trend", trend_parameters, read, small_body, handle_trend,
     "raw median beside an index that the mix of postings does not move"},
    {"GET", "/v1/salary/edits", edit_parameters, read, small_body, handle_edits,
     "floors and ceilings that employers have raised or lowered, by week and role"},
    {"GET", "/v1/compare", salary_parameters, read, small_body, handle_compare,
     "two roles side by side (role twice), and whether they differ beyond chance"},
    {"GET", "/v1/roles/{role}", role_parameters, read, small_body, handle_role,
     "a role's page: by level, place and employer, histogram, demand"},
    {"GET", "/v1/postings", posting_parameters, read, small_body, handle_postings,
     "postings page by page; NDJSON: canonical lines with every raw field"},
    {"GET",
     "/v1/postings/{id}",
     {},
     read,
     small_body,
     handle_posting,
     "one with raw texts, versions, duplicates, verdicts, and why each field was read so"},
    {"POST",
     "/v1/postings/{id}/vacancy",
     {},
     write,
     small_body,
     handle_vacancy_word,
     "{action: split or rejoin, note}: whether it shares its vacancy with other postings"},
    {"GET", "/v1/duplicates", duplicate_parameters, read, small_body, handle_duplicates,
     "vacancies of several postings, each with the reason"},
    {"POST",
     "/v1/duplicates",
     {},
     write,
     small_body,
     handle_rematch,
     "match the postings of all employers anew"},
    {"GET", "/v1/verdicts", verdict_parameters, read, small_body, handle_verdicts,
     "flagged pay with reason, score and proposed repair"},
    {"POST",
     "/v1/verdicts/{id}",
     {},
     write,
     small_body,
     handle_review,
     "accept, reject or reopen, with a note"},
    {"GET",
     "/v1/sources",
     {},
     read,
     small_body,
     handle_sources,
     "health of every source, last run, next due"},
    {"GET", "/v1/sources/{name}", run_parameters, read, small_body, handle_source,
     "one source with its last runs"},
    {"POST", "/v1/sources/{name}/fetch", {}, write, small_body, handle_fetch, "fetch now"},
    {"POST", "/v1/probe", probe_parameters, write, small_body, handle_probe,
     "try a careers page: which kind and board it is, and what one look brings; stores nothing"},
    {"GET", "/v1/editions", {}, read, small_body, handle_editions, "weekly editions and their files"},
    {"POST", "/v1/editions", {}, write, small_body, handle_make_edition, "make the edition that is due"},
    {"GET", "/v1/editions/{week}/{file}", {}, read, small_body, handle_edition_file, "a file of an edition"},
    {"GET", "/v1/vocabulary/{kind}", vocabulary_parameters, read, small_body, handle_vocabulary,
     "roles, levels, places, companies or currencies, with counts"},
    {"POST",
     "/v1/normalize/{kind}",
     {},
     read,
     large_body,
     handle_normalize,
     "NDJSON in, NDJSON out: pay, title, place or company"},
    {"GET", "/v1/unparsed", unparsed_parameters, read, small_body, handle_unparsed,
     "what could not be read, most frequent first"},
    {"POST", "/v1/aliases", teach_parameters, write, small_body, handle_teach,
     "teach {kind, alias, value}; what is read differently, and which figures move"},
    {"POST", "/v1/teach", teach_parameters, write, small_body, handle_teach, "the same as /v1/aliases"},
    {"GET",
     "/v1/reprocess",
     {},
     read,
     small_body,
     handle_reprocess_status,
     "how far the reading of the archive is, or what it found"},
    {"POST", "/v1/reprocess", reprocess_parameters, write, small_body, handle_reprocess,
     "read the archived bodies with today's parsers and rules; GET tells how far it is"},
    {"POST", "/v1/import", import_parameters, write, large_body, handle_import,
     "store the postings of a file"},
    {"POST", "/v1/reload", {}, write, small_body, handle_reload, "read the configuration again"},
    {"GET", "/v1/config", {}, read, small_body, handle_config, "the configuration in force, without secrets"},
    {"GET", "/v1/events", event_parameters, read, small_body, handle_events,
     "server-sent events: run, snapshot, edition, change"},
    {"GET", "/healthz", {}, read, small_body, handle_health, "health with reasons"},
    {"GET", "/livez", {}, read, small_body, handle_live, "is the process alive?"},
    {"GET", "/readyz", {}, read, small_body, handle_ready, "is there a snapshot to answer from?"},
    {"GET", "/metrics", {}, read, small_body, handle_metrics, "Prometheus text"},
    {"GET", "/version", {}, read, small_body, handle_version, "version of the daemon and of its rules"},
    {"GET", "/openapi.json", {}, read, small_body, handle_openapi, "this interface as OpenAPI 3.0"},
}};

}  // namespace

std::span<const Route> routes() {
    return table;
}

}  // namespace salaryd
