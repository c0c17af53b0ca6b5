#include <fmt/format.h>

#include "core/escape_html.h"
#include "tests/market/json.h"
#include "tests/market/pay_model.h"
#include "tests/market/vendors.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

namespace json = boost::json;

std::string_view interval(PayPeriod period) {
    switch (period) {
        case PayPeriod::hour:
            return "per-hour-wage";
        case PayPeriod::month:
            return "per-month-salary";
        default:
            return "per-year-salary";
    }
}

std::string_view workplace(Remote remote) {
    return remote == Remote::yes ? "remote" : remote == Remote::hybrid ? "hybrid" : "onsite";
}

json::object categories(const Job& job) {
    json::array all;
    for (const City* city : job.cities) all.push_back(text_json(city_words(*city)));
    if (job.remote == Remote::yes) all = {text_json(job.location)};
    return {{"commitment", text_json(employment_type(job))},
            {"department", text_json(job.department())},
            {"location", text_json(job.location)},
            {"team", text_json(job.team)},
            {"allLocations", std::move(all)}};
}

bool is_list(const Section& section) {
    return !section.items.empty();
}

// What is left of a posting when its lists are told apart, in the order of the page.
struct Parts {
    std::vector<Section> opening;
    std::vector<Section> body;
    std::vector<Section> additional;
    json::array lists;
};

json::object list_json(const Section& section) {
    std::string items = "\n";
    for (const std::string& item : section.items) items += fmt::format("<li>{}</li>\n", escape_html(item));
    return {{"text", text_json(section.heading)}, {"content", text_json(items)}};
}

Parts take_apart(const Job& job, const Company& company) {
    Parts parts;
    for (Section& section : describe(job, company)) {
        // A posting that fills in the pay field words its pay in salaryDescription instead.
        const bool pay = section.heading == "Pay";
        if (pay && in_fields(job.channel)) continue;
        if (is_list(section)) {
            parts.lists.push_back(list_json(section));
        } else if (!parts.lists.empty() || pay) {
            parts.additional.push_back(std::move(section));
        } else {
            (parts.opening.empty() ? parts.opening : parts.body).push_back(std::move(section));
        }
    }
    return parts;
}

void add_text(json::object& item, std::string_view name, const std::vector<Section>& sections) {
    item[std::string(name)] = text_json("<div>" + to_html(sections) + "</div>");
    item[std::string(name) + "Plain"] = text_json(to_text(sections));
}

void add_pay(json::object& item, const Job& job) {
    if (!in_fields(job.channel)) return;
    item["salaryRange"] = json::object{{"min", amount_json(job.stated.min)},
                                       {"max", amount_json(job.stated.max)},
                                       {"currency", text_json(job.stated.currency.view())},
                                       {"interval", text_json(interval(job.stated.period))}};
    const std::string sentence = pay_sentence(job);
    if (sentence.empty()) return;
    item["salaryDescription"] = text_json("<div><span>" + escape_html(sentence) + "</span></div>");
    item["salaryDescriptionPlain"] = text_json(sentence);
}

json::object posting(const Board& board, const Job& job) {
    Parts parts = take_apart(job, board.company);
    std::vector<Section> description = parts.opening;
    description.insert(description.end(), parts.body.begin(), parts.body.end());
    const auto created =
        std::chrono::duration_cast<std::chrono::milliseconds>(job.published.time_since_epoch());
    const std::string url = job_url(board, job);
    json::object item;
    add_text(item, "additional", parts.additional);
    item["categories"] = categories(job);
    item["createdAt"] = static_cast<std::int64_t>(created.count());
    add_text(item, "description", description);
    item["id"] = text_json(job.external_id);
    item["lists"] = std::move(parts.lists);
    add_pay(item, job);
    item["text"] = text_json(job.title);
    item["country"] = text_json(job.country().code);
    item["workplaceType"] = text_json(workplace(job.remote));
    add_text(item, "opening", parts.opening);
    add_text(item, "descriptionBody", parts.body);
    item["hostedUrl"] = text_json(url);
    item["applyUrl"] = text_json(url + "/apply");
    return item;
}

}  // namespace

std::string lever_board(const Board& board, const std::vector<Job>& jobs) {
    json::array items;
    for (const Job& job : jobs)
        if (job.open()) items.push_back(posting(board, job));
    return json::serialize(items);
}

}  // namespace salaryd::market
