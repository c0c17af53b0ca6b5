// What is true about every posting that the market has ever shown: the yardstick for scrapers, normalizer and
// detector.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/market/job.h"

namespace salaryd::market {

struct PostingTruth {
    std::string source;  // the board's token, and the source's name in a written configuration
    Vendor vendor = Vendor::greenhouse;
    std::string external_id;
    std::string title;
    std::string role;                  // role id; empty: none is right
    Level level = Level::unspecified;  // as the title says
    std::string city;                  // GeoNames' English name; empty for a remote posting
    std::string region;
    std::string country;
    Remote remote = Remote::no;
    bool listed = true;
    std::optional<PayOffer> pay;     // what is meant; empty: the posting states none
    std::optional<PayOffer> stated;  // what is written; differs from `pay` when pay_error is not none
    PayChannel channel = PayChannel::none;
    PayError pay_error = PayError::none;
    Day first_day;
    std::optional<Day> last_day;  // empty: open
    std::optional<JobKey> duplicate_of;
    std::optional<JobKey> repost_of;
    std::uint32_t reopened = 0;
    std::uint32_t raised = 0;
    std::uint32_t retitled = 0;
};

[[nodiscard]] PostingTruth truth_of(const Board& board, const Job& job);
// One JSON object without a line break. Absent things are null.
[[nodiscard]] std::string to_json(const PostingTruth& truth);
[[nodiscard]] std::string to_jsonl(const std::vector<PostingTruth>& truths);

}  // namespace salaryd::market
