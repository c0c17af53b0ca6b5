#include <algorithm>

#include "core/ascii.h"
#include "normalize/pay.h"
#include "normalize/pay_context.h"
#include "normalize/pay_fold.h"
#include "normalize/pay_grammar.h"
#include "normalize/pay_judgement.h"
#include "normalize/pay_label.h"
#include "normalize/pay_scanner.h"

namespace salaryd {
namespace {

using pay::Context;
using pay::FoldedText;
using pay::Reading;
using pay::Token;
using pay::TokenKind;

struct Candidate {
    PayRange range;
    Context context;
    std::size_t first = 0;  // tokens
    std::size_t last = 0;
    bool marked = false;  // has a sign, a scale or a stated period
};

void locate(PayRange& range, std::string_view text, const FoldedText& folded, const Token& first,
            const Token& last) {
    range.span_begin = folded.origin[first.begin];
    range.span_end = folded.origin[last.end];
    range.stated = text.substr(range.span_begin, range.span_end - range.span_begin);
}

// A denied amount speaks for the one in parentheses behind it: "$1,000 stipend ($500 part-time)".
std::vector<Candidate> find_candidates(const std::vector<Token>& tokens, const PayHints& hints) {
    std::vector<Candidate> found;
    std::size_t previous_end = 0;
    bool previous_denied = false;
    for (const Reading& reading : pay::read_ranges(tokens)) {
        Context context = pay::look_around(tokens, reading, previous_end);
        context.denied = context.denied || (previous_denied && context.in_parentheses && !context.pay_word);
        previous_denied = context.denied;
        previous_end = reading.last + 1;
        if (auto range = pay::decide(reading, context, hints)) {
            const bool marked = reading.is_signed() || reading.is_scaled() || context.period.has_value();
            found.push_back({std::move(*range), context, reading.first, reading.last, marked});
        }
    }
    return found;
}

// "Salary min: $70,000 | Salary max: $90,000": two open ends make one range.
bool close_one_range(const PayRange& low, const PayRange& high) {
    return low.min && !low.max && high.max && !high.min && *low.min <= *high.max &&
           low.currency == high.currency && low.period == high.period;
}

void join_open_ends(std::vector<Candidate>& candidates) {
    for (std::size_t i = 0; i + 1 < candidates.size(); ++i) {
        Candidate& low = candidates[i];
        const Candidate& high = candidates[i + 1];
        if (high.first - low.last > 12 || !close_one_range(low.range, high.range)) continue;
        low.range.max = high.range.max;
        low.range.reasons |= high.range.reasons;
        low.range.reasons.reset(static_cast<std::size_t>(PayReason::open_bound));
        low.range.rule = "text.min_max";
        low.last = high.last;
        candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// "Min $64k, Mid $81k, Max $98k": the middle says nothing that the ends do not.
void drop_midpoints(std::vector<Candidate>& candidates) {
    for (std::size_t i = 1; i + 1 < candidates.size(); ++i) {
        const PayRange& low = candidates[i - 1].range;
        const PayRange& high = candidates[i + 1].range;
        if (!candidates[i].context.midpoint || !close_one_range(low, high)) continue;
        add(candidates[i - 1].range.reasons, PayReason::midpoint_stated);
        candidates[i - 1].last = candidates[i].last;
        candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void label_candidates(std::vector<Candidate>& candidates, std::string_view text, const FoldedText& folded,
                      const std::vector<Token>& tokens) {
    std::size_t previous_end = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const std::size_t next = i + 1 < candidates.size() ? candidates[i + 1].first : tokens.size();
        pay::Label label = pay::label_of({candidates[i].first, candidates[i].last, previous_end, next}, text,
                                         folded, tokens);
        candidates[i].range.label = std::move(label.text);
        previous_end = label.end;
    }
}

// Lower is better: base before OTE, outside parentheses before inside, full time before the actual amount.
int rank(const Candidate& c) {
    return (c.marked ? 0 : 8) + (c.range.kind == PayKind::ote ? 4 : 0) + (c.context.actual ? 2 : 0) +
           (c.context.in_parentheses ? 1 : 0);
}

bool restates(const PayRange& a, const PayRange& b) {
    return a.min == b.min && a.max == b.max;
}

// Another zone, level or contract: named, paid for the same period. Without a name it says the headline
// again.
bool is_another_range(const Candidate& headline, const Candidate& other) {
    return rank(other) == rank(headline) && !other.context.in_parentheses && !other.range.label.empty() &&
           other.range.period == headline.range.period && !restates(other.range, headline.range);
}

}  // namespace

std::vector<PayRange> read_pay_text(std::string_view text, const PayHints& hints) {
    const FoldedText folded = pay::fold_pay_text(text);
    const std::vector<Token> tokens = pay::scan_pay(folded, hints.country);
    std::vector<Candidate> candidates = find_candidates(tokens, hints);
    if (candidates.empty()) return {};
    drop_midpoints(candidates);
    join_open_ends(candidates);
    for (Candidate& c : candidates) {
        locate(c.range, text, folded, tokens[c.first], tokens[c.last]);
        c.range.field = PayField::pay_text;
    }
    label_candidates(candidates, text, folded, tokens);
    const auto headline = std::ranges::min_element(candidates, {}, rank);
    std::vector<PayRange> ranges{headline->range};
    for (const Candidate& c : candidates)
        if (&c != &*headline && is_another_range(*headline, c)) ranges.push_back(c.range);
    if (ranges.size() == 1) ranges.front().label.clear();
    if (ranges.size() > 1)
        for (PayRange& range : ranges) add(range.reasons, PayReason::several_amounts);
    return ranges;
}

}  // namespace salaryd
