// The filters that every question shares, as the socket's parameters and as salaryctl's options.
#pragma once

#include <string_view>

namespace salaryd {

struct Filter {
    std::string_view name;
    std::string_view value;  // as help pages write it
    std::string_view meaning;
};

namespace filters {

inline constexpr Filter role{"role", "ROLE", "plain words or an id: \"ml engineer\", \"data_engineer\""};
inline constexpr Filter level{
    "level", "LEVEL", "intern, entry, mid, senior, lead, staff, principal, manager, director, vp, executive"};
inline constexpr Filter place{"place", "PLACE", "city, region, country, metro area, or remote"};
inline constexpr Filter company{"company", "NAME", "one employer"};
inline constexpr Filter source{"source", "NAME", "one source"};
inline constexpr Filter since{"since", "DATE", "posted on or after this day, 2026-11-01"};
inline constexpr Filter until{"until", "DATE", "posted on or before this day"};
inline constexpr Filter state{"state", "open|all",
                              "open, or all (default): open and closed within the window"};
inline constexpr Filter currency{"currency", "CODE", "ISO 4217 code of the amounts in the answer"};
inline constexpr Filter period{"period", "PERIOD", "year (default), month, two_weeks, week, day, hour"};
inline constexpr Filter method{"method", "range|mid7|mid8",
                               "range (default): mixture of ranges; mid7, mid8: types 7 and 8 on midpoints"};
inline constexpr Filter weights{"weights", "employer|none",
                                "an employer's postings count less the more it has, or all alike; default: "
                                "employer with range, none with mid7 and mid8"};
inline constexpr Filter rates{"rates", "posting|constant|ppp",
                              "foreign pay at the rate of its day (default); constant: all at today's, so "
                              "that currencies do not move figures; ppp: in international dollars, by what "
                              "money buys in the posting's country"};
inline constexpr Filter limit{"limit", "N", "at most so many rows"};

}  // namespace filters
}  // namespace salaryd
