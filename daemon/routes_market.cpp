// Questions about a distribution as a whole. All of them scan, so that workers answer them.
#include <fmt/format.h>

#include "core/ascii.h"
#include "daemon/question.h"
#include "daemon/render_market.h"
#include "daemon/role_page.h"

namespace salaryd {
namespace {

Answer<double> read_amount(const QueryParameters& parameters) {
    const auto text = parameters.find("amount");
    if (!text)
        return refuse(ErrorCode::invalid_argument, "amount is missing",
                      "for example /v1/salary/rank?role=data+engineer&amount=145000&currency=USD");
    const auto amount = ascii::to_number<double>(*text);
    constexpr double most = 1e12;
    if (!amount || !(*amount > 0) || *amount > most)
        return refuse(ErrorCode::invalid_argument,
                      fmt::format("amount must be a number above 0, without separators, got \"{}\"",
                                  text->substr(0, 64)));
    return *amount;
}

}  // namespace

Handled handle_histogram(Call& call) {
    const auto bins = read_count(call.parameters, "bins", 1, 200, 20);
    if (!bins) co_return std::unexpected(bins.error());
    auto question = read_question(call.services, call.parameters);
    if (!question) co_return std::unexpected(std::move(question.error()));
    auto render = [bins = *bins](const Question& q) {
        const auto bars = q.query.nothing_matches
                              ? Histogram{}
                              : q.snapshot->histogram(q.query.filter, q.query.figures, bins, q.unit.factor);
        return render_histogram(q.query, bars, q.cell(), q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*question), std::move(render));
}

Handled handle_rank(Call& call) {
    const auto amount = read_amount(call.parameters);
    if (!amount) co_return std::unexpected(amount.error());
    const auto limit = read_count(call.parameters, "limit", 0, 100, 5);
    if (!limit) co_return std::unexpected(limit.error());
    auto question = read_question(call.services, call.parameters);
    if (!question) co_return std::unexpected(std::move(question.error()));
    auto render = [amount = *amount, limit = *limit](const Question& q) {
        const double annual = amount / q.unit.factor;
        Offer offer{.amount = amount, .rank = {}};
        offer.rank.rank = rank({}, annual, 0);
        if (!q.query.nothing_matches)
            offer.rank = q.snapshot->rank(q.query.filter, q.query.figures, annual, limit);
        return render_rank(q.query, offer, q.cell(), q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*question), std::move(render));
}

Handled handle_compare(Call& call) {
    const auto roles = call.parameters.all("role");
    if (roles.size() != 2)
        co_return refuse(ErrorCode::invalid_argument,
                         fmt::format("compare takes two roles, got {}", roles.size()),
                         "for example /v1/compare?role=data+engineer&role=data+analyst");
    auto a = read_question(call.services, call.parameters.with("role", roles[0]));
    if (!a) co_return std::unexpected(std::move(a.error()));
    auto b = read_question(call.services, call.parameters.with("role", roles[1]));
    if (!b) co_return std::unexpected(std::move(b.error()));
    auto render = [other = std::move(*b)](const Question& q) {
        const auto cell = q.cell(), other_cell = other.cell();
        return render_compare({q.query, cell}, {other.query, other_cell}, q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*a), std::move(render));
}

Handled handle_role(Call& call) {
    auto question = read_question(call.services, call.parameters.with("role", call.captures.at(0)));
    if (!question) co_return std::unexpected(std::move(question.error()));
    question->query.figures.spread = true;
    auto render = [](const Question& q) {
        return render_role_page(q.query, role_page(q.query, q.unit, *q.snapshot), q.unit, *q.snapshot);
    };
    co_return co_await answer_question(call, std::move(*question), render);
}

}  // namespace salaryd
