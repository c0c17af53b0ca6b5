#include "normalize/explain.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/names.h"
#include "normalize/pay_statement.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 5> status_names{"pay", "base", "ote", "total", "none"};

MoneyStatus status_of(const pay::Statement& s) {
    if (s.fate == pay::Fate::rejected) return MoneyStatus::none;
    switch (s.range.kind) {
        case PayKind::base:
            return MoneyStatus::base;
        case PayKind::ote:
            return MoneyStatus::ote;
        case PayKind::total:
            return MoneyStatus::total;
        case PayKind::unknown:
            break;
    }
    return MoneyStatus::pay;
}

std::string why_rejected(const pay::Statement& s) {
    switch (s.rejection) {
        case pay::Rejection::other_money:
            return s.cue.empty() ? "other money, like the amount before it"
                                 : fmt::format("other money, by the word \"{}\"", s.cue);
        case pay::Rejection::unspoken:
            return "nothing near it speaks of pay";
        case pay::Rejection::company_sum:
            return "a sum that companies have, not people";
        case pay::Rejection::no_country:
            return "no sign, and no country to tell the currency";
        case pay::Rejection::year_or_number:
            break;
    }
    return "a bare number that may be anything";
}

std::string why_outranked(const pay::Statement& s) {
    if (s.range.kind == PayKind::ote) return "on target; the base comes first";
    if (s.context.actual) return "the part-time amount; the full-time one comes first";
    if (s.context.in_parentheses) return "in parentheses behind the headline";
    return "a bare number beside the headline";
}

std::string why(const pay::Statement& s) {
    switch (s.fate) {
        case pay::Fate::headline:
            return s.range.label.empty() ? "the headline"
                                         : fmt::format("the headline, for {}", s.range.label);
        case pay::Fate::another:
            return fmt::format("another range, for {}", s.range.label);
        case pay::Fate::joined:
            return "part of the range before it";
        case pay::Fate::restated:
            return "says the headline again, or nothing that names it apart";
        case pay::Fate::outranked:
            return why_outranked(s);
        case pay::Fate::rejected:
            break;
    }
    return why_rejected(s);
}

}  // namespace

std::string_view to_string(MoneyStatus status) {
    return name_of(status_names, status);
}

std::vector<MoneySpan> explain_text(std::string_view text, const PayHints& hints) {
    std::vector<MoneySpan> spans;
    for (pay::Statement& s : pay::read_statements(text, hints)) {
        if (s.fate == pay::Fate::rejected && !s.marked) continue;
        MoneySpan span;
        span.status = status_of(s);
        span.headline = s.fate == pay::Fate::headline;
        span.kept = span.headline || s.fate == pay::Fate::another;
        span.why = why(s);
        span.cue = std::move(s.cue);
        span.range = std::move(s.range);
        spans.push_back(std::move(span));
    }
    return spans;
}

}  // namespace salaryd
