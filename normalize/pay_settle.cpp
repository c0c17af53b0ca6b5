#include "normalize/pay_settle.h"

#include <algorithm>
#include <utility>

namespace salaryd::pay {
namespace {

bool ordered(double low, double high, double slack) {
    return low > 0 && low <= high * slack && high <= low * 100;
}

void repaired(Reading& r, PayReason reason) {
    r.repaired = true;
    add(r.reasons, reason);
}

// "30-60K", "$90k - $125", "60-70.000 €", and the repairs "$112,000 - $123", "$140 - $160000".
void borrow_scale(Reading& r, Money& a, Money& b, bool rate) {
    // "3500~4500만원": ten thousands are counted in thousands too.
    const bool counted_alike = b.factor >= 1e4 && a.number.value <= b.number.value;
    if (!a.is_scaled() && b.is_scaled() && a.number.value > 0 && (a.number.value < 1000 || counted_alike)) {
        if (rate && a.sign_before != nullptr && b.sign_before != nullptr) return;
        if (a.number.value * b.factor > b.value() * 3) return;
        a.factor = b.factor;
        a.scale = b.scale;
        add(r.reasons, PayReason::scale_borrowed);
    } else if (a.is_scaled() && !b.is_scaled() && b.number.value > 0 && b.number.value < 1000) {
        if (!ordered(a.value(), b.number.value * a.factor, 1.5)) return;
        b.factor = a.factor;
        b.scale = a.scale;
        add(r.reasons, PayReason::scale_borrowed);
    }
}

// One bound with thousands, the other without: times 1000 must fit.
void restore_thousands(Reading& r, Money& a, Money& b, bool rate) {
    if (a.is_scaled() || b.is_scaled() || rate) return;
    Money& small = a.number.value <= b.number.value ? a : b;
    Money& large = &small == &a ? b : a;
    const double grown = small.number.value * 1000;
    if (small.number.value <= 0 || small.number.value >= 1000 || large.number.value < 5000) return;
    if (grown > large.number.value * 1.5 || grown * 3 < large.number.value) return;
    small.factor = 1000;
    const bool shorthand = &small == &a && large.number.grouping != '\0' && !(a.is_signed() && b.is_signed());
    if (shorthand)
        add(r.reasons, PayReason::scale_borrowed);
    else
        repaired(r, PayReason::thousands_restored);
}

// "$91,755K - $99,306", "1000-2500k USD": a k behind a number that already has its thousands.
void drop_surplus_scale(Reading& r, Money& a, Money& b) {
    const auto surplus = [](const Money& x, const Money& y) {
        return x.factor == 1e3 && !y.is_scaled() && x.number.value >= 1000 && y.number.value >= 1000 &&
               x.number.value <= y.number.value * 10 && y.number.value <= x.number.value * 10;
    };
    Money* typed = surplus(a, b) ? &a : surplus(b, a) ? &b : nullptr;
    if (typed == nullptr) return;
    typed->factor = 1;
    repaired(r, PayReason::typing_repaired);
}

// "$88,000K": no pay in a strong currency is written in grouped thousands of thousands.
void drop_surplus_scale(Reading& r, Money& m) {
    if (!has_strong_sign(m) || m.factor != 1e3 || m.number.grouping == '\0' || m.number.value < 10'000)
        return;
    m.factor = 1;
    repaired(r, PayReason::typing_repaired);
}

// "$95,00 - $110,000": a group of two digits where thousands were meant.
void repair_short_group(Reading& r, Money& x, const Money& other) {
    if (x.number.decimal_mark != ',' || x.number.decimals != 2 || x.is_scaled() ||
        other.number.grouping != ',')
        return;
    const double grown = x.number.value * 1000;
    if (grown > other.value() * 3 || grown * 10 < other.value()) return;
    x.factor = 1000;
    repaired(r, PayReason::typing_repaired);
}

// "$98,679 - $113.572": two marks for thousands in one range.
void note_mixed_grouping(Reading& r, const Money& a, const Money& b) {
    const char x = a.number.grouping, y = b.number.grouping;
    if ((x == ',' && y == '.') || (x == '.' && y == ',')) repaired(r, PayReason::typing_repaired);
}

void note_damage(Reading& r, const Money& m) {
    if (m.number.damage != Damage::none) repaired(r, PayReason::typing_repaired);
    if (m.scale != nullptr && m.scale->text == "кк") repaired(r, PayReason::typing_repaired);
}

// "60 000 - 120 000 т.р.": thousands of thousands.
void drop_doubled_thousands(Reading& r, Money& a, Money& b) {
    if (a.is_scaled() || b.factor != 1e3 || b.scale == nullptr || !b.scale->text.starts_with("т")) return;
    if (a.number.value < 10'000 || b.number.value < 10'000) return;
    b.factor = 1;
    repaired(r, PayReason::typing_repaired);
}

}  // namespace

void settle_amounts(Reading& r, bool rate) {
    note_damage(r, r.low);
    drop_surplus_scale(r, r.low);
    if (!r.high) {
        if (r.low.value() > 0) r.min = r.max = r.low.value();
        return;
    }
    Money& a = r.low;
    Money& b = *r.high;
    note_damage(r, b);
    drop_surplus_scale(r, b);
    drop_doubled_thousands(r, a, b);
    drop_surplus_scale(r, a, b);
    borrow_scale(r, a, b, rate);
    repair_short_group(r, a, b);
    repair_short_group(r, b, a);
    restore_thousands(r, a, b, rate);
    note_mixed_grouping(r, a, b);
    double low = a.value(), high = b.value();
    if (high == 0 && low == 0) return;
    if (low == 0) {
        r.max = high;
        add(r.reasons, PayReason::zero_bound);
        return;
    }
    if (high > 0 && low > high) {
        std::swap(low, high);
        add(r.reasons, PayReason::range_inverted);
    }
    r.min = low;
    if (high > 0) r.max = high;
}

}  // namespace salaryd::pay
