// What employers have done to the pay of postings that stay open: floors and ceilings raised and lowered,
// week by week and role by role. A correction is no raise: where the currency, the period or the kind of pay
// changed, where both bounds moved by a factor that no raise has, or where a person had agreed that the old
// pay was wrong, the employer has mended a slip. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/record.h"

namespace salaryd {

enum class EditKind : std::uint8_t {
    moved,       // the floor, the ceiling or both
    disclosed,   // stated now, and not before
    withdrawn,   // stated before, and not now
    correction,  // the slip of a pen
    other,       // another range, another label: the headline is the same
    reread,      // the versions were read by different rules: what the employer did is not known
};
[[nodiscard]] std::string_view to_string(EditKind kind);

// The range of a posting that figures are made of: the first that can be averaged, else the first that says
// anything; nothing when none does.
[[nodiscard]] std::optional<PayRecord> headline_pay(std::span<const PayRecord> ranges);

// The headline range before and after; nothing: none was stated.
struct EditedPay {
    std::int64_t posting_id = 0;
    std::string role;  // id; empty: none
    Day seen;
    std::optional<PayRecord> before, after;
    bool same_rules = true;
    bool was_accepted = false;  // a person had agreed that the pay before was wrong
};

// Of a bound: -1 lowered, 0 the same or not stated on both sides, 1 raised.
struct JudgedEdit {
    EditKind kind = EditKind::other;
    int floor = 0;
    int ceiling = 0;
};
[[nodiscard]] JudgedEdit judge_edit(const EditedPay& edit);

struct EditTally {
    IsoWeek week;
    std::string role;
    std::uint32_t postings = 0;  // with an edit of any kind in the week, each once
    std::uint32_t floor_raised = 0, floor_lowered = 0, ceiling_raised = 0, ceiling_lowered = 0;
    std::uint32_t disclosed = 0, withdrawn = 0, corrections = 0;
};
// By week, the latest first, then by role.
[[nodiscard]] std::vector<EditTally> tally_edits(std::span<const EditedPay> edits);

}  // namespace salaryd
