#include "daemon/render_market.h"

#include "analytics/pooled_cells.h"
#include "daemon/render_parts.h"

namespace salaryd {
namespace {

JsonWriter begin_answer(const SalaryQuery& query, const Unit& unit) {
    JsonWriter json;
    json.begin_object().key("query").begin_object();
    write_query_fields(json, query, unit);
    return json;
}

std::string end_answer(JsonWriter json, const SalaryCell& cell, const Unit& unit, const Snapshot& snapshot) {
    json.key("salary");
    write_salary(json, cell, unit, false);
    json.key("evidence");
    write_evidence(json, cell, unit, snapshot);
    json.end_object();
    return std::move(json).take();
}

void write_side(JsonWriter& json, std::string_view name, const Side& side, const Unit& unit,
                const Snapshot& snapshot) {
    json.key(name).begin_object().key("query").begin_object();
    write_query_fields(json, side.query, unit);
    json.end_object().key("salary");
    write_salary(json, side.cell, unit, false);
    json.key("evidence");
    write_evidence(json, side.cell, unit, snapshot);
    json.end_object();
}

}  // namespace

void write_histogram(JsonWriter& json, const Histogram& histogram, const Unit& unit) {
    const int digits = digits_of(unit.period);
    json.begin_object().key("bin_width").number(histogram.width, digits).key("bins").begin_array();
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        const double from = histogram.from + static_cast<double>(i) * histogram.width;
        json.begin_object().key("from").number(from, digits).key("to").number(from + histogram.width, digits);
        json.key("postings").number(histogram.counts[i], 2).end_object();
    }
    json.end_array().key("below").number(histogram.below, 2).key("above").number(histogram.above, 2);
    json.end_object();
}

std::string render_histogram(const SalaryQuery& query, const Histogram& histogram, const SalaryCell& cell,
                             const Unit& unit, const Snapshot& snapshot) {
    JsonWriter json = begin_answer(query, unit);
    json.end_object().key("histogram");
    write_histogram(json, histogram, unit);
    return end_answer(std::move(json), cell, unit, snapshot);
}

std::string render_rank(const SalaryQuery& query, const Offer& offer, const SalaryCell& cell,
                        const Unit& unit, const Snapshot& snapshot) {
    const auto& rank = offer.rank.rank;
    JsonWriter json = begin_answer(query, unit);
    json.key("amount").number(offer.amount, 2).end_object();
    json.key("rank").begin_object().key("percentile").number(100 * rank.share, 1);
    json.key("percentile_low").number(100 * rank.interval.low, 1);
    json.key("percentile_high").number(100 * rank.interval.high, 1);
    json.key("interval_level").number(interval_level, 2);
    json.key("postings_paying_more").integer(rank.more).key("postings_paying_less").integer(rank.less);
    json.key("postings_whose_range_holds_it").integer(rank.within).end_object();
    json.key("paying_more").begin_array();
    for (const auto id : offer.rank.paying_more) json.integer(id);
    json.end_array();
    return end_answer(std::move(json), cell, unit, snapshot);
}

std::string render_compare(const Side& a, const Side& b, const Unit& unit, const Snapshot& snapshot) {
    JsonWriter json;
    json.begin_object();
    write_side(json, "a", a, unit, snapshot);
    write_side(json, "b", b, unit, snapshot);
    const auto difference = ratio(median_error(b.cell), median_error(a.cell));
    const bool certain = difference.interval.low > 1 || difference.interval.high < 1;
    json.key("difference").begin_object().key("median_ratio").number(difference.value, 4);
    json.key("median_ratio_low").number(difference.interval.low, 4);
    json.key("median_ratio_high").number(difference.interval.high, 4);
    json.key("interval_level").number(interval_level, 2).key("beyond_chance").boolean(certain);
    json.end_object().end_object();
    return std::move(json).take();
}

}  // namespace salaryd
