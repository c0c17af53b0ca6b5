#include "scrapers/feed_item.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/ascii.h"
#include "scrapers/country_names.h"
#include "scrapers/description.h"
#include "scrapers/feed_time.h"
#include "scrapers/html.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

struct UsualNames {
    std::string_view field;
    std::array<std::string_view, 7> names;  // in any case, the preferred first
};

constexpr auto usual_names = std::to_array<UsualNames>({
    {"city", {"city"}},
    {"closes_at",
     {"expires_at", "expirationdate", "expiration_date", "expires", "advertiseToDateTimeUTC", "validThrough",
      "deadline"}},
    {"company", {"company", "companyname", "company_name", "employer", "organization", "advertiser"}},
    {"country", {"country", "countrycode", "country_code"}},
    {"department", {"department", "category"}},
    {"description", {"encoded", "description", "content", "body", "summary"}},
    {"employment_type", {"jobtype", "job_type", "type", "employment_type", "employmentType", "positiontype"}},
    {"external_id", {"guid", "id", "jobid", "job_id", "referencenumber", "reference", "requisitionid"}},
    {"level", {"level", "seniority", "experience_level"}},
    {"location", {"location", "joblocation", "region"}},
    {"pay_currency", {"salaryCurrency", "salary_currency", "currency"}},
    {"pay_max", {"maximumSalary", "salary_max", "salaryMax", "max_salary", "maxSalary"}},
    {"pay_min", {"minimumSalary", "salary_min", "salaryMin", "min_salary", "minSalary"}},
    {"pay_period", {"salaryInterval", "salary_interval", "salary_period", "salaryPeriod", "salary_type"}},
    {"pay_text", {"salary", "compensation", "pay", "wage"}},
    {"posted_at", {"pubDate", "published", "date", "posted_at", "dateposted", "date_posted", "updated"}},
    {"remote", {"remote", "workplace", "remotetype"}},
    {"state", {"state", "province"}},
    {"title", {"title", "jobtitle", "job_title", "name", "position"}},
    {"url", {"link", "url", "applyurl", "apply_url"}},
});
static_assert(std::ranges::equal(usual_names, feed_fields, {}, &UsualNames::field));

// NEOGOV keeps these apart from the description.
constexpr auto further_texts = std::to_array<std::string_view>(
    {"examplesofduties", "qualifications", "requirements", "supplementalinformation", "benefits"});

// An element's content, or Atom's address: of its links, the one to the page itself.
std::string content_of(pugi::xml_node element) {
    for (pugi::xml_node link = element; link; link = link.next_sibling(element.name())) {
        const std::string_view relation = link.attribute("rel").value();
        if (link.attribute("href") && (relation.empty() || relation == "alternate"))
            return link.attribute("href").value();
    }
    return xml::content(element);
}

class FeedItem {
  public:
    FeedItem(const std::map<std::string, std::string>& fields, pugi::xml_node item)
        : fields_(fields), item_(item) {}

    [[nodiscard]] std::string content(std::string_view field) const {
        if (const auto mapped = fields_.find(std::string(field)); mapped != fields_.end())
            return at_path(mapped->second);
        const auto* const usual = std::ranges::find(usual_names, field, &UsualNames::field);
        for (const std::string_view name : usual->names) {
            if (name.empty()) break;
            const pugi::xml_node found = xml::child(item_, name);
            // A <salary> around further elements is for the field map, not words.
            if (field == "pay_text" &&
                found.find_child([](pugi::xml_node n) { return n.type() == pugi::node_element; }))
                continue;
            if (std::string text = content_of(found); !ascii::trim(text).empty()) return text;
        }
        return {};
    }
    [[nodiscard]] std::string line(std::string_view field) const { return html_to_line(content(field)); }

    [[nodiscard]] std::string description() const {
        std::string text = description_text(content("description"));
        if (!fields_.contains("description"))
            for (const std::string_view name : further_texts)
                add_line(text, description_text(xml::content(xml::child(item_, name))));
        return text;
    }

