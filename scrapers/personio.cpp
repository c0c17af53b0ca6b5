// Personio's XML feed of open positions. docs/sources.md.
#include <fmt/format.h>

#include <unordered_set>

#include "scrapers/address.h"
#include "scrapers/board.h"
#include "scrapers/description.h"
#include "scrapers/feed_time.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"
#include "scrapers/xml.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://{board}.jobs.personio.de";
constexpr std::string_view position_name = "position";

Result<void> validate(const SourceSpec& spec) {
    return check_board(spec, "acme");
}

std::string site_of(const SourceSpec& spec) {
    return base_url_of(spec, default_base);
}

Request feed_request(const SourceSpec& spec, std::string_view language) {
    Request request;
    request.url = fmt::format("{}/xml?language={}", site_of(spec), language);
    request.accept = "application/xml, text/xml;q=0.9";
    return request;
}

// A position may have texts in English, in German, or in both. English is asked for first and wins; German
// follows with the ids that are known already, so that a translation never looks like a change.
std::vector<Request> start(const SourceSpec& spec) {
    return {feed_request(spec, "en")};
}

bool is_german(const Response& response) {
    return response.url.ends_with("language=de");
}

void read_offices(pugi::xml_node position, RawPosting& posting) {
    add_location(posting, xml::line(position, "office"));
    for (const pugi::xml_node office : xml::child(position, "additionalOffices").children())
        add_location(posting, xml::line(office));
    if (!posting.locations.empty()) posting.remote = workplace(posting.locations.front());
}

void read_salary(pugi::xml_node salary, RawPosting& posting) {
    RawPay pay;
    pay.min = xml::number(xml::line(salary, "min"));
    pay.max = xml::number(xml::line(salary, "max"));
    pay.currency = xml::line(salary, "currencyCode");
    if (pay.currency.empty()) pay.currency = xml::line(salary, "currencySymbol");
    pay.interval = xml::line(salary, "type");
    if (pay.min || pay.max) posting.pay.push_back(std::move(pay));
}

std::string read_descriptions(pugi::xml_node descriptions) {
    std::string text;
    for (const pugi::xml_node part : descriptions.children()) {
        add_line(text, xml::line(part, "name"));
        add_line(text, description_text(xml::content(xml::child(part, "value"))));
    }
    return text;
}

ItemReading read_position(const SourceSpec& spec, pugi::xml_node position) {
    RawPosting posting;
    posting.external_id = xml::line(position, "id");
    posting.title = xml::line(position, "name");
    posting.url = fmt::format("{}/job/{}", site_of(spec), percent_encode(posting.external_id));
    posting.company = xml::line(position, "subcompany");
    posting.department = xml::line(position, "department");
    posting.level = xml::line(position, "seniority");
    posting.employment_type = xml::line(position, "employmentType");
    const std::string schedule = xml::line(position, "schedule");
    if (!schedule.empty())
        posting.employment_type += (posting.employment_type.empty() ? "" : ", ") + schedule;
    posting.posted_at = parse_feed_time(xml::line(position, "createdAt"));
    read_offices(position, posting);
    read_salary(xml::child(position, "salaryInformation"), posting);
    posting.description = read_descriptions(xml::child(position, "jobDescriptions"));
    return require_identity(std::move(posting));
}

std::unordered_set<std::string> ids_in(std::string_view context) {
    std::unordered_set<std::string> ids;
    while (!context.empty()) {
        const std::size_t end = std::min(context.find('\n'), context.size());
        ids.emplace(context.substr(0, end));
        context.remove_prefix(std::min(end + 1, context.size()));
    }
    return ids;
}

// Reads the positions in turn, but for those that the English feed has brought.
class FeedReader {
  public:
    FeedReader(const SourceSpec& spec, const Response& response)
        : spec_(spec), known_(ids_in(response.context)) {}

    void take(pugi::xml_node position) {
        ItemReading reading = read_position(spec_, position);
        if (reading && known_.contains(reading->external_id)) {
            ++translated_;
            return;
        }
        if (reading && own_.insert(reading->external_id).second) ids_ += reading->external_id + '\n';
        account_.add(fmt::format("position[{}]", account_.listed() + translated_), std::move(reading));
    }
    void remark(std::string what) { account_.remark("feed", std::move(what)); }
    [[nodiscard]] const std::string& ids() const { return ids_; }

    ParseOutcome finish(bool complete) && {
        ParseOutcome outcome = std::move(account_).finish(complete);
        outcome.listed += translated_;
        outcome.merged += translated_;
        return outcome;
    }

  private:
    const SourceSpec& spec_;
    std::unordered_set<std::string> known_;  // of the English feed
    std::unordered_set<std::string> own_;
    std::string ids_;
    std::size_t translated_ = 0;
    Account account_;
};

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    auto document = xml::parse(response.body, response.content_type);
    if (!document) return std::unexpected(document.error());
    pugi::xml_node root = document->tree.document_element();
    if (xml::local_name(root) != "workzag-jobs")
        return fail(ErrorCode::parse, fmt::format("not a Personio feed: expected <workzag-jobs>, got <{}>",
                                                  printable_start(root.name())));
    FeedReader reader(spec, response);
    if (!document->damage.empty()) {
        // The position that the damage stands in is cut somewhere.
        root.remove_child(root.last_child());
        reader.remark(document->damage);
    }
    for (const pugi::xml_node position : root.children())
        if (xml::local_name(position) == position_name) reader.take(position);
    Request german = feed_request(spec, "de");
    german.context = reader.ids();
    ParseOutcome outcome = std::move(reader).finish(document->damage.empty());
    if (!is_german(response)) outcome.next.push_back(std::move(german));
    return outcome;
}

// Customers outside of Germany have the same below .com.
std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address) return std::nullopt;
    if (auto german = board_spec("personio", tenant_of(address->host, ".jobs.personio.de"))) return german;
    auto other = board_spec("personio", tenant_of(address->host, ".jobs.personio.com"));
    if (other) other->base_url = address->origin();
    return other;
}

}  // namespace

constinit const SourceKind personio_kind{.name = "personio",
                                         .default_base_url = default_base,
                                         .coverage = Coverage::snapshot,
                                         .parser_version = 1,
                                         .validate = validate,
                                         .start = start,
                                         .parse = parse,
                                         .recognize = recognize};

}  // namespace salaryd
