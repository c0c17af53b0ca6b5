#include "scrapers/board.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

bool is_unreserved(char c) {
    return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

bool same_but_for_locations(const RawPosting& a, const RawPosting& b) {
    return a.title == b.title && a.company == b.company && a.level == b.level &&
           a.employment_type == b.employment_type && a.pay == b.pay && a.pay_text == b.pay_text &&
           a.description == b.description;
}

std::string words_of(std::string_view label) {
    std::string words = " ";
    for (const char c : label) words += ascii::is_alnum(c) ? ascii::to_lower(c) : ' ';
    return words + ' ';
}

}  // namespace

Result<void> check_board(const SourceSpec& spec, std::string_view example) {
    const auto wrong = [](std::string message) {
        return fail(ErrorCode::invalid_argument, std::move(message));
    };
    const std::string_view board = spec.board;
    if (ascii::trim(board).empty())
        return wrong(fmt::format("board: is missing; kind {} needs the board's name, e.g. board = \"{}\"",
                                 spec.kind, example));
    if (board.size() != ascii::trim(board).size() || board.find_first_of("/?#") != std::string_view::npos)
        return wrong(fmt::format("board: must be the board's name alone, e.g. \"{}\", got \"{}\"", example,
                                 printable_start(board)));
    return check_base_url(spec);
}

Result<void> check_base_url(const SourceSpec& spec) {
    const std::string_view base = spec.base_url;
    if (base.empty() || base.starts_with("https://") || base.starts_with("http://")) return {};
    return fail(
        ErrorCode::invalid_argument,
        fmt::format("base_url: must begin with https:// or http://, got \"{}\"", printable_start(base)));
}

std::string base_url_of(const SourceSpec& spec, std::string_view fallback) {
    std::string base(spec.base_url.empty() ? fallback : std::string_view(spec.base_url));
    while (base.ends_with('/')) base.pop_back();
    constexpr std::string_view board = "{board}";
    if (const auto at = base.find(board); at != std::string::npos)
        base.replace(at, board.size(), percent_encode(spec.board));
    return base;
}

std::string percent_encode(std::string_view segment) {
    std::string out;
    for (const char c : segment) {
        if (is_unreserved(c))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

void Account::add(std::string where, ItemReading reading) {
    ++outcome_.listed;
    if (!reading) {
        ++outcome_.rejected;
        return remark(std::move(where), std::move(reading.error()));
    }
    const auto [it, is_new] = by_id_.try_emplace(reading->external_id, outcome_.postings.size());
    if (!is_new) return merge(it->second, where, std::move(*reading));
    outcome_.postings.push_back(std::move(*reading));
}

void Account::hide() {
    ++outcome_.listed;
    ++outcome_.hidden;
}

void Account::remark(std::string where, std::string what) {
    outcome_.diagnostics.push_back({std::move(where), std::move(what)});
}

void Account::absorb(const std::string& where, ParseOutcome&& part) {
    for (RawPosting& posting : part.postings) add(where, std::move(posting));
    for (Diagnostic& d : part.diagnostics) remark(fmt::format("{}: {}", where, d.where), std::move(d.what));
    outcome_.listed += part.listed - part.postings.size();
    outcome_.rejected += part.rejected;
    outcome_.hidden += part.hidden;
    outcome_.merged += part.merged;
}

void Account::merge(std::size_t into, const std::string& where, RawPosting&& again) {
    RawPosting& kept = outcome_.postings[into];
    ++outcome_.merged;
    if (!same_but_for_locations(kept, again))
        remark(where,
               fmt::format("id {} again with other content; the first is kept, with the locations of both",
                           printable_start(kept.external_id)));
    for (std::string& location : again.locations) add_location(kept, std::move(location));
    // A posting in two countries is in neither of them alone.
    if (kept.country != again.country) kept.country.clear();
}

ParseOutcome Account::finish(bool complete) && {
    outcome_.complete = complete;
    return std::move(outcome_);
}

ItemReading require_identity(RawPosting posting) {
    if (posting.external_id.empty()) return std::unexpected("id is missing");
    if (posting.title.empty())
        return std::unexpected(fmt::format("title is missing (id {})", printable_start(posting.external_id)));
    return posting;
}

std::string stable_id(std::initializer_list<std::string_view> words) {
    std::string joined;
    for (const std::string_view word : words) joined.append(word).push_back('\x1f');
    return fmt::format("{:016x}", stable_hash(joined));
}

void add_location(RawPosting& posting, std::string location) {
    if (location.empty() || std::ranges::find(posting.locations, location) != posting.locations.end()) return;
    posting.locations.push_back(std::move(location));
}

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

std::optional<Remote> workplace(std::string_view word) {
    std::string letters;
    for (const char c : word)
        if (ascii::is_alpha(c)) letters += ascii::to_lower(c);
    if (letters == "remote" || letters == "fullyremote") return Remote::yes;
    if (letters == "hybrid") return Remote::hybrid;
    if (letters == "onsite" || letters == "inoffice" || letters == "office") return Remote::no;
    return std::nullopt;
}

PayKind pay_kind_of(std::string_view label) {
    const std::string words = words_of(label);
    const auto has_word = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (has_word(" ote ") || has_word(" on target ")) return PayKind::ote;
    if (has_word(" total ")) return PayKind::total;
    if (has_word(" base ")) return PayKind::base;
    return PayKind::unknown;
}

}  // namespace salaryd