  private:
    [[nodiscard]] std::string at_path(std::string_view path) const {
        if (path.starts_with('=')) return std::string(path.substr(1));
        pugi::xml_node node = item_;
        while (!path.empty()) {
            const std::size_t end = std::min(path.find('/'), path.size());
            const std::string_view step = path.substr(0, end);
            path.remove_prefix(std::min(end + 1, path.size()));
            if (step.starts_with('@')) return node.attribute(std::string(step.substr(1)).c_str()).value();
            node = xml::child(node, step);
        }
        return xml::content(node);
    }

    const std::map<std::string, std::string>& fields_;
    pugi::xml_node item_;
};

std::optional<Remote> remote_of(std::string_view word) {
    for (const std::string_view yes : {"yes", "true", "1"})
        if (ascii::equals_ignoring_case(word, yes)) return Remote::yes;
    for (const std::string_view no : {"no", "false", "0"})
        if (ascii::equals_ignoring_case(word, no)) return Remote::no;
    return workplace(word);
}

void read_places(const FeedItem& item, RawPosting& posting) {
    const std::string country = item.line("country");
    posting.country = country_code(country);
    posting.remote = remote_of(item.line("remote"));
    std::string location = item.line("location");
    // We Work Remotely writes this on postings for one country as well.
    if (location.starts_with("Anywhere")) {
        posting.remote = Remote::yes;
        location.clear();
    }
    if (location.empty())
        for (const std::string& part : {item.line("city"), item.line("state"), country})
            if (!part.empty() && location != part) location += (location.empty() ? "" : ", ") + part;
    add_location(posting, std::move(location));
}

void read_pay(const FeedItem& item, RawPosting& posting) {
    const std::string low = item.line("pay_min");
    const std::string high = item.line("pay_max");
    RawPay pay;
    pay.min = xml::number(low);
    pay.max = xml::number(high);
    pay.currency = item.line("pay_currency");
    pay.interval = item.line("pay_period");
    // Bounds in words ("$50,000") are for the reader of pay texts.
    const bool in_words = pay.min.has_value() == low.empty() || pay.max.has_value() == high.empty();
    if (in_words)
        posting.pay_text = clean_line(fmt::format(
            "{}{}{} {} {}", low, low.empty() || high.empty() ? "" : " - ", high, pay.currency, pay.interval));
    else if (pay.min || pay.max)
        posting.pay.push_back(std::move(pay));
    add_line(posting.pay_text, item.line("pay_text"));
}

// A dump of a program's list or object ("['IT', 'Ops']") instead of a name.
bool is_dump(std::string_view text) {
    return text.starts_with('[') || text.starts_with('{');
}

// We Work Remotely: "Company: Role".
void split_title(RawPosting& posting) {
    const std::size_t colon = posting.title.find(": ");
    if (colon == npos || !posting.company.empty() || posting.url.find("//weworkremotely.com/") == npos)
        return;
    posting.company = clean_line(std::string_view(posting.title).substr(0, colon));
    posting.title = clean_line(std::string_view(posting.title).substr(colon + 2));
    posting.remote = Remote::yes;
}

}  // namespace

ItemReading read_feed_item(const std::map<std::string, std::string>& fields, pugi::xml_node node) {
    const FeedItem item(fields, node);
    RawPosting posting;
    posting.title = item.line("title");
    posting.company = item.line("company");
    posting.url = item.line("url");
    posting.external_id = item.line("external_id");
    if (posting.url.empty() && posting.external_id.starts_with("http")) posting.url = posting.external_id;
    posting.employment_type = item.line("employment_type");
    posting.level = item.line("level");
    posting.department = item.line("department");
    if (is_dump(posting.department)) posting.department.clear();
    posting.posted_at = parse_feed_time(item.line("posted_at"));
    posting.closes_at = parse_feed_time(item.line("closes_at"));
    read_places(item, posting);
    read_pay(item, posting);
    posting.description = item.description();
    split_title(posting);
    if (posting.external_id.empty()) posting.external_id = posting.url;
    if (posting.external_id.empty() && !posting.title.empty())
        posting.external_id = stable_id(
            {posting.title, posting.company, posting.locations.empty() ? "" : posting.locations.front()});
    return require_identity(std::move(posting));
}

}  // namespace salaryd
