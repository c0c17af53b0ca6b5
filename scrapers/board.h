// What the kinds of hosted job boards share: the board's address, and the account of what became of each
// listed item.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/result.h"
#include "scrapers/json.h"
#include "scrapers/source_kind.h"

namespace salaryd {

// An item's posting, or in words why it is none.
using ItemReading = std::expected<RawPosting, std::string>;

// Checks `board` and `base_url`. `example` is a well-formed board name for the message.
[[nodiscard]] Result<void> check_board(const SourceSpec& spec, std::string_view example);

// Of kinds without boards: `base_url` alone.
[[nodiscard]] Result<void> check_base_url(const SourceSpec& spec);

// The source's base_url, or `fallback`, without a slash at its end; "{board}" in it becomes the board's name,
// for vendors that give every customer a host.
[[nodiscard]] std::string base_url_of(const SourceSpec& spec, std::string_view fallback);
// RFC 3986: everything but unreserved characters as %XX.
[[nodiscard]] std::string percent_encode(std::string_view segment);

// Keeps the sum of ParseOutcome: every listed item is a posting, merged, rejected or hidden.
class Account {
  public:
    void add(std::string where, ItemReading reading);
    void hide();
    void remark(std::string where, std::string what);
    // Takes over another account's items, which stand at `where`.
    void absorb(const std::string& where, ParseOutcome&& part);
    // The number of items that were listed so far.
    [[nodiscard]] std::size_t listed() const { return outcome_.listed; }
    [[nodiscard]] ParseOutcome finish(bool complete) &&;

  private:
    void merge(std::size_t into, const std::string& where, RawPosting&& again);

    ParseOutcome outcome_;
    std::unordered_map<std::string, std::size_t> by_id_;  // index into postings
};

// Every posting needs what it is known by; says what is missing, else moves the posting on.
[[nodiscard]] ItemReading require_identity(RawPosting posting);

// The id of a posting whose source gives none: the same for the same words, stable across runs.
[[nodiscard]] std::string stable_id(std::initializer_list<std::string_view> words);

// Appends without repeating.
void add_location(RawPosting& posting, std::string location);
void add_line(std::string& text, std::string_view line);

// "remote", "Hybrid", "on-site", "OnSite"; nothing for "unspecified" and words that are not known.
[[nodiscard]] std::optional<Remote> workplace(std::string_view word);
// On-target earnings or base, by the words of a label.
[[nodiscard]] PayKind pay_kind_of(std::string_view label);

}  // namespace salaryd
