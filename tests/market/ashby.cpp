#include <fmt/format.h>

#include <array>

#include "tests/market/json.h"
#include "tests/market/pay_model.h"
#include "tests/market/random.h"
#include "tests/market/vendors.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

namespace json = boost::json;

std::string_view interval(PayPeriod period) {
    switch (period) {
        case PayPeriod::hour:
            return "1 HOUR";
        case PayPeriod::month:
            return "1 MONTH";
        default:
            return "1 YEAR";
    }
}

std::string_view workplace(Remote remote) {
    return remote == Remote::yes ? "Remote" : remote == Remote::hybrid ? "Hybrid" : "OnSite";
}

// "2026-04-20T22:43:56.531+00:00"
std::string published(const Job& job) {
    std::string text = format_time(job.published);
    text.replace(text.size() - 1, 1, fmt::format(".{:03}+00:00", job.seed % 1000));
    return text;
}

std::string short_amount(const Job& job, double amount) {
    const auto code = job.country().code;
    if (job.stated.period != PayPeriod::year || amount < 1000)
        return amount_words(amount, job.stated.currency, code);
    return fmt::format("{} {:g}K", job.stated.currency.view(), amount / 1000);
}

std::string summary(const Job& job, std::string_view dash) {
    return fmt::format("{}{}{}", short_amount(job, job.stated.min), dash, short_amount(job, job.stated.max));
}

json::object salary(const Job& job) {
    return {{"compensationType", "Salary"},
            {"interval", text_json(interval(job.stated.period))},
            {"currencyCode", text_json(job.stated.currency.view())},
            {"minValue", amount_json(job.stated.min)},
            {"maxValue", amount_json(job.stated.max)}};
}

json::object equity() {
    return {{"compensationType", "EquityCashValue"},
            {"interval", "1 YEAR"},
            {"currencyCode", nullptr},
            {"minValue", nullptr},
            {"maxValue", nullptr}};
}

json::object with_summary(json::object component, std::uint64_t seed, std::string_view words) {
    component["id"] =
        text_json(fmt::format("{:08x}-0000-4000-8000-{:012x}", seed >> 32, seed & 0xffffffffffff));
    component["summary"] = text_json(words);
    return component;
}

bool offers_equity(const Job& job) {
    return job.seed % 3 == 0;
}

json::object compensation(const Job& job) {
    if (!in_fields(job.channel))
        return {{"compensationTierSummary", nullptr},
                {"scrapeableCompensationSalarySummary", nullptr},
                {"compensationTiers", json::array{}},
                {"summaryComponents", json::array{}}};
    const std::string words = summary(job, " – ");
    const std::string tier_words = offers_equity(job) ? words + " • Offers Equity" : words;
    json::array components;
    json::array summaries;
    // The first component need not be the salary.
    if (offers_equity(job)) {
        components.push_back(with_summary(equity(), stream({job.seed, 2}), "Offers Equity"));
        summaries.push_back(equity());
    }
    components.push_back(with_summary(salary(job), stream({job.seed, 1}), words));
    summaries.push_back(salary(job));
    json::object tier = with_summary({}, stream({job.seed, 3}), "");
    tier.erase("summary");
    tier["tierSummary"] = text_json(tier_words);
    tier["title"] = nullptr;
    tier["additionalInformation"] = nullptr;
    tier["components"] = std::move(components);
    return {{"compensationTierSummary", text_json(tier_words)},
            {"scrapeableCompensationSalarySummary", text_json(summary(job, " - "))},
            {"compensationTiers", json::array{std::move(tier)}},
            {"summaryComponents", std::move(summaries)}};
}

json::object address(const City& city) {
    return {{"postalAddress", json::object{{"addressRegion", text_json(city.region)},
                                           {"addressCountry", text_json(country_of(city).name)},
                                           {"addressLocality", text_json(city.written)}}}};
}

json::array secondary_locations(const Job& job) {
    json::array list;
    for (std::size_t i = 1; i < job.cities.size(); ++i)
        list.push_back(json::object{{"location", text_json(city_words(*job.cities[i]))},
                                    {"address", address(*job.cities[i])}});
    return list;
}

json::object posting(const Board& board, const Job& job, bool with_compensation) {
    const std::vector<Section> sections = describe(job, board.company);
    const std::string url = job_url(board, job);
    const bool single = job.cities.size() == 1 || job.remote == Remote::yes;
    json::object item{{"id", text_json(job.external_id)},
                      {"title", text_json(job.title)},
                      {"department", text_json(job.department())},
                      {"team", text_json(job.team)},
                      {"employmentType", job.level == Level::intern ? "Intern" : "FullTime"},
                      {"location", text_json(single ? job.location : city_words(*job.cities.front()))},
                      {"shouldDisplayCompensationOnJobPostings", in_fields(job.channel)},
                      {"secondaryLocations", secondary_locations(job)},
                      {"publishedAt", text_json(published(job))},
                      {"isListed", job.listed},
                      {"isRemote", job.remote == Remote::yes},
                      {"workplaceType", text_json(workplace(job.remote))},
                      {"address", address(*job.cities.front())},
                      {"jobUrl", text_json(url)},
                      {"applyUrl", text_json(url + "/application")},
                      {"descriptionHtml", text_json(to_html(sections))},
                      {"descriptionPlain", text_json(to_text(sections))}};
    if (with_compensation) item["compensation"] = compensation(job);
    return item;
}

}  // namespace

std::string ashby_board(const Board& board, const std::vector<Job>& jobs, bool with_compensation) {
    json::array items;
    for (const Job& job : jobs)
        if (job.open()) items.push_back(posting(board, job, with_compensation));
    return json::serialize(json::object{{"jobs", std::move(items)}, {"apiVersion", "1"}});
}

}  // namespace salaryd::market
