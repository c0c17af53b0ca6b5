// collect_money(): which currency, scale and plus belong to which number.
#include <algorithm>

#include "normalize/pay_grammar.h"

namespace salaryd::pay {
namespace {

std::size_t gap(const Token& a, const Token& b) {
    return b.begin - a.end;
}

class Collector {
  public:
    explicit Collector(const std::vector<Token>& tokens) : tokens_(tokens) {}

    std::vector<Money> run() && {
        for (std::size_t i = 0; i < tokens_.size(); ++i)
            if (tokens_[i].kind == TokenKind::number && !tokens_[i].counted) i = take(i);
        return std::move(found_);
    }

  private:
    std::size_t take(std::size_t i) {
        Money money;
        money.first = money.last = money.number_token = i;
        money.number = tokens_[i].number;
        take_sign_before(money);
        take_inner_plus(money);
        take_scale(money);
        take_inner_plus(money);
        take_sign_after(money);
        take_plus(money);
        found_.push_back(money);
        return money.last;
    }

    [[nodiscard]] bool is(std::size_t i, TokenKind kind) const {
        return i < tokens_.size() && tokens_[i].kind == kind;
    }

    void take_sign_before(Money& money) {
        const std::size_t taken = found_.empty() ? 0 : found_.back().last + 1;
        for (int signs = 0; signs < 2 && money.first > taken && is(money.first - 1, TokenKind::currency);
             ++signs) {
            if (gap(tokens_[money.first - 1], tokens_[money.first]) > 2) break;
            --money.first;
            choose(money.sign_before, tokens_[money.first].word);
            apply_thousands(money, *tokens_[money.first].word);
        }
    }

    // "400+ thousand", "5w+ RMB": the plus stands before the unit.
    void take_inner_plus(Money& money) {
        const std::size_t plus = money.last + 1;
        if (!is(plus, TokenKind::cue) || tokens_[plus].word->text != "+" ||
            gap(tokens_[plus - 1], tokens_[plus]) != 0)
            return;
        const bool unit = is(plus + 1, TokenKind::scale) || is(plus + 1, TokenKind::currency);
        if (!unit || is(plus + 2, TokenKind::number)) return;
        money.plus = true;
        money.last = plus;
    }

    void take_scale(Money& money) {
        if (!is(money.last + 1, TokenKind::scale)) return;
        money.scale = tokens_[++money.last].word;
        money.factor = money.scale->factor;
        read_as_decimal_before_scale(money);
        const std::size_t next = money.last + 1;
        if (money.factor >= 1e8 && is(next, TokenKind::number) && is(next + 1, TokenKind::scale) &&
            gap(tokens_[next - 1], tokens_[next]) <= 1 && tokens_[next + 1].word->factor < money.factor) {
            money.added = tokens_[next].number.value * tokens_[next + 1].word->factor;
            money.last = next + 1;
        }
    }

    // "1.125 lakh", "3,400 mln": three digits behind one mark are a fraction when a large unit follows.
    static void read_as_decimal_before_scale(Money& money) {
        if (money.factor < 1e5 || money.number.grouping == '\0' || money.number.digits > 6) return;
        if (money.number.value < 1e5) money.number.value /= 1000;
    }

    void take_sign_after(Money& money) {
        for (int signs = 0; signs < 2 && is(money.last + 1, TokenKind::currency); ++signs) {
            const std::size_t at = money.last + 1;
            if (gap(tokens_[at - 1], tokens_[at]) > 2 || begins_next(money, at)) return;
            money.last = at;
            choose(money.sign_after, tokens_[at].word);
            apply_thousands(money, *tokens_[at].word);
        }
        if (money.sign_after == nullptr && money.sign_before == nullptr) take_detached_sign(money);
    }

    // "$323.10  $657.30": the second sign stands before its own number.
    [[nodiscard]] bool begins_next(const Money& money, std::size_t sign) const {
        if (!is(sign + 1, TokenKind::number)) return false;
        const std::size_t ahead = gap(tokens_[sign], tokens_[sign + 1]);
        return ahead <= 1 && (money.sign_before != nullptr || ahead < gap(tokens_[sign - 1], tokens_[sign]));
    }

    // "6000-8000/USD", "5000-8000 (negotiable) USD": the code behind a slash or a remark.
    void take_detached_sign(Money& money) {
        std::size_t at = money.last + 1;
        if (at < tokens_.size() && tokens_[at].says(cue_per)) {
            ++at;
        } else if (at < tokens_.size() && tokens_[at].mark == '(') {
            const std::size_t limit = std::min(tokens_.size(), at + 10);
            while (at < limit && tokens_[at].mark != ')' && tokens_[at].kind != TokenKind::number) ++at;
            if (at >= limit || tokens_[at].mark != ')') return;
            ++at;
        } else {
            return;
        }
        if (!is(at, TokenKind::currency) || is(at + 1, TokenKind::number)) return;
        money.last = at;
        money.sign_after = tokens_[at].word;
    }

    // A code says more than a sign ("USD$90,000"); of two alike the one nearer to the number, which is
    // offered first.
    static void choose(const Word*& kept, const Word* offered) {
        if (kept == nullptr || (kept->currency.size() < 3 && offered->currency.size() >= 3)) kept = offered;
    }

    static void apply_thousands(Money& money, const Word& sign) {
        if (money.factor == 1) money.factor = sign.factor;
    }

    // "$3000+", but not "25K-35K+token", where the plus adds something else.
    void take_plus(Money& money) {
        const std::size_t at = money.last + 1;
        if (at >= tokens_.size() || tokens_[at].kind != TokenKind::cue || tokens_[at].word->text != "+")
            return;
        if (gap(tokens_[at - 1], tokens_[at]) != 0) return;
        if (at + 1 < tokens_.size()) {
            const Token& next = tokens_[at + 1];
            if (next.says(cue_extra)) return;
            if (gap(tokens_[at], next) == 0 &&
                (next.kind == TokenKind::unknown || next.kind == TokenKind::number))
                return;
        }
        money.plus = true;
        money.last = at;
    }

    const std::vector<Token>& tokens_;
    std::vector<Money> found_;
};

}  // namespace

bool has_strong_sign(const Money& money) {
    const Word* sign = money.sign_before != nullptr ? money.sign_before : money.sign_after;
    if (sign == nullptr) return false;
    const std::string_view c = sign->currency;
    return c == "$" || c == "USD" || c == "EUR" || c == "GBP" || c == "AUD" || c == "CAD" || c == "CHF";
}

std::vector<Money> collect_money(const std::vector<Token>& tokens) {
    return Collector(tokens).run();
}

}  // namespace salaryd::pay
