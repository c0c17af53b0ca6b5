#include <fmt/format.h>

#include "core/ascii.h"
#include "core/escape_html.h"
#include "tests/market/json.h"
#include "tests/market/pay_model.h"
#include "tests/market/random.h"
#include "tests/market/vendors.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

namespace json = boost::json;

// Which of Greenhouse's pay fields a company's recruiters fill in.
enum class Habit : std::uint8_t { pay_range_div, pay_input_ranges, metadata_range, metadata_amounts };

Habit habit_of(const Board& board, const Job& job) {
    // The absurd listing names its thousands, which only the printed range can.
    if (job.stated.min >= 1e9) return Habit::pay_range_div;
    return static_cast<Habit>(board.company.habit % 4);
}

// "2026-02-24T09:25:19-05:00": Greenhouse writes New York time.
std::string new_york_time(Time time) {
    std::string text = format_time(time - std::chrono::hours(5));
    text.replace(text.size() - 1, 1, "-05:00");
    return text;
}

std::string_view period_title(PayPeriod period) {
    return period == PayPeriod::hour ? "Hourly" : period == PayPeriod::month ? "Monthly" : "Annual";
}

std::string range_title(const Job& job) {
    return fmt::format("{} {} Pay Range", job.country().name, period_title(job.stated.period));
}

std::string printed(const Job& job, double amount) {
    if (job.stated.min >= 1e9) return fmt::format("{} {:.0f}K", job.stated.currency.view(), amount / 1000);
    return amount_words(amount, job.stated.currency, job.country().code);
}

std::string pay_range_div(const Job& job) {
    return fmt::format(
        "<div class=\"content-pay-transparency\"><div class=\"pay-input\"><div "
        "class=\"description\"><p>Where you start "
        "in the range depends on what you bring.</p></div><div class=\"title\">{}</div><div "
        "class=\"pay-range\">"
        "<span>{}</span><span class=\"divider\">&mdash;</span><span>{} {}</span></div></div></div>",
        range_title(job), printed(job, job.stated.min), printed(job, job.stated.max),
        job.stated.currency.view());
}

// HTML whose own text holds entities, escaped once more as a JSON string's content.
std::string content(const Board& board, const Job& job) {
    std::string html = "<div class=\"content-intro\"><p>" + escape_html(board.company.name) +
                       " is hiring&nbsp;&mdash; here is the whole story.</p></div>\n";
    html += to_html(describe(job, board.company));
    if (in_fields(job.channel) && habit_of(board, job) == Habit::pay_range_div) html += pay_range_div(job);
    return escape_html(html);
}

json::object metadatum(std::int64_t id, std::string_view name, std::string_view type, json::value value) {
    return {
        {"id", id}, {"name", text_json(name)}, {"value", std::move(value)}, {"value_type", text_json(type)}};
}

// Amounts in custom fields are strings with one decimal.
json::value decimal_string(double amount) {
    return text_json(amount == std::floor(amount) ? fmt::format("{:.1f}", amount)
                                                  : fmt::format("{}", amount));
}

void add_pay(json::array& metadata, const Board& board, const Job& job) {
    if (!in_fields(job.channel)) return;
    const auto unit = text_json(job.stated.currency.view());
    const std::int64_t id = 7'000'000 + static_cast<std::int64_t>(board.index) * 100;
    if (habit_of(board, job) == Habit::metadata_range) {
        metadata.push_back(metadatum(id + 3, fmt::format("{} Salary Range", period_title(job.stated.period)),
                                     "currency_range",
                                     json::object{{"unit", unit},
                                                  {"min_value", decimal_string(job.stated.min)},
                                                  {"max_value", decimal_string(job.stated.max)}}));
    } else if (habit_of(board, job) == Habit::metadata_amounts) {
        const auto field = [&](std::int64_t at, std::string_view end, double amount) {
            metadata.push_back(
                metadatum(id + at, fmt::format("{} Salary {}", period_title(job.stated.period), end),
                          "currency", json::object{{"unit", unit}, {"amount", decimal_string(amount)}}));
        };
        field(4, "Minimum", job.stated.min);
        field(5, "Maximum", job.stated.max);
    }
}

