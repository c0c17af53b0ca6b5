#include "normalize/pay_statement.h"

#include <algorithm>
#include <utility>

#include "normalize/pay_fold.h"
#include "normalize/pay_grammar.h"
#include "normalize/pay_label.h"
#include "normalize/pay_scanner.h"

namespace salaryd::pay {
namespace {

class Reader {
  public:
    Reader(std::string_view text, const PayHints& hints)
        : text_(text),
          folded_(fold_pay_text(text)),
          tokens_(scan_pay(folded_, hints.country)),
          hints_(hints) {}

    std::vector<Statement> read() && {
        find_statements();
        collect_pay();
        drop_midpoints();
        join_open_ends();
        label_pay();
        settle_fates();
        return std::move(statements_);
    }

  private:
    // "insurance of $100,000/$300,000", "deductible: $1,500 individual / $3,000 family".
    [[nodiscard]] bool continues(std::size_t previous_end, const Reading& reading) const {
        if (previous_end == 0 || reading.first - previous_end > 4) return false;
        bool joined = false;
        for (std::size_t i = previous_end; i < reading.first; ++i) {
            const Token& t = tokens_[i];
            const bool slash = t.says(cue_per) && t.end - t.begin == 1;
            if (t.kind != TokenKind::unknown && !t.says(cue_and) && !slash) return false;
            joined = joined || slash || t.says(cue_and);
        }
        return joined;
    }

    // A denied amount speaks for the one that continues it, and for the one in parentheses behind it: "$1,000
    // stipend ($500 part-time)".
    void find_statements() {
        std::size_t previous_end = 0;
        bool previous_denied = false;
        for (const Reading& reading : read_ranges(tokens_)) {
            Context context = look_around(tokens_, reading, previous_end);
            const bool attached =
                context.in_parentheses || (!context.period && continues(previous_end, reading));
            if (previous_denied && attached && !context.pay_word && !context.denied) {
                context.denied = true;
                context.cue.reset();
            }
            previous_denied = context.denied;
            previous_end = reading.last + 1;
            add_statement(reading, context);
        }
    }

    void add_statement(const Reading& reading, const Context& context) {
        Decision decision = decide(reading, context, hints_);
        Statement s;
        s.first = reading.first, s.last = reading.last, s.context = context;
        s.marked = reading.is_signed() || reading.is_scaled() || context.period.has_value();
        s.range = std::move(decision.range);
        if (decision.rejected) s.fate = Fate::rejected, s.rejection = *decision.rejected;
        if (context.cue) s.cue = source(*context.cue, *context.cue);
        locate(s);
        statements_.push_back(std::move(s));
    }

    [[nodiscard]] std::string source(std::size_t first, std::size_t last) const {
        const std::size_t from = folded_.origin[tokens_[first].begin], to = folded_.origin[tokens_[last].end];
        return std::string(text_.substr(from, to - from));
    }

    void locate(Statement& s) const {
        s.range.field = PayField::pay_text;
        s.range.span_begin = folded_.origin[tokens_[s.first].begin];
        s.range.span_end = folded_.origin[tokens_[s.last].end];
        s.range.stated = source(s.first, s.last);
    }

    void collect_pay() {
        for (Statement& s : statements_)
            if (s.fate != Fate::rejected) pay_.push_back(&s);
    }

    // "Salary min: $70,000 | Salary max: $90,000": two open ends make one range.
    static bool close_one_range(const PayRange& low, const PayRange& high) {
        return low.min && !low.max && high.max && !high.min && *low.min <= *high.max &&
               low.currency == high.currency && low.period == high.period;
    }

    void join(std::size_t i) {
        pay_[i]->fate = Fate::joined;
        pay_.erase(pay_.begin() + static_cast<std::ptrdiff_t>(i));
    }

    // "Min $64k, Mid $81k, Max $98k": the middle says nothing that the ends do not.
    void drop_midpoints() {
        for (std::size_t i = 1; i + 1 < pay_.size(); ++i) {
            if (!pay_[i]->context.midpoint || !close_one_range(pay_[i - 1]->range, pay_[i + 1]->range))
                continue;
            add(pay_[i - 1]->range.reasons, PayReason::midpoint_stated);
            pay_[i - 1]->last = pay_[i]->last;
            join(i);
        }
    }

    void join_open_ends() {
        for (std::size_t i = 0; i + 1 < pay_.size(); ++i) {
            Statement& low = *pay_[i];
            const Statement& high = *pay_[i + 1];
            if (high.first - low.last > 12 || !close_one_range(low.range, high.range)) continue;
            low.range.max = high.range.max;
            low.range.reasons |= high.range.reasons;
            low.range.reasons.reset(static_cast<std::size_t>(PayReason::open_bound));
            low.range.rule = "text.min_max";
            low.last = high.last;
            locate(low);
            join(i + 1);
        }
    }

    void label_pay() {
        std::size_t previous_end = 0;
        for (std::size_t i = 0; i < pay_.size(); ++i) {
            const std::size_t next = i + 1 < pay_.size() ? pay_[i + 1]->first : tokens_.size();
            Label label =
                label_of({pay_[i]->first, pay_[i]->last, previous_end, next}, text_, folded_, tokens_);
            pay_[i]->range.label = std::move(label.text);
            previous_end = label.end;
        }
    }

    // Lower is better: base before OTE, outside parentheses before inside, full time before the actual
    // amount.
    static int rank(const Statement* s) {
        return (s->marked ? 0 : 8) + (s->range.kind == PayKind::ote ? 4 : 0) + (s->context.actual ? 2 : 0) +
               (s->context.in_parentheses ? 1 : 0);
    }

    // Another zone, level or contract is named and paid for the same period.
    static Fate fate_beside(const Statement& headline, const Statement& s) {
        if (s.range.min == headline.range.min && s.range.max == headline.range.max) return Fate::restated;
        if (rank(&s) != rank(&headline) || s.context.in_parentheses) return Fate::outranked;
        return !s.range.label.empty() && s.range.period == headline.range.period ? Fate::another
                                                                                 : Fate::restated;
    }

    void settle_fates() {
        if (pay_.empty()) return;
        Statement& headline = **std::ranges::min_element(pay_, {}, rank);
        bool several = false;
        for (Statement* s : pay_) {
            s->fate = s == &headline ? Fate::headline : fate_beside(headline, *s);
            several = several || s->fate == Fate::another;
        }
        if (!several) headline.range.label.clear();
        if (several)
            for (Statement* s : pay_) add(s->range.reasons, PayReason::several_amounts);
    }

    std::string_view text_;
    FoldedText folded_;
    std::vector<Token> tokens_;
    const PayHints& hints_;
    std::vector<Statement> statements_;
    std::vector<Statement*> pay_;  // those not rejected nor joined
};

}  // namespace

std::vector<Statement> read_statements(std::string_view text, const PayHints& hints) {
    return Reader(text, hints).read();
}

}  // namespace salaryd::pay
