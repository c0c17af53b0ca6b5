#include "scrapers/robots.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/ascii.h"

namespace salaryd {
namespace {

constexpr std::size_t longest_shown_line = 200;
// Beyond these a rule or its file is no rule but an attempt to keep us busy: matching is quadratic at worst.
constexpr std::size_t longest_pattern = 2048;
constexpr std::size_t most_rules = 5000;

constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_unreserved(char c) {
    return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

// The value of "%41" at `at`; nothing when it is no escape.
std::optional<char> escaped_at(std::string_view text, std::size_t at) {
    if (at + 2 >= text.size()) return std::nullopt;
    const auto high = hex_digits.find(ascii::to_upper(text[at + 1]));
    const auto low = hex_digits.find(ascii::to_upper(text[at + 2]));
    if (high == hex_digits.npos || low == hex_digits.npos) return std::nullopt;
    return static_cast<char>(high << 4 | low);
}

void append_escaped(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', hex_digits[byte >> 4], hex_digits[byte & 15]};
}

// One form for all spellings of a path: escapes of unreserved characters are undone, all else outside ASCII,
// the delimiters inside a query and what is special in a pattern are escaped (RFC 9309, 2.2.2 and 2.2.3).
// In a pattern '*' and a final '$' stay what they are.
std::string normal_form(std::string_view text, bool is_pattern) {
    std::string out;
    bool in_query = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_special = is_pattern && (c == '*' || (c == '$' && i + 1 == text.size()));
        const auto value = c == '%' ? escaped_at(text, i) : std::nullopt;
        if (value) {
            i += 2;
            if (is_unreserved(*value))
                out += *value;
            else
                append_escaped(out, *value);
        } else if (is_special) {
            out += c;
        } else if (static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f ||
                   c == '*' || c == '$' || (in_query && std::string_view(":/?#[]@").contains(c))) {
            append_escaped(out, c);
        } else {
            in_query = in_query || c == '?';
            out += c;
        }
    }
    return out;
}

// Each piece between stars at its first place after the one before: if there is a match at all, this finds
// one.
bool matches(std::string_view pattern, std::string_view path) {
    const bool to_the_end = pattern.ends_with('$');
    if (to_the_end) pattern.remove_suffix(1);
    std::size_t at = 0;
    bool first = true;
    for (;;) {
        const auto star = pattern.find('*');
        const auto piece = pattern.substr(0, star);
        const bool last = star == pattern.npos;
        if (last && to_the_end && !first) return path.size() >= at + piece.size() && path.ends_with(piece);
        const auto found = first ? (path.starts_with(piece) ? 0 : path.npos) : path.find(piece, at);
        if (found == path.npos) return false;
        at = found + piece.size();
        if (last) return !to_the_end || at == path.size();
        pattern.remove_prefix(star + 1);
        first = false;
    }
}

// "/path?query" of an address; the fragment never travels.
std::string_view path_of(std::string_view url) {
    url = url.substr(0, url.find('#'));
    if (const auto scheme = url.find("://"); scheme != url.npos && !url.starts_with('/')) {
        const auto path = url.find_first_of("/?", scheme + 3);
        url = path == url.npos ? std::string_view() : url.substr(path);
    }
    return url.empty() ? std::string_view("/") : url;
}

// The next line, without its end (LF, CR or CRLF).
std::string_view take_line(std::string_view& text) {
    const auto end = text.find_first_of("\r\n");
    const auto line = text.substr(0, end);
    if (end == text.npos) {
        text = {};
    } else {
        const bool both = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
        text.remove_prefix(end + (both ? 2 : 1));
    }
    return line;
}

}  // namespace

// Collects the rules for the product and those for everyone; which of them hold is known at the end.
class RobotsReader {
  public:
    explicit RobotsReader(std::string_view product) : product_(product) {}

