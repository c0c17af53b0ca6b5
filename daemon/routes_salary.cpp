#include <optional>
#include <utility>

#include "analytics/pooled_cells.h"
#include "daemon/question.h"
#include "daemon/render.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

constexpr std::size_t most_estimates = 100;

std::string grouped_text(const GroupQuery& query, const Unit& unit, const Snapshot& snapshot, Format format) {
    std::vector<SalaryGroup> groups;
    if (!query.salary.nothing_matches)
        groups = snapshot.groups(query.salary.filter, query.by, query.min_n, 0, query.salary.figures);
    sort_groups(groups, query.sort);
    if (groups.size() > query.limit)
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(query.limit), groups.end());
    pool_small_groups(snapshot, query.salary.figures, groups, most_estimates);
    return render_groups(query, groups, unit, snapshot, format);
}

}  // namespace

Handled handle_salary(Call& call) {
    auto question = read_question(call.services, call.parameters);
    if (!question) co_return std::unexpected(std::move(question.error()));
    question->query.figures.spread = true;
    std::optional<SalaryCell> narrow;
    if (question->is_narrow()) narrow = question->observed();
    // An estimate solves equations: not on io.
    const bool brief = narrow && !may_be_pooled(*question->snapshot, *narrow, question->query.figures);
    auto render = [narrow = std::move(narrow)](const Question& q) {
        return render_salary(q.query, q.estimated(narrow ? *narrow : q.observed()), q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*question), std::move(render),
                                       brief ? Effort::brief : Effort::scan);
}

Handled handle_groups(Call& call) {
    auto snapshot = published_snapshot(call.services);
    if (!snapshot) co_return std::unexpected(std::move(snapshot.error()));
    auto query = read_group_query(call.parameters, call.services.normalizer, **snapshot);
    if (!query) co_return std::unexpected(std::move(query.error()));
    auto unit = unit_of(query->salary, **snapshot);
    if (!unit) co_return std::unexpected(std::move(unit.error()));
    const auto format = format_of(call.request.accept);
    HttpResponse response;
    response.content_type = content_type_of(format);
    response.etag = etag_of(**snapshot, format);
    response.headers.emplace_back("Vary", "Accept");
    if (etag_matches(call.request.if_none_match, response.etag)) co_return response;
    auto text = co_await offload(call.services.executors.workers,
                                 [query = std::move(*query), unit = *unit, snapshot = *snapshot, format]() {
                                     return Answer<std::string>(grouped_text(query, unit, *snapshot, format));
                                 });
    if (!text) co_return std::unexpected(std::move(text.error()));
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
