#include "cli/draw_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/draw_parts.h"
#include "cli/table.h"

namespace salaryd {
namespace {

std::string signed_number(double value) {
    return std::isnan(value) ? "-" : fmt::format("{:+.1f}", value);
}

std::string one_decimal(double value) {
    return std::isnan(value) ? "-" : fmt::format("{:.1f}", value);
}

// A dot within its interval, on a line from `low` to `high` with a mark at `zero`.
std::string whisker(double from, double at, double to, double low, double high, double zero,
                    std::size_t width) {
    if (std::isnan(at) || !(high > low)) return {};
    const auto column = [&](double value) {
        const double share = std::clamp((value - low) / (high - low), 0.0, 1.0);
        return static_cast<std::size_t>(share * static_cast<double>(width - 1) + 0.5);
    };
    std::string line;
    for (std::size_t i = 0; i < width; ++i) {
        if (i == column(at))
            line += "\u25cf";
        else if (i >= column(from) && i <= column(to))
            line += "\u2500";
        else
            line += i == column(zero) ? "\u2502" : " ";
    }
    return line;
}

struct Scale {
    double low, high;
};

// Of the intervals, with `zero` inside.
Scale scale_of(const json::value& body, const char* low, const char* high, double zero) {
    Scale scale{zero, zero};
    for (const auto& row : array_at(body, "data")) {
        scale.low = std::fmin(scale.low, number_at(row, low));
        scale.high = std::fmax(scale.high, number_at(row, high));
    }
    return scale;
}

std::size_t drawing_width(const Session& session, std::size_t beside) {
    constexpr std::size_t least = 10, most = 60;
    return std::clamp<std::size_t>(session.width > beside ? session.width - beside : 0, least, most);
}

}  // namespace

void draw_premiums(const Session& session, const json::value& body) {
    print(heading(body) + "\n\n");
    if (array_at(body, "data").empty()) {
        print("too few postings to compare; try fewer filters\n");
        return;
    }
    const auto scale = scale_of(body, "percent_low", "percent_high", 0);
    const auto width = drawing_width(session, 86);
    Table table({{text_at(body, "query.of"), Align::left, 30},
                 {"n", Align::right},
                 {"raw %", Align::right},
                 {"like for like %", Align::right},
                 {"90 %", Align::right},
                 {"", Align::left, 60}});
    for (const auto& row : array_at(body, "data")) {
        const double low = number_at(row, "percent_low"), high = number_at(row, "percent_high"),
                     at = number_at(row, "percent");
        table.add({text_at(row, "label"), text_at(row, "n"), signed_number(number_at(row, "raw_percent")),
                   signed_number(at), fmt::format("{}..{}", signed_number(low), signed_number(high)),
                   whisker(low, at, high, scale.low, scale.high, 0, width)});
    }
    print(table.text());
    fmt::print("\n{}, against {}; {} postings\n", text_at(body, "wording"), text_at(body, "against"),
               text_at(body, "n"));
    print_provenance(body);
}

void draw_trend(const Session& session, const json::value& body) {
    print(heading(body) + "\n\n");
    if (array_at(body, "data").empty()) {
        print("no posting with pay; try fewer filters\n");
        return;
    }
    const auto scale = scale_of(body, "index_low", "index_high", 100);
    const auto width = drawing_width(session, 82);
    Table table({{text_at(body, "query.by") + " of"},
                 {"n", Align::right},
                 {"raw median", Align::right},
                 {"index", Align::right},
                 {"95 %", Align::right},
                 {"smoothed", Align::right},
                 {"", Align::left, 60}});
    for (const auto& row : array_at(body, "data")) {
        const double at = number_at(row, "index"), low = number_at(row, "index_low"),
                     high = number_at(row, "index_high");
        table.add({text_at(row, "start"), text_at(row, "n"), grouped(number_at(row, "raw_p50")),
                   one_decimal(at), std::isnan(at) ? std::string() : fmt::format("{:.1f}..{:.1f}", low, high),
                   one_decimal(number_at(row, "smoothed")),
                   whisker(low, at, high, scale.low, scale.high, 100, width)});
    }
    print(table.text());
    const auto base = text_at(body, "base");
    fmt::print("\n{}; {}\n", text_at(body, "wording"),
               base.empty() ? std::string("too few postings in every period for an index")
                            : fmt::format("index 100: {} of {}", text_at(body, "query.by"), base));
    print_provenance(body);
}

}  // namespace salaryd
