#include "tests/market/truth.h"

#include "tests/market/json.h"

namespace salaryd::market {
namespace {

namespace json = boost::json;

json::value pay_json(const std::optional<PayOffer>& pay) {
    if (!pay) return nullptr;
    return json::object{{"min", amount_json(pay->min)},
                        {"max", amount_json(pay->max)},
                        {"currency", text_json(pay->currency.view())},
                        {"period", text_json(to_string(pay->period))}};
}

json::value key_json(const std::optional<JobKey>& key) {
    if (!key) return nullptr;
    return json::object{{"source", text_json(key->board)}, {"external_id", text_json(key->external_id)}};
}

json::value text_or_null(std::string_view text) {
    if (text.empty()) return nullptr;
    return text_json(text);
}

}  // namespace

PostingTruth truth_of(const Board& board, const Job& job) {
    PostingTruth truth;
    truth.source = board.token;
    truth.vendor = board.vendor;
    truth.external_id = job.external_id;
    truth.title = job.title;
    if (job.role) truth.role = job.role->id;
    truth.level = job.level;
    truth.remote = job.remote;
    truth.country = job.country().code;
    if (job.remote != Remote::yes) {
        truth.city = job.cities.front()->name;
        truth.region = job.cities.front()->region;
    }
    truth.listed = job.listed;
    truth.channel = job.channel;
    truth.pay_error = job.error;
    if (job.channel != PayChannel::none) {
        truth.pay = job.offer;
        truth.stated = job.stated;
    }
    truth.first_day = job.first_day;
    truth.last_day = job.last_day;
    truth.duplicate_of = job.duplicate_of;
    truth.repost_of = job.repost_of;
    truth.reopened = job.reopened;
    truth.raised = job.raised;
    truth.retitled = job.retitled;
    return truth;
}

std::string to_json(const PostingTruth& truth) {
    json::object line{
        {"source", text_json(truth.source)},
        {"vendor", text_json(to_string(truth.vendor))},
        {"external_id", text_json(truth.external_id)},
        {"title", text_json(truth.title)},
        {"role", text_or_null(truth.role)},
        {"level", text_json(to_string(truth.level))},
        {"city", text_or_null(truth.city)},
        {"region", text_or_null(truth.region)},
        {"country", text_json(truth.country)},
        {"remote", text_json(to_string(truth.remote))},
        {"listed", truth.listed},
        {"pay", pay_json(truth.pay)},
        {"stated", pay_json(truth.stated)},
        {"channel", text_json(to_string(truth.channel))},
        {"pay_error", text_json(to_string(truth.pay_error))},
        {"first_day", text_json(format_day(truth.first_day))},
        {"last_day", truth.last_day ? json::value(text_json(format_day(*truth.last_day))) : nullptr},
        {"duplicate_of", key_json(truth.duplicate_of)},
        {"repost_of", key_json(truth.repost_of)},
        {"reopened", truth.reopened},
        {"raised", truth.raised},
        {"retitled", truth.retitled}};
    return json::serialize(line);
}

std::string to_jsonl(const std::vector<PostingTruth>& truths) {
    std::string lines;
    for (const PostingTruth& truth : truths) {
        lines += to_json(truth);
        lines += '\n';
    }
    return lines;
}

}  // namespace salaryd::market
