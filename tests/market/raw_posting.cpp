#include <fmt/format.h>

#include "core/ascii.h"
#include "tests/market/composer.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

std::string_view interval_token(PayPeriod period) {
    switch (period) {
        case PayPeriod::hour:
            return "per-hour-wage";
        case PayPeriod::month:
            return "per-month-salary";
        default:
            return "per-year-salary";
    }
}

std::vector<RawPay> structured_pay(const Job& job) {
    if (!in_fields(job.channel)) return {};
    RawPay pay;
    pay.min = job.stated.min;
    pay.max = job.stated.max;
    pay.currency = job.stated.currency.view();
    pay.interval = interval_token(job.stated.period);
    return {std::move(pay)};
}

}  // namespace

std::string_view employment_type(const Job& job) {
    return job.level == Level::intern ? "Internship" : "Full-time";
}

std::string job_url(const Board& board, const Job& job) {
    switch (board.vendor) {
        case Vendor::greenhouse:
            return fmt::format("https://job-boards.greenhouse.io/{}/jobs/{}", board.token, job.external_id);
        case Vendor::lever:
            return fmt::format("https://jobs.lever.co/{}/{}", board.token, job.external_id);
        case Vendor::ashby:
            return fmt::format("https://jobs.ashbyhq.com/{}/{}", board.token, job.external_id);
    }
    return {};
}

RawPosting to_raw_posting(const Board& board, const Job& job) {
    RawPosting raw;
    raw.external_id = job.external_id;
    raw.url = job_url(board, job);
    raw.title = job.title;
    raw.company = board.company.name;
    raw.locations = {job.location};
    if (board.vendor != Vendor::greenhouse) raw.remote = job.remote;
    if (board.vendor == Vendor::lever) raw.country = job.country().code;
    raw.employment_type = employment_type(job);
    raw.department = job.department();
    if (board.vendor == Vendor::greenhouse) raw.requisition_id = job.requisition;
    raw.posted_at = job.published;
    if (board.vendor == Vendor::greenhouse) raw.updated_at = job.updated;
    raw.pay = structured_pay(job);
    raw.description = to_text(describe(job, board.company));
    return raw;
}

}  // namespace salaryd::market