    void read(std::string_view line, std::size_t number) {
        const auto text = ascii::trim(line.substr(0, line.find('#')));
        // "Disallow /x", a slip of many owners, means what it seems to mean.
        const auto separator = text.contains(':') ? text.find(':') : text.find_first_of(" \t");
        if (separator == text.npos) return;
        const auto key = ascii::trim(text.substr(0, separator));
        const auto value = ascii::trim(text.substr(separator + 1));
        const auto is = [&](std::string_view wanted) { return ascii::equals_ignoring_case(key, wanted); };
        if (is("user-agent")) {
            name_agent(value);
        } else if (is("allow") || is("disallow")) {
            in_rules_ = true;
            add_rule(value, is("allow"),
                     fmt::format("line {}: {}", number, text.substr(0, longest_shown_line)));
        } else if (is("crawl-delay")) {
            add_delay(value);
        } else if (is("sitemap") && !value.empty()) {
            sitemaps_.emplace_back(value);
        }
    }

    [[nodiscard]] Robots finish() && {
        auto& group = ours_.named ? ours_ : everyone_;
        group.says.sitemaps_ = std::move(sitemaps_);
        return std::move(group.says);
    }

  private:
    struct Group {
        bool named = false;    // somewhere in the file
        bool current = false;  // by the lines before this one
        Robots says;
    };

    // Lines of other keys stand between agents and rules without ending the list of agents.
    void name_agent(std::string_view value) {
        if (in_rules_) ours_.current = everyone_.current = in_rules_ = false;
        const auto is_token = [](char c) { return ascii::is_alnum(c) || c == '_' || c == '-'; };
        const auto end = std::ranges::find_if_not(value, is_token);
        const auto token = value.substr(0, static_cast<std::size_t>(end - value.begin()));
        auto* group = ascii::equals_ignoring_case(token, product_) ? &ours_
                      : value.starts_with('*')                     ? &everyone_
                                                                   : nullptr;
        if (group != nullptr) group->named = group->current = true;
    }

    void add_rule(std::string_view value, bool allow, const std::string& line) {
        if (value.empty() || value.size() > longest_pattern) return;  // "Disallow:" forbids nothing
        for (auto* group : {&ours_, &everyone_})
            if (group->current && group->says.rules_.size() < most_rules)
                group->says.rules_.push_back({normal_form(value, true), allow, line});
    }

    void add_delay(std::string_view value) {
        const auto seconds = ascii::to_number<double>(value);
        constexpr double longest = 86'400;  // the caller clamps far below
        if (!seconds || !(*seconds >= 0)) return;
        const std::optional delay(
            std::chrono::milliseconds(static_cast<std::int64_t>(std::min(*seconds, longest) * 1000)));
        for (auto* group : {&ours_, &everyone_})
            if (group->current) group->says.crawl_delay_ = std::max(group->says.crawl_delay_, delay);
    }

    std::string_view product_;
    Group ours_, everyone_;
    bool in_rules_ = false;
    std::vector<std::string> sitemaps_;
};

Robots Robots::parse(std::string_view body, std::string_view product) {
    if (body.size() > longest_robots) {
        body = body.substr(0, longest_robots);
        body = body.substr(0, body.find_last_of("\r\n") + 1);
    }
    if (body.starts_with("\xef\xbb\xbf")) body.remove_prefix(3);
    RobotsReader reader(product);
    for (std::size_t number = 1; !body.empty(); ++number) reader.read(take_line(body), number);
    return std::move(reader).finish();
}

RobotsVerdict Robots::judge(std::string_view url) const {
    const auto path = normal_form(path_of(url), false);
    if (path == "/robots.txt") return {};
    const Rule* best = nullptr;
    for (const auto& rule : rules_) {
        const bool better = best == nullptr || rule.pattern.size() > best->pattern.size() ||
                            (rule.pattern.size() == best->pattern.size() && rule.allow && !best->allow);
        if (better && matches(rule.pattern, path)) best = &rule;
    }
    return best == nullptr ? RobotsVerdict{} : RobotsVerdict{best->allow, best->line};
}

}  // namespace salaryd
