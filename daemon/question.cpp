#include "daemon/question.h"

namespace salaryd {

Answer<Question> read_question(const Services& services, const QueryParameters& parameters) {
    auto snapshot = published_snapshot(services);
    if (!snapshot) return std::unexpected(std::move(snapshot.error()));
    auto query = read_salary_query(parameters, services.normalizer, **snapshot);
    if (!query) return std::unexpected(std::move(query.error()));
    auto unit = unit_of(*query, **snapshot);
    if (!unit) return std::unexpected(std::move(unit.error()));
    return Question{std::move(*query), *unit, std::move(*snapshot)};
}

}  // namespace salaryd
