#include "scrapers/cards.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/board.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto contract_types = std::to_array<std::string_view>(
    {"Full Time", "Full-time", "Full-Time", "Part Time", "Part-time", "Part-Time", "Contractor", "Contract",
     "Internship", "Freelance", "Temporary", "Fulltime", "Parttime"});
constexpr auto levels = std::to_array<std::string_view>(
    {"Entry-level / Junior", "Mid-level / Intermediate", "Senior-level / Expert",
     "Executive-level / Director", "Entry-level", "Mid-level", "Senior-level", "Executive-level", "[EN]",
     "[MI]", "[SE]", "[EX]"});
constexpr auto currency_signs =
    std::to_array<std::string_view>({"CA$", "AU$", "A$", "C$", "US$", "$", "€", "£", "₹"});

// A word of a card may be followed at once by the next card's title, which begins with a capital, but not by
// the rest of a longer word ("Contracts").
bool may_follow_word(std::string_view rest) {
    return rest.empty() ||
           !(ascii::is_lower(rest.front()) || ascii::is_digit(rest.front()) || rest.front() == '-');
}

template <std::size_t N>
std::string_view word_at(std::string_view text, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words)
        if (text.starts_with(word) && may_follow_word(text.substr(word.size()))) return word;
    return {};
}

std::size_t blanks_at(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && (text[n] == ' ' || text[n] == '\t')) ++n;
    return n;
}

// "100K", "31.5k", "120,000", "1.2M"; 0 when there is no number.
std::size_t amount_length(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && (ascii::is_digit(text[n]) || (n > 0 && (text[n] == '.' || text[n] == ','))))
        ++n;
    if (n > 0 && n < text.size() && (ascii::to_lower(text[n]) == 'k' || text[n] == 'M')) ++n;
    return n;
}

std::size_t currency_length(std::string_view text) {
    for (const std::string_view sign : currency_signs)
        if (text.starts_with(sign)) return sign.size();
    const bool code = text.size() > 3 && std::ranges::all_of(text.substr(0, 3), ascii::is_upper) &&
                      (text[3] == ' ' || ascii::is_digit(text[3]));
    return code ? 3 : 0;
}

std::size_t dash_length(std::string_view text) {
    for (const std::string_view dash : {"-", "–", "—", "to "})
        if (text.starts_with(dash)) return dash.size();
    return 0;
}

// The upper end of a range behind its lower end: " - 130K", also with the currency again.
std::size_t upper_end_length(std::string_view text) {
    std::size_t n = blanks_at(text);
    const std::size_t dash = dash_length(text.substr(n));
    if (dash == 0) return text.starts_with("+") ? 1 : 0;
    n += dash;
    n += blanks_at(text.substr(n));
    const std::size_t currency = currency_length(text.substr(n));
    n += currency;
    if (currency > 0) n += blanks_at(text.substr(n));
    const std::size_t amount = amount_length(text.substr(n));
    return amount > 0 ? n + amount : 0;
}

// "USD 100K - 130K", "$120K+", "USD 90K (estimate)"; empty when there is no pay.
std::string_view pay_at(std::string_view text) {
    std::size_t n = currency_length(text);
    if (n == 0) return {};
    n += blanks_at(text.substr(n));
    const std::size_t amount = amount_length(text.substr(n));
    if (amount == 0) return {};
    n += amount;
    n += upper_end_length(text.substr(n));
    for (const std::string_view remark : {" (estimate)", " (est.)", " (estimated)"})
        if (text.substr(n).starts_with(remark)) return text.substr(0, n + remark.size());
    return text.substr(0, n);
}

// What stands behind the location.
struct Tail {
    std::string types;
    std::string level;
    std::string pay;
    std::size_t length = 0;

    [[nodiscard]] bool empty() const { return types.empty() && level.empty() && pay.empty(); }
    [[nodiscard]] bool is_closed() const { return !pay.empty(); }
};

bool take_word(std::string_view text, Tail& tail) {
    std::string_view word = word_at(text, contract_types);
    if (!word.empty()) {
        tail.types += tail.types.empty() ? "" : ", ";
        tail.types += word;
    } else if (word = word_at(text, levels); !word.empty() && tail.level.empty()) {
        tail.level = word;
    } else if (word = pay_at(text); !word.empty()) {
        tail.pay = word;
    }
    tail.length += word.size();
    return !word.empty();
}

// The words at the front of one line. A line of another kind that only begins like one ("Contract Manager",
// the next title) is not taken: behind contract types alone nothing may follow, unless it is glued on.
Tail read_tail_line(std::string_view line) {
    Tail tail;
    while (true) {
        const std::size_t blanks = blanks_at(line.substr(tail.length));
        const std::string_view rest = line.substr(tail.length + blanks);
        if (rest.empty()) return tail;
        const std::size_t before = tail.length;
        tail.length += blanks;
        if (tail.is_closed() || !take_word(rest, tail)) {
            tail.length = before;
            const bool is_title = tail.level.empty() && tail.pay.empty() && blanks > 0;
            return is_title ? Tail{} : tail;
        }
    }
}

