// Questions that regressions answer: seconds on a full store, so that workers answer them.
#include <fmt/format.h>

#include "daemon/question.h"
#include "daemon/render_models.h"

namespace salaryd {
namespace {

template <class Kind>
Answer<Kind> read_kind_of(const QueryParameters& parameters, std::string_view name,
                          std::optional<Kind> (*parse)(std::string_view), std::string_view known) {
    const auto text = parameters.get(name);
    const auto kind = parse(text);
    if (!kind)
        return refuse(ErrorCode::invalid_argument,
                      fmt::format("{} must be {}, got \"{}\"", name, known, text.substr(0, 64)));
    return *kind;
}

// What the regressions are of, whatever a question's defaults are.
Answer<Question> read_model_question(const Call& call) {
    auto question = read_question(call.services, call.parameters);
    if (question)
        question->query.figures = {
            .method = QuantileMethod::mid7, .rates = RateBasis::constant, .weights = Weighting::none};
    return question;
}

}  // namespace

Handled handle_premiums(Call& call) {
    const auto of = read_kind_of(call.parameters, "of", parse_premium_of, "city, company, level or remote");
    if (!of) co_return std::unexpected(of.error());
    auto question = read_model_question(call);
    if (!question) co_return std::unexpected(std::move(question.error()));
    auto render = [of = *of](const Question& q) {
        const auto found =
            q.query.nothing_matches ? SalaryPremiums{} : salary_premiums(*q.snapshot, q.query.filter, of);
        return render_premiums(q.query, of, found, q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*question), std::move(render));
}

Handled handle_trend(Call& call) {
    const auto by = read_kind_of(call.parameters, "by", parse_trend_period, "week or month");
    if (!by) co_return std::unexpected(by.error());
    auto question = read_model_question(call);
    if (!question) co_return std::unexpected(std::move(question.error()));
    auto render = [by = *by](const Question& q) {
        const auto trend =
            q.query.nothing_matches ? std::vector<TrendPoint>() : pay_trend(*q.snapshot, q.query.filter, by);
        return render_trend(q.query, by, trend, q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*question), std::move(render));
}

}  // namespace salaryd
