#include "analytics/pooled_cells.h"
#include "daemon/render.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

std::string grouped_text(const GroupQuery& query, const Unit& unit, const Snapshot& snapshot, Format format) {
    std::vector<SalaryGroup> groups;
    if (!query.salary.nothing_matches)
        groups = snapshot.groups(query.salary.filter, query.by, query.min_n, 0, query.salary.figures);
    sort_groups(groups, query.sort);
    if (groups.size() > query.limit)
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(query.limit), groups.end());
    for (auto& group : groups) pool_small_cell(snapshot, group.filter, query.salary.figures, group.cell);
    return render_groups(query, groups, unit, snapshot, format);
}

bool still_holds(const Call& call, const std::string& etag) {
    return etag_matches(call.request.if_none_match, etag);
}

}  // namespace

Handled handle_salary(Call& call) {
    auto snapshot = published_snapshot(call.services);
    if (!snapshot) co_return std::unexpected(std::move(snapshot.error()));
    auto query = read_salary_query(call.parameters, call.services.normalizer, **snapshot);
    if (!query) co_return std::unexpected(std::move(query.error()));
    query->figures.spread = true;
    auto unit = unit_of(*query, **snapshot);
    if (!unit) co_return std::unexpected(std::move(unit.error()));
    HttpResponse response;
    response.etag = etag_of(**snapshot, Format::json);
    if (still_holds(call, response.etag)) co_return response;
    auto cell = query->nothing_matches ? empty_cell() : (*snapshot)->cell(query->filter, query->figures);
    if (!query->nothing_matches && may_be_pooled(**snapshot, cell, query->figures)) {
        // An estimate solves equations: not on io.
        auto pooled = co_await offload(call.services.executors.workers,
                                       [cell = std::move(cell), filter = query->filter,
                                        figures = query->figures, snapshot = *snapshot]() mutable {
                                           pool_small_cell(*snapshot, filter, figures, cell);
                                           return Answer<SalaryCell>(std::move(cell));
                                       });
        if (!pooled) co_return std::unexpected(std::move(pooled.error()));
        cell = std::move(*pooled);
    }
    response.body = render_salary(*query, cell, *unit, **snapshot);
    co_return response;
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
    if (still_holds(call, response.etag)) co_return response;
    auto text = co_await offload(call.services.executors.workers,
                                 [query = std::move(*query), unit = *unit, snapshot = *snapshot, format]() {
                                     return Answer<std::string>(grouped_text(query, unit, *snapshot, format));
                                 });
    if (!text) co_return std::unexpected(std::move(text.error()));
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
