// The one table of routes, and the handlers it names. A handler is a coroutine on io: it reads its Call,
// sends scans and SQL to workers, and answers. Handlers are split by subject into routes_*.cpp.
#pragma once

#include <memory>
#include <span>

#include "core/json_writer.h"
#include "daemon/router.h"

namespace salaryd {

[[nodiscard]] std::span<const Route> routes();

using Handled = awaitable<Answer<HttpResponse>>;

// routes_salary.cpp
[[nodiscard]] Handled handle_salary(Call& call);
[[nodiscard]] Handled handle_groups(Call& call);
// routes_market.cpp
[[nodiscard]] Handled handle_histogram(Call& call);
[[nodiscard]] Handled handle_rank(Call& call);
[[nodiscard]] Handled handle_compare(Call& call);
[[nodiscard]] Handled handle_role(Call& call);
// routes_models.cpp
[[nodiscard]] Handled handle_premiums(Call& call);
[[nodiscard]] Handled handle_trend(Call& call);
// routes_postings.cpp
[[nodiscard]] Handled handle_postings(Call& call);
[[nodiscard]] Handled handle_posting(Call& call);
// routes_verdicts.cpp
[[nodiscard]] Handled handle_verdicts(Call& call);
[[nodiscard]] Handled handle_review(Call& call);
// routes_vacancies.cpp
[[nodiscard]] Handled handle_duplicates(Call& call);
[[nodiscard]] Handled handle_rematch(Call& call);
[[nodiscard]] Handled handle_vacancy_word(Call& call);
// routes_sources.cpp
[[nodiscard]] Handled handle_sources(Call& call);
[[nodiscard]] Handled handle_source(Call& call);
[[nodiscard]] Handled handle_fetch(Call& call);
[[nodiscard]] Handled handle_probe(Call& call);
// routes_editions.cpp
[[nodiscard]] Handled handle_editions(Call& call);
[[nodiscard]] Handled handle_edition_file(Call& call);
[[nodiscard]] Handled handle_make_edition(Call& call);
// routes_vocabulary.cpp
[[nodiscard]] Handled handle_vocabulary(Call& call);
[[nodiscard]] Handled handle_normalize(Call& call);
// routes_teach.cpp
[[nodiscard]] Handled handle_unparsed(Call& call);
[[nodiscard]] Handled handle_teach(Call& call);
// routes_reprocess.cpp
[[nodiscard]] Handled handle_reprocess(Call& call);
[[nodiscard]] Handled handle_reprocess_status(Call& call);
// routes_edits.cpp
[[nodiscard]] Handled handle_edits(Call& call);
// routes_system.cpp
[[nodiscard]] Handled handle_import(Call& call);
[[nodiscard]] Handled handle_reload(Call& call);
[[nodiscard]] Handled handle_config(Call& call);
[[nodiscard]] Handled handle_events(Call& call);
[[nodiscard]] Handled handle_health(Call& call);
[[nodiscard]] Handled handle_live(Call& call);
[[nodiscard]] Handled handle_ready(Call& call);
[[nodiscard]] Handled handle_metrics(Call& call);
[[nodiscard]] Handled handle_version(Call& call);
// openapi.cpp
[[nodiscard]] Handled handle_openapi(Call& call);
[[nodiscard]] Handled handle_index(Call& call);

// For handlers.
[[nodiscard]] HttpResponse json_response(JsonWriter&& json);
// unavailable until the first snapshot is published.
[[nodiscard]] Answer<std::shared_ptr<const Snapshot>> published_snapshot(const Services& services);

}  // namespace salaryd
