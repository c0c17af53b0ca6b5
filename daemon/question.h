// A question about the published snapshot that takes a scan of it: read on io, answered by a worker.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "daemon/render.h"
#include "daemon/routes.h"

namespace salaryd {

struct Question {
    SalaryQuery query;
    Unit unit;
    std::shared_ptr<const Snapshot> snapshot;

    [[nodiscard]] SalaryCell cell() const {
        return query.nothing_matches ? empty_cell() : snapshot->cell(query.filter, query.figures);
    }
};

[[nodiscard]] Answer<Question> read_question(const Services& services, const QueryParameters& parameters);

// `render` makes the body of a question on a worker.
template <class Render>
Handled scan(Call& call, Question question, Render render) {
    HttpResponse response;
    response.etag = etag_of(*question.snapshot, Format::json);
    if (etag_matches(call.request.if_none_match, response.etag)) co_return response;
    auto text = co_await offload(call.services.executors.workers,
                                 [question = std::move(question), render = std::move(render)]() {
                                     return Answer<std::string>(render(question));
                                 });
    if (!text) co_return std::unexpected(std::move(text.error()));
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
