#include "cli/market_commands.h"

#include "cli/draw_market.h"
#include "cli/draw_models.h"

namespace salaryd {

Exit run_histogram(const Session& session) {
    return show(session, "/v1/salary/histogram", query_parameters(session.arguments), draw_histogram);
}

Exit run_rank(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() != 1)
        return usage_error("write: salaryctl rank AMOUNT --role ROLE; see salaryctl rank --help");
    auto parameters = query_parameters(session.arguments);
    parameters.emplace_back("amount", words.front());
    return show(session, "/v1/salary/rank", parameters, draw_rank);
}

Exit run_compare(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() != 2)
        return usage_error("write: salaryctl compare ROLE ROLE, each in quotes when it has several words");
    auto parameters = query_parameters(session.arguments);
    for (const auto& role : words) parameters.emplace_back("role", role);
    return show(session, "/v1/compare", parameters, draw_compare);
}

Exit run_role(const Session& session) {
    const auto& words = session.arguments.positional;
    if (words.size() != 1)
        return usage_error("write: salaryctl role ROLE, in quotes when it has several words");
    return show(session, "/v1/roles/" + percent_encoded(words.front()), query_parameters(session.arguments),
                draw_role_page);
}

Exit run_premiums(const Session& session) {
    if (!session.arguments.has("of"))
        return usage_error(
            "premiums needs --of city, company, level or remote; see salaryctl premiums --help");
    return show(session, "/v1/salary/premiums", query_parameters(session.arguments), draw_premiums);
}

Exit run_trend(const Session& session) {
    auto parameters = query_parameters(session.arguments);
    if (!session.arguments.has("by")) parameters.emplace_back("by", "month");
    return show(session, "/v1/salary/trend", parameters, draw_trend);
}

}  // namespace salaryd
