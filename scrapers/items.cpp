#include "scrapers/items.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"

namespace salaryd {
namespace {

Result<json::Array> not_a(std::string_view what, std::string_view expected, json::Value payload) {
    return fail(ErrorCode::parse,
                fmt::format("not {}: expected {}, got {}", what, expected, json::describe(payload)));
}

}  // namespace

Result<json::Array> items_of(json::Value payload, std::string_view key, std::string_view what) {
    if (const auto items = json::array(payload, key)) return *items;
    return not_a(what, fmt::format("an object with {}", key), payload);
}

Result<json::Array> items_of(json::Value payload, std::string_view what) {
    json::Array items;
    if (payload.get(items) == simdjson::SUCCESS) return items;
    return not_a(what, "an array", payload);
}

void add_item(json::Value item, std::string_view where, ReadItem read, Account& account) {
    std::string place = fmt::format("{}[{}]", where, account.listed());
    if (item.is_object())
        account.add(std::move(place), read(item));
    else
        account.add(std::move(place),
                    std::unexpected(fmt::format("must be an object, is {}", json::describe(item))));
}

void add_items(json::Array items, std::string_view where, ReadItem read, Account& account) {
    for (const json::Value item : items) add_item(item, where, read, account);
}

Result<ParseOutcome> read_items(const Response& response, std::string_view key, std::string_view what,
                                ReadItem read) {
    json::Parser parser;
    const auto payload = parser.parse(response.body);
    if (!payload) return std::unexpected(payload.error());
    const auto items = items_of(*payload, key, what);
    if (!items) return std::unexpected(items.error());
    Account account;
    add_items(*items, key, read, account);
    return std::move(account).finish(true);
}

std::string place_line(json::Value object, std::initializer_list<std::string_view> keys) {
    std::string place;
    std::string last;
    for (const std::string_view key : keys) {
        std::string part = json::line(object, key);
        if (part.empty() || part == last) continue;
        if (!place.empty()) place += ", ";
        place += part;
        last = std::move(part);
    }
    return place;
}

void add_range(json::Value object, const PayKeys& keys, RawPosting& posting) {
    RawPay pay;
    pay.min = json::number(object, keys.min);
    pay.max = json::number(object, keys.max);
    pay.currency = json::line(object, keys.currency);
    pay.interval = json::line(object, keys.interval);
    if (pay.min || pay.max) posting.pay.push_back(std::move(pay));
}

int page_of(const Response& response) {
    return std::max(ascii::to_number<int>(response.context).value_or(1), 1);
}

void walk_on(const SourceSpec& spec, const Response& response, Request next, ParseOutcome& outcome) {
    constexpr int default_budget = 50;
    const int page = page_of(response);
    if (page >= spec.max_pages.value_or(default_budget)) return;
    next.context = fmt::format("{}", page + 1);
    outcome.next.push_back(std::move(next));
}

}  // namespace salaryd