std::string_view workplace(Remote remote) {
    return remote == Remote::yes ? "Remote" : remote == Remote::hybrid ? "Hybrid" : "On-site";
}

json::array metadata(const Board& board, const Job& job) {
    const std::int64_t id = 7'000'000 + static_cast<std::int64_t>(board.index) * 100;
    json::array fields{
        metadatum(id + 1, "Employment Type", "single_select", text_json(employment_type(job))),
        metadatum(id + 2, "Workplace Type", "single_select", text_json(workplace(job.remote))),
        // Money that is not pay, as many boards have it.
        metadatum(id + 6, "Referral Reward", "currency", json::object{{"unit", "USD"}, {"amount", "1500.0"}}),
    };
    add_pay(fields, board, job);
    return fields;
}

json::array input_ranges(const Job& job) {
    const auto cents = [](double amount) { return static_cast<std::int64_t>(std::llround(amount * 100)); };
    return {json::object{{"min_cents", cents(job.stated.min)},
                         {"max_cents", cents(job.stated.max)},
                         {"currency_type", text_json(job.stated.currency.view())},
                         {"title", text_json(range_title(job))},
                         {"blurb", "<p>Where you start in the range depends on what you bring.</p>"}}};
}

json::object compliance() {
    return {{"type", "gdpr"},
            {"requires_consent", false},
            {"requires_processing_consent", false},
            {"requires_retention_consent", false},
            {"retention_period", nullptr},
            {"demographic_data_consent_applies", false}};
}

json::array offices(const Board& board, const Job& job) {
    json::array list;
    for (const City* city : job.cities) {
        const auto id = static_cast<std::int64_t>(board.index * 1000) + (city - cities().data());
        list.push_back(json::object{{"id", id},
                                    {"name", text_json(city->written)},
                                    {"location", text_json(city_words(*city))},
                                    {"child_ids", json::array{}},
                                    {"parent_id", nullptr}});
    }
    return list;
}

json::object posting(const Board& board, const Job& job, bool with_content) {
    const auto id = ascii::to_number<std::int64_t>(job.external_id).value_or(0);
    const auto vacancy =
        ascii::to_number<std::int64_t>(std::string_view(job.requisition).substr(2)).value_or(0);
    json::object item{{"absolute_url", text_json(job_url(board, job))},
                      {"data_compliance", json::array{compliance()}},
                      {"internal_job_id", 3'000'000 + vacancy},
                      {"location", json::object{{"name", text_json(job.location)}}},
                      {"metadata", metadata(board, job)},
                      {"id", id},
                      {"updated_at", text_json(new_york_time(job.updated))},
                      {"requisition_id", text_json(job.requisition)},
                      {"title", text_json(job.title)},
                      {"company_name", text_json(board.company.name)},
                      {"first_published", text_json(new_york_time(job.published))},
                      {"language", "en"},
                      {"application_deadline", nullptr}};
    if (!with_content) return item;
    item["content"] = text_json(content(board, job));
    item["departments"] = json::array{json::object{{"id", 57'000 + static_cast<std::int64_t>(board.index)},
                                                   {"name", text_json(job.department())},
                                                   {"child_ids", json::array{}},
                                                   {"parent_id", nullptr}}};
    item["offices"] = offices(board, job);
    if (in_fields(job.channel) && habit_of(board, job) == Habit::pay_input_ranges)
        item["pay_input_ranges"] = input_ranges(job);
    return item;
}

}  // namespace

std::string greenhouse_board(const Board& board, const std::vector<Job>& jobs, bool with_content) {
    json::array items;
    for (const Job& job : jobs)
        if (job.open()) items.push_back(posting(board, job, with_content));
    const std::size_t total = items.size();
    return json::serialize(
        json::object{{"jobs", std::move(items)}, {"meta", json::object{{"total", total}}}});
}

}  // namespace salaryd::market
