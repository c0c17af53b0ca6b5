// A posting's range as the analytics take it.
#pragma once

#include "core/posting.h"
#include "core/record.h"

namespace salaryd {

[[nodiscard]] inline PayRecord record_of(const PayRange& range) {
    return {.min = range.min.value_or(open_end),
            .max = range.max.value_or(open_end),
            .currency = range.currency,
            .period = range.period,
            .kind = range.kind,
            .reasons = range.reasons,
            .suspect = range.suspect};
}

}  // namespace salaryd
