#include "analytics/change_alerts_text.h"

#include <fmt/format.h>

#include <cmath>

#include "analytics/edition_page.h"
#include "analytics/normal_quantiles.h"
#include "analytics/outlier_text.h"
#include "analytics/premiums.h"
#include "core/escape_html.h"

namespace salaryd {
namespace {

std::string interval_of(const CellChange& change) {
    return fmt::format("{:+.1f} to {:+.1f} %", percent(change.move - z95 * change.standard_error),
                       percent(change.move + z95 * change.standard_error));
}

std::string entry(const EditionInput& input, const ChangeAlert& alert) {
    const std::string week = format_week(input.week);
    return fmt::format(
        "<entry><id>urn:salaryd:change:{}:{}:{}:{}</id><title>{}</title><updated>{}</updated>"
        "<content type=\"text\">{} of the median, 95 %: {}; {} postings, {} two weeks ago; still there a "
        "week "
        "later</content></entry>\n",
        week, escape_html(alert.role), escape_html(alert.level), escape_html(alert.country),
        escape_html(change_sentence(input, alert)), format_time(input.snapshot->built_at()),
        fmt::format("{:+.1f} %", percent(alert.change.move)), interval_of(alert.change), alert.now.n,
        alert.before.n);
}

}  // namespace

std::string change_sentence(const EditionInput& input, const ChangeAlert& alert) {
    const double change = percent(alert.change.move);
    return fmt::format("{}, {}, {}: advertised median {} {:.0f} % to {} {} a year",
                       title_of(input, alert.role), alert.level, alert.country, change > 0 ? "up" : "down",
                       std::abs(change), input.snapshot->options().currency.view(), grouped(alert.now.p50));
}

std::string changes_section(const EditionInput& input) {
    std::string page = "<h2>What has moved</h2>\n";
    if (input.changes.empty())
        return page +
               "<p>No median has moved by more than sampling and mix explain, and stayed there for a "
               "week.</p>\n";
    page += "<ul>";
    for (const auto& alert : input.changes)
        page +=
            fmt::format("\n<li>{} (95 %: {}; {} postings)</li>", escape_html(change_sentence(input, alert)),
                        interval_of(alert.change), alert.now.n);
    return page + fmt::format(
                      "\n</ul>\n<p>From the edition before last to the last one, and still there; at "
                      "constant exchange rates. Of those told, about {:.0f} % are chance.</p>\n",
                      100 * false_discovery_rate);
}

std::string changes_feed(const EditionInput& input) {
    const std::string week = format_week(input.week);
    std::string feed = fmt::format(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"
        "<id>urn:salaryd:changes:{}</id><title>Advertised pay that has moved, {}</title><updated>{}</updated>"
        "<author><name>salaryd</name></author>\n",
        week, week, format_time(input.snapshot->built_at()));
    for (const auto& alert : input.changes) feed += entry(input, alert);
    return feed + "</feed>\n";
}

}  // namespace salaryd
