#include "normalize/pay_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "core/ascii.h"

namespace salaryd::pay {
namespace {

struct Shape {
    static constexpr std::size_t max_groups = 8;
    std::array<std::string_view, max_groups> groups{};
    std::array<char, max_groups> marks{};  // marks[i] stands before groups[i]
    std::size_t count = 0;
    std::size_t end = 0;
};

std::string_view digits_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && ascii::is_digit(text[end])) ++end;
    return at < text.size() ? text.substr(at, end - at) : std::string_view{};
}

// A blank groups only "1 234" and "12 345 678": at most three digits before, exactly three after.
bool joins(const Shape& shape, char mark, std::string_view next) {
    if (mark == '.' || mark == ',') return true;
    if (mark != ' ' && mark != '\'') return false;
    if (next.size() != 3 || shape.groups[shape.count - 1].size() > 3) return false;
    return shape.count == 1 || shape.marks[shape.count - 1] == mark;
}

Shape shape_at(std::string_view text, std::size_t at) {
    Shape shape;
    shape.groups[0] = digits_at(text, at);
    shape.count = 1;
    shape.end = at + shape.groups[0].size();
    while (shape.count < Shape::max_groups && shape.end + 1 < text.size()) {
        const char mark = text[shape.end];
        const std::string_view next = digits_at(text, shape.end + 1);
        if (next.empty() || !joins(shape, mark, next)) break;
        shape.marks[shape.count] = mark;
        shape.groups[shape.count++] = next;
        shape.end += 1 + next.size();
    }
    return shape;
}

double to_value(std::string_view whole, std::string_view fraction) {
    std::string digits(whole.substr(0, 40));
    if (!fraction.empty()) digits.append(".").append(fraction.substr(0, 20));
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool repeats_one_digit(std::string_view digits) {
    return digits.size() >= 4 && digits.front() != '0' &&
           std::ranges::all_of(digits, [&](char c) { return c == digits.front(); });
}

// Is the last group a fraction, given the groups before it?
bool last_is_fraction(const Shape& s) {
    const std::string_view last = s.groups[s.count - 1];
    const char mark = s.marks[s.count - 1];
    if (s.count == 1 || mark == ' ' || mark == '\'') return false;
    if (last.size() <= 2) return true;
    if (s.groups[0] == "0") return true;
    return mark == '.' && last.size() >= 4 && s.count == 2 && s.groups[0].size() <= 2;
}

bool is_date(std::string_view text, const Shape& s) {
    const auto short_group = [](std::string_view g) { return g.size() <= 2; };
    if (s.count == 3 && s.marks[1] == '.' && s.marks[2] == '.' && short_group(s.groups[1])) return true;
    if (s.count != 1 || !short_group(s.groups[0]) || s.end >= text.size()) return false;
    const char mark = text[s.end];
    if (mark != '/' && mark != '-') return false;
    const std::string_view month = digits_at(text, s.end + 1);
    const std::size_t after = s.end + 1 + month.size();
    if (!short_group(month) || month.empty() || after >= text.size() || text[after] != mark) return false;
    const std::string_view year = digits_at(text, after + 1);
    return year.size() == 4 && (year.starts_with("19") || year.starts_with("20"));
}

// "1 38,000.00" and "130-000": one number that a blank or a dash fell into.
std::size_t join_split_thousands(std::string_view text, std::size_t at, const Shape& s, std::string& joined) {
    if (s.count != 1 || s.end >= text.size() || (at > 0 && text[at - 1] == '-')) return 0;
    const std::string_view next = digits_at(text, s.end + 1);
    if (text[s.end] == '-' && next == "000" && s.groups[0].size() >= 2 && s.groups[0].size() <= 3) {
        joined.append(s.groups[0]).append(next);
        return s.end + 4;
    }
    const std::size_t comma = s.end + 1 + next.size();
    const bool sign_before = at > 0 && !ascii::is_alnum(text[at - 1]) && text[at - 1] != ' ';
    if (text[s.end] == ' ' && sign_before && s.groups[0].size() == 1 && next.size() == 2 &&
        comma < text.size() && text[comma] == ',' && digits_at(text, comma + 1).size() == 3) {
        joined.append(s.groups[0]).append(next).append(digits_at(text, comma + 1));
        return comma + 4;
    }
    return 0;
}

std::size_t skip_whole_amount_mark(std::string_view text, std::size_t at) {
    for (const std::string_view mark : {",-", ".-", ",--", "/="})
        if (text.substr(at).starts_with(mark) &&
            !(at + mark.size() < text.size() && ascii::is_digit(text[at + mark.size()])))
            return at + mark.size();
    return at;
}

}  // namespace

Number read_number(std::string_view text, std::size_t at) {
    const Shape shape = shape_at(text, at);
    Number number;
    std::string whole;
    std::string_view fraction;
    number.date = is_date(text, shape);
    if (const std::size_t end = join_split_thousands(text, at, shape, whole); end != 0) {
        number.damage = Damage::split_thousands;
        number.end = end;
        if (end < text.size() && text[end] == '.' && digits_at(text, end + 1).size() == 2)
            number.end = end + 3;
    } else {
        number.end = shape.end;
        const bool fractional = last_is_fraction(shape);
        const std::size_t groups = shape.count - (fractional ? 1 : 0);
        for (std::size_t i = 0; i < groups; ++i) whole.append(shape.groups[i]);
        if (fractional)
            fraction = shape.groups[shape.count - 1], number.decimal_mark = shape.marks[shape.count - 1];
        if (groups > 1) number.grouping = shape.marks[1];
        if (groups > 1 && shape.marks[groups - 1] == ',' && shape.groups[groups - 1].size() == 4) {
            whole.pop_back();
            number.damage = Damage::digit_too_many;
        }
    }
    number.identical_digits = repeats_one_digit(whole);
    number.digits = static_cast<std::uint8_t>(std::min<std::size_t>(whole.size(), 255));
    number.decimals = static_cast<std::uint8_t>(std::min<std::size_t>(fraction.size(), 255));
    number.value = to_value(whole, fraction);
    number.end = skip_whole_amount_mark(text, number.end);
    return number;
}

}  // namespace salaryd::pay
