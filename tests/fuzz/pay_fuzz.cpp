// Any bytes, in both contexts and in a description: pay reading never fails, what it reads lies in the text,
// and its explanation keeps the same ranges.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "normalize/explain.h"
#include "normalize/pay.h"

namespace {

void require(bool held) {
    if (!held) std::abort();
}

void check(const salaryd::PayRange& range, std::string_view text) {
    require(range.min.has_value() || range.max.has_value());
    require(!range.min || (std::isfinite(*range.min) && *range.min > 0));
    require(!range.max || (std::isfinite(*range.max) && *range.max > 0));
    require(!range.min || !range.max || *range.min <= *range.max);
    require(range.span_begin <= range.span_end && range.span_end <= text.size());
    require(!range.rule.empty());
}

void check_explanation(std::string_view text, const salaryd::PayHints& hints, std::size_t ranges) {
    std::size_t kept = 0;
    for (const auto& span : salaryd::explain_text(text, hints)) {
        require(span.range.span_begin <= span.range.span_end && span.range.span_end <= text.size());
        require(!span.why.empty());
        kept += span.kept;
    }
    require(kept == ranges);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr std::string_view countries[] = {"",   "US", "DE", "CN", "IN", "RU",
                                                     "VN", "ZA", "PE", "CO", "KE", "PH"};
    if (size == 0) return 0;
    const std::string_view country = countries[data[0] % std::size(countries)];
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    for (const auto context : {salaryd::PayContext::field, salaryd::PayContext::sentence}) {
        const salaryd::PayHints hints{.country = country, .context = context};
        const auto ranges = salaryd::read_pay_text(text, hints);
        for (const auto& range : ranges) check(range, text);
        check_explanation(text, hints, ranges.size());
    }
    salaryd::RawPosting posting;
    posting.description = text;
    for (const auto& range : salaryd::read_pay(posting, country)) check(range, text);
    return 0;
}
