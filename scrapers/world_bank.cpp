#include "scrapers/world_bank.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <utility>

#include "scrapers/json.h"

namespace salaryd {
namespace {

// Refusals come with status 200: [{"message": [{"id": "120", "value": "The provided parameter ..."}]}]
std::optional<Error> refusal_in(json::Value head) {
    const auto messages = json::array(head, "message");
    if (!messages) return std::nullopt;
    for (const json::Value message : *messages)
        return Error{ErrorCode::parse, "the World Bank refuses: " + json::line(message, "value")};
    return Error{ErrorCode::parse, "the World Bank refuses without a reason"};
}

// Nothing for what is no country's parity; an error for one that cannot be believed.
Result<std::optional<Parity>> read_row(json::Value row) {
    const auto country = json::member(row, "country");
    const std::string_view code = country ? json::string(*country, "id") : std::string_view{};
    const std::string_view date = json::string(row, "date");
    const auto year = parse_parity_year(date);
    if (code.empty() || !year)
        return fail(ErrorCode::parse,
                    fmt::format("a row without a country and a year: {}", json::describe(row)));
    const auto value = json::number(row, "value");
    if (!value || !is_country_code(code)) return std::nullopt;
    if (!std::isfinite(*value) || *value <= 0)
        return fail(ErrorCode::parse, fmt::format("{} {}: {} is no parity", code, date, *value));
    return Parity{std::string(code), *year, *value, ParitySource::world_bank};
}

Result<json::Array> rows_of(json::Value answer) {
    json::Array parts;
    if (answer.get(parts) != simdjson::SUCCESS || parts.size() == 0)
        return fail(ErrorCode::parse,
                    "not an answer of the World Bank's indicators: " + json::describe(answer));
    const json::Value head = *parts.begin();
    if (auto refusal = refusal_in(head)) return std::unexpected(std::move(*refusal));
    json::Array rows;
    if (parts.size() < 2 || parts.at(1).get(rows) != simdjson::SUCCESS)
        return fail(ErrorCode::parse, "no rows in it: not an answer of the World Bank's indicators");
    if (const auto pages = json::number(head, "pages"); pages && *pages > 1)
        return fail(ErrorCode::parse, fmt::format("{} pages: one holds only a part of the rows", *pages));
    return rows;
}

}  // namespace

std::string world_bank_url(std::string_view base, int first_year, int last_year) {
    return fmt::format("{}/country/all/indicator/PA.NUS.PPP?format=json&date={}:{}&per_page=20000", base,
                       first_year, last_year);
}

Result<PurchasingPower> parse_world_bank(std::string_view text) {
    json::Parser parser;
    const auto answer = parser.parse(text);
    if (!answer) return std::unexpected(answer.error());
    const auto rows = rows_of(*answer);
    if (!rows) return std::unexpected(rows.error());
    PurchasingPower power;
    for (const json::Value row : *rows) {
        auto parity = read_row(row);
        if (!parity) return std::unexpected(std::move(parity.error()));
        if (*parity) power.add(std::move(**parity));
    }
    if (power.empty()) return fail(ErrorCode::parse, "no parities in it");
    return power;
}

}  // namespace salaryd
