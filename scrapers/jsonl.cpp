#include "scrapers/jsonl.h"

#include <fmt/format.h>

#include "core/ascii.h"
#include "scrapers/recognize.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

// Calls `visit(number, line)` for every line that is not blank, until it returns false.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = ascii::trim(text.substr(0, end));
        if (!line.empty() && !visit(number, line)) return;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void read_locations(json::Value object, RawPosting& posting) {
    add_location(posting, json::line(object, "location"));
    for (const std::string_view key : {"location", "locations"})
        if (const auto many = json::array(object, key))
            for (const json::Value place : *many)
                add_location(posting, clean_line(json::as_string(place).value_or("")));
}

std::optional<Remote> read_remote(json::Value object) {
    if (const auto truth = json::boolean(object, "remote")) return *truth ? Remote::yes : Remote::no;
    const std::string_view word = json::string(object, "remote");
    const auto remote = parse_remote(word);
    return remote ? remote : workplace(word);
}

class FieldReader {
  public:
    FieldReader(json::Value object, const std::string& where, Account& account)
        : object_(object), where_(where), account_(account) {}

    // A date that cannot be read is left out and said; the posting is worth more than its date.
    std::optional<Time> time(std::string_view key) {
        const auto value = json::time(object_, key);
        const std::string_view text = json::string(object_, key);
        if (!value && !text.empty())
            account_.remark(where_, fmt::format("{}: \"{}\" is not an ISO 8601 date; left out", key,
                                                printable_start(text, 32)));
        return value;
    }

    void pay(json::Value stated, RawPosting& posting) {
        RawPay pay;
        pay.min = json::number(stated, "min");
        pay.max = json::number(stated, "max");
        pay.currency = json::line(stated, "currency");
        pay.interval = json::line(stated, "period");
        pay.label = json::line(stated, "label");
        pay.kind = parse_pay_kind(json::string(stated, "kind")).value_or(PayKind::unknown);
        pay.estimated = json::boolean(stated, "estimated").value_or(false);
        pay.minor_units = json::boolean(stated, "minor_units").value_or(false);
        if (pay.min || pay.max)
            posting.pay.push_back(std::move(pay));
        else
            account_.remark(where_, "pay: has neither min nor max; left out");
    }

  private:
    json::Value object_;
    const std::string& where_;
    Account& account_;
};

void read_pay(json::Value object, FieldReader& fields, RawPosting& posting) {
    posting.pay_text = clean_lines(json::string(object, "pay_text"));
    const auto pay = json::member(object, "pay");
    if (!pay) return;
    json::Array several;
    if (pay->get(several) == simdjson::SUCCESS) {
        for (const json::Value one : several) fields.pay(one, posting);
        return;
    }
    fields.pay(*pay, posting);
}

void take_line(const SourceSpec& spec, std::string_view line, const std::string& where, json::Parser& parser,
               Account& account) {
    const auto value = parser.parse(line);
    if (!value) return account.add(where, std::unexpected(value.error().message));
    const PayloadFormat format = recognize(*value);
    if (!is_board(format)) return account.add(where, read_canonical(*value, where, account));
    auto board = parse_as(format, spec, line);
    if (!board) return account.add(where, std::unexpected(board.error().message));
    account.absorb(where, std::move(*board));
}

}  // namespace

ItemReading read_canonical(json::Value object, const std::string& where, Account& account) {
    if (!object.is_object())
        return std::unexpected(fmt::format("must be an object, is {}", json::describe(object)));
    RawPosting posting;
    FieldReader fields(object, where, account);
    posting.title = json::line(object, "title");
    if (posting.title.empty()) return std::unexpected("title is missing");
    posting.company = json::line(object, "company");
    posting.url = json::line(object, "url");
    read_locations(object, posting);
    posting.remote = read_remote(object);
    posting.country = ascii::trim(json::string(object, "country"));
    posting.level = json::line(object, "level");
    posting.employment_type = json::line(object, "employment_type");
    posting.department = json::line(object, "department");
    posting.requisition_id = json::identifier(object, "requisition_id");
    posting.posted_at = fields.time("posted_at");
    posting.updated_at = fields.time("updated_at");
    posting.closes_at = fields.time("closes_at");
    posting.closed_at = fields.time("closed_at");
    posting.description = clean_lines(json::string(object, "description"));
    read_pay(object, fields, posting);
    posting.external_id = json::identifier(object, "external_id");
    if (posting.external_id.empty()) {
        const std::string place = posting.locations.empty() ? "" : posting.locations.front();
        posting.external_id = stable_id({posting.url, posting.title, posting.company, place});
    }
    return posting;
}

ParseOutcome read_jsonl(const SourceSpec& spec, std::string_view text) {
    Account account;
    json::Parser parser;
    for_each_line(text, [&](std::size_t number, std::string_view line) {
        take_line(spec, line, fmt::format("line {}", number), parser, account);
        return true;
    });
    return std::move(account).finish(true);
}

bool has_canonical_lines(std::string_view text) {
    json::Parser parser;
    bool found = false;
    for_each_line(text, [&](std::size_t, std::string_view line) {
        const auto value = line.starts_with('{') ? parser.parse(line) : fail(ErrorCode::parse, "");
        found = value && recognize(*value) != PayloadFormat::unknown;
        return !found;
    });
    return found;
}

}  // namespace salaryd
