// A question about the published snapshot: read on io, answered by a worker unless it is brief.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "analytics/pooled_cells.h"
#include "daemon/render.h"
#include "daemon/routes.h"

namespace salaryd {

struct Question {
    SalaryQuery query;
    Unit unit;
    std::shared_ptr<const Snapshot> snapshot;

    // What the cell's own postings say.
    [[nodiscard]] SalaryCell observed() const {
        return query.nothing_matches ? empty_cell() : snapshot->cell(query.filter, query.figures);
    }
    // With an estimate where they are too few; solves equations then.
    [[nodiscard]] SalaryCell estimated(SalaryCell cell) const {
        if (!query.nothing_matches) pool_small_cell(*snapshot, query.filter, query.figures, cell);
        return cell;
    }
    [[nodiscard]] SalaryCell cell() const { return estimated(observed()); }
    // A role, a level and a city are a short slice of the snapshot: read faster than handed to a worker.
    [[nodiscard]] bool is_narrow() const {
        const auto& filter = query.filter;
        return filter.role && filter.level && filter.city;
    }
};

[[nodiscard]] Answer<Question> read_question(const Services& services, const QueryParameters& parameters);

enum class Effort : std::uint8_t { brief, scan };

// `render` makes the body of a question: on a worker unless it is brief.
template <class Render>
Handled answer_question(Call& call, Question question, Render render, Effort effort = Effort::scan) {
    HttpResponse response;
    response.etag = etag_of(*question.snapshot, Format::json);
    if (etag_matches(call.request.if_none_match, response.etag)) co_return response;
    if (effort == Effort::brief) {
        response.body = render(question);
        co_return response;
    }
    auto text = co_await offload(call.services.executors.workers,
                                 [question = std::move(question), render = std::move(render)]() {
                                     return Answer<std::string>(render(question));
                                 });
    if (!text) co_return std::unexpected(std::move(text.error()));
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