// No card has longer lines; looking no farther keeps a file without line breaks linear.
constexpr std::size_t longest_line = 1000;

std::size_t line_end(std::string_view text, std::size_t from) {
    const std::string_view ahead = text.substr(from, longest_line);
    return from + std::min(ahead.find('\n'), ahead.size());
}

void join(Tail& tail, Tail&& line, std::size_t end) {
    if (!tail.types.empty() && !line.types.empty()) tail.types += ", ";
    tail.types += line.types;
    if (tail.level.empty()) tail.level = std::move(line.level);
    tail.pay = std::move(line.pay);
    tail.length = end;
}

// From the end of the location on: the rest of its line, then further lines of nothing but such words.
Tail read_tail(std::string_view text) {
    Tail tail;
    std::size_t at = 0;
    while (at < text.size() && !tail.is_closed()) {
        const std::size_t end = line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        if (!ascii::trim(line).empty()) {
            Tail words = read_tail_line(line);
            if (words.empty()) break;
            const bool whole_line = ascii::trim(line.substr(words.length)).empty();
            const std::size_t length = at + words.length;
            join(tail, std::move(words), length);
            if (!whole_line) break;
        }
        at = end + 1;
    }
    return tail;
}

// A location runs to the end of its line or to the first word that belongs to the tail.
std::size_t location_length(std::string_view line) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i - 1] != ' ') continue;
        const std::string_view rest = line.substr(i);
        if (!word_at(rest, contract_types).empty() || !word_at(rest, levels).empty() || !pay_at(rest).empty())
            return i;
    }
    return line.size();
}

// Where a '@' stands as in "Title @ Company | Location".
struct Anchor {
    std::size_t at = 0;       // of the '@'
    std::size_t company = 0;  // behind "@ "
    std::size_t bar = 0;      // of the '|'
};

std::optional<Anchor> next_anchor(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find("@ ", from); at != std::string_view::npos; at = text.find("@ ", at + 1)) {
        const bool apart = at == 0 || ascii::is_space(text[at - 1]);
        const std::string_view line = text.substr(at, line_end(text, at) - at);
        const std::size_t bar = line.find(" | ");
        if (apart && bar != std::string_view::npos && bar > 2) return Anchor{at, at + 2, at + bar + 1};
    }
    return std::nullopt;
}

bool is_marker(std::string_view line) {
    return line.starts_with("Featured Job") || line.starts_with("Sponsored Job") ||
           line.starts_with("New Job");
}

// The last line that says something between the previous card and the '@'.
std::string_view title_before(std::string_view text, std::size_t from, std::size_t at) {
    std::string_view zone = text.substr(from, at - from);
    while (!zone.empty()) {
        const std::size_t begin = zone.rfind('\n') + 1;  // 0 when there is no line break
        const std::string_view line = ascii::trim(zone.substr(begin));
        if (is_marker(line)) return {};
        if (!line.empty()) return line;
        zone = zone.substr(0, begin == 0 ? 0 : begin - 1);
    }
    return {};
}

class CardReader {
  public:
    explicit CardReader(std::string_view text) : text_(text) {}

    ParseOutcome run() && {
        while (const auto anchor = next_anchor(text_, from_)) take_card(*anchor);
        return std::move(account_).finish(true);
    }

  private:
    void take_card(const Anchor& anchor) {
        const std::string where = fmt::format("line {}", line_number(anchor.at));
        const std::size_t place = anchor.bar + 2;
        const std::size_t place_length = location_length(text_.substr(place, line_end(text_, place) - place));
        const Tail tail = read_tail(text_.substr(place + place_length));
        account_.add(where, read(anchor, text_.substr(place, place_length), tail));
        from_ = place + place_length + tail.length;
    }

    ItemReading read(const Anchor& anchor, std::string_view place, const Tail& tail) const {
        if (tail.empty())
            return std::unexpected("no contract type, level or pay follows '@ company | location'");
        RawPosting posting;
        posting.title = clean_line(title_before(text_, from_, anchor.at));
        if (posting.title.empty()) return std::unexpected("title is missing before '@'");
        posting.company = clean_line(text_.substr(anchor.company, anchor.bar - anchor.company));
        add_location(posting, clean_line(place));
        posting.employment_type = tail.types;
        posting.level = tail.level;
        posting.pay_text = clean_line(tail.pay);
        posting.external_id = stable_id({posting.title, posting.company, clean_line(place)});
        return require_identity(std::move(posting));
    }

    // Anchors come in order, so that lines are counted once.
    std::size_t line_number(std::size_t at) {
        const std::string_view passed = text_.substr(counted_, at - counted_);
        line_ += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
        counted_ = at;
        return line_;
    }

    std::string_view text_;
    std::size_t from_ = 0;
    std::size_t counted_ = 0;
    std::size_t line_ = 1;
    Account account_;
};

}  // namespace

ParseOutcome read_cards(std::string_view text) {
    return CardReader(text).run();
}

bool has_cards(std::string_view text) {
    return !read_cards(text).postings.empty();
}

}  // namespace salaryd
