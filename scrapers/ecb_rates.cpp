#include "scrapers/ecb_rates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>

#include "core/ascii.h"
#include "core/fields.h"

namespace salaryd {
namespace {

std::optional<double> rate_of(std::string_view text) {
    const auto rate = ascii::to_number<double>(ascii::trim(text));
    return rate && std::isfinite(*rate) && *rate > 0 ? rate : std::nullopt;
}

bool is_currency(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, ascii::is_upper);
}

Result<ExchangeRates> no_rates_if_empty(ExchangeRates rates) {
    if (!rates.latest())
        return fail(ErrorCode::parse, "no rates in it: not a file of the ECB's reference rates");
    return rates;
}

Result<void> read_day(const pugi::xml_node& day, ExchangeRates& rates) {
    const std::string_view time = day.attribute("time").value();
    const auto date = parse_day(time);
    if (!date) return fail(ErrorCode::parse, fmt::format("time=\"{}\" is no day", time));
    for (const auto& cube : day.children()) {
        const std::string_view currency = cube.attribute("currency").value();
        const std::string_view text = cube.attribute("rate").value();
        const auto rate = rate_of(text);
        if (!is_currency(currency) || !rate)
            return fail(ErrorCode::parse,
                        fmt::format("{}: currency=\"{}\" rate=\"{}\" is no rate", time, currency, text));
        rates.add({CurrencyCode(currency), *date, *rate, RateSource::ecb});
    }
    return {};
}

Result<ExchangeRates> read_xml(std::string_view file) {
    pugi::xml_document document;
    const auto parsed = document.load_buffer(file.data(), file.size(), pugi::parse_minimal);
    if (!parsed)
        return fail(ErrorCode::parse, fmt::format("byte {}: {}", parsed.offset, parsed.description()));
    ExchangeRates rates;
    // <gesmes:Envelope> ... <Cube> one <Cube time> a day
    for (const auto& day : document.document_element().child("Cube").children())
        if (auto read = read_day(day, rates); !read) return std::unexpected(read.error());
    return no_rates_if_empty(std::move(rates));
}

Result<ExchangeRates> read_csv(std::string_view file) {
    std::string_view header = take_field(file, '\n');
    if (take_field(header, ',') != "Date")
        return fail(ErrorCode::parse, "line 1: the header must begin with Date,USD,JPY");
    std::vector<CurrencyCode> columns;
    while (!header.empty())
        if (const auto name = take_field(header, ','); !name.empty()) {
            if (!is_currency(name))
                return fail(ErrorCode::parse, fmt::format("line 1: \"{}\" is no currency", name));
            columns.emplace_back(name);
        }
    ExchangeRates rates;
    for (int number = 2; !file.empty(); ++number) {
        std::string_view line = take_field(file, '\n');
        if (line.empty()) continue;
        const auto text = take_field(line, ',');
        const auto date = parse_day(text);
        if (!date) return fail(ErrorCode::parse, fmt::format("line {}: \"{}\" is no day", number, text));
        for (const auto currency : columns) {
            const auto value = take_field(line, ',');
            if (value.empty() || value == "N/A") continue;
            const auto rate = rate_of(value);
            if (!rate)
                return fail(ErrorCode::parse,
                            fmt::format("line {}: {} \"{}\" is no rate", number, currency.view(), value));
            rates.add({currency, *date, *rate, RateSource::ecb});
        }
    }
    return no_rates_if_empty(std::move(rates));
}

}  // namespace

Result<ExchangeRates> parse_ecb_rates(std::string_view file) {
    file = ascii::trim(file);
    return file.starts_with('<') ? read_xml(file) : read_csv(file);
}

}  // namespace salaryd
