#include "tests/selftest/selftest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "analytics/snapshot.h"
#include "core/pay_record.h"
#include "tests/market/market.h"

namespace salaryd::selftest {
namespace {

using market::PayError;

// Dictionaries that grow with the postings.
class Names {
  public:
    std::uint32_t role(const std::string& id) { return index(roles_, id, dictionaries.roles, id); }
    std::uint32_t source(const std::string& name) {
        return index(sources_, name, dictionaries.sources, name);
    }
    std::uint32_t company(const Posting& p) {
        return index(companies_, p.company_key, dictionaries.companies,
                     Dictionaries::Company{p.company_key, p.company});
    }
    std::uint32_t place(const Place& p) {
        return index(places_, fmt::format("{}/{}/{}", p.country, p.region_code, p.city), dictionaries.places,
                     p);
    }

    Dictionaries dictionaries{.sources = {""}, .companies = {{}}, .roles = {""}, .places = {{}}};

  private:
    using Ids = std::map<std::string, std::uint32_t, std::less<>>;
    template <class Name>
    static std::uint32_t index(Ids& ids, const std::string& key, std::vector<Name>& names, const Name& name) {
        if (key.empty()) return 0;
        const auto [found, added] = ids.try_emplace(key, static_cast<std::uint32_t>(names.size()));
        if (added) names.push_back(name);
        return found->second;
    }

    Ids roles_, sources_, companies_, places_;
};

// The rules that name an error rightly.
const std::set<std::string_view>& right_rules(PayError error) {
    static const std::map<PayError, std::set<std::string_view>> rules{
        {PayError::none, {}},
        {PayError::all_digits_equal, {"pay.all_digits_equal"}},
        {PayError::min_above_max, {"pay.range_inverted"}},
        {PayError::year_labelled_hour, {"pay.wrong_period"}},
        {PayError::hour_labelled_year, {"pay.wrong_period"}},
        {PayError::month_labelled_year, {"pay.wrong_period"}},
        {PayError::thousands_twice, {"pay.thousands_twice"}},
        {PayError::thousands_missing, {"pay.thousands_missing"}},
        {PayError::cents, {"pay.cents"}},
        {PayError::zero, {"pay.zero_or_one"}},
        {PayError::digit_times_ten, {"pay.digit_added"}},
        // Both bounds are off, each its own way: whatever speaks of one of them is right.
        {PayError::wide_ratio,
         {"pay.unexplained", "pay.garbage_bound", "pay.range_absurd", "pay.digit_missing",
          "pay.digit_added"}}};
    return rules.at(error);
}

// As stated or the other way round.
bool same(const PayRecord& read, const market::PayOffer& meant) {
    const auto near = [](double a, double b) { return std::abs(a - b) <= .005 * std::abs(b); };
    return near(read.min, meant.min) && near(read.max, meant.max) && read.currency == meant.currency &&
           read.period == meant.period;
}

bool usable(const PayRecord& pay) {
    return !std::isnan(pay.min) && !std::isnan(pay.max) && !pay.currency.empty() && pay.period;
}

// What was planted in a posting, and what the reader made of it.
struct Planted {
    PayError error = PayError::none;
    bool restored = false;
    bool unread = false;
};

class Trial {
  public:
    Trial(Day today, const Normalizer& normalizer, const ExchangeRates& rates)
        : normalizer_(normalizer), today_(today), builder_({.today = today}, rates) {}

    void add(const market::Board& board, const market::Job& job, RawPosting&& raw) {
        SourceSpec source;
        source.name = board.token;
        source.company = board.company.name;
        const Posting posting = normalizer_.normalize(std::move(raw), source);
        std::vector<PayRecord> pay;
        for (const PayRange& range : posting.pay) pay.push_back(record_of(range));
        std::vector<std::uint32_t> places;
        for (const Place& place : posting.places) places.push_back(names_.place(place));

        PostingRecord record;
        record.id = static_cast<std::int64_t>(planted_.size());
        record.source = names_.source(board.token);
        record.company = names_.company(posting);
        record.role = names_.role(posting.role);
        record.level = posting.level;
        record.remote = posting.remote;
        record.posted = record.first_seen = today_;
        record.places = places;
        record.pay = pay;
        builder_.add(record);
        planted_.push_back(planted_in(job, pay));
    }

    [[nodiscard]] std::map<PayError, Outcomes> finish() && {
        std::map<PayError, Outcomes> kinds;
        for (const Planted& p : planted_) {
            if (p.error == PayError::none && p.unread) continue;
            Outcomes& o = kinds[p.error];
            ++o.planted;
            if (p.error == PayError::none) continue;
            o.restored += p.restored;
            o.unread += p.unread;
        }
        const Snapshot snapshot = std::move(builder_).finish(std::move(names_.dictionaries), 1, Time{today_});
        for (const Verdict& v : snapshot.verdicts()) {
            const Planted& p = planted_[static_cast<std::size_t>(v.posting_id)];
            const bool named = right_rules(p.error).contains(v.rule);
            if (v.severity == Severity::note && !(named && v.rule == "pay.range_inverted")) continue;
            if (p.restored || p.unread) continue;
            ++kinds[p.error].flagged;
            kinds[p.error].named += named;
        }
        return kinds;
    }

  private:
    static Planted planted_in(const market::Job& job, const std::vector<PayRecord>& read) {
        Planted planted{.error = job.channel == market::PayChannel::none ? PayError::none : job.error};
        const auto headline = std::ranges::find_if(read, usable);
        planted.unread = headline == read.end();
        // Swapped bounds are put in order by every reader; that they were is what has to be noticed.
        planted.restored = !planted.unread && planted.error != PayError::none &&
                           planted.error != PayError::min_above_max && same(*headline, job.offer);
        return planted;
    }

    const Normalizer& normalizer_;
    Day today_;
    SnapshotBuilder builder_;
    Names names_;
    std::vector<Planted> planted_;
};

double share(std::uint32_t part, std::uint32_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / whole;
}

std::string line_of(std::string_view kind, const Outcomes& o) {
    return fmt::format("{:<22}{:>8}{:>10}{:>8}{:>9}{:>9}{:>8.3f}{:>8.3f}\n", kind, o.planted, o.restored,
                       o.unread, o.flagged, o.named, share(o.caught(), o.planted), share(o.named, o.flagged));
}

}  // namespace

Outcomes Report::errors() const {
    Outcomes all;
    for (const auto& [kind, o] : kinds) {
        if (kind == PayError::none) continue;
        all.planted += o.planted;
        all.restored += o.restored;
        all.unread += o.unread;
        all.flagged += o.flagged;
        all.named += o.named;
    }
    return all;
}

double Report::precision() const {
    const auto right = kinds.find(PayError::none);
    const std::uint32_t false_alarms = right == kinds.end() ? 0 : right->second.flagged;
    const std::uint32_t found = errors().flagged;
    return share(found, found + false_alarms);
}

double Report::recall() const {
    return share(errors().caught(), errors().planted);
}

double Report::right_cause() const {
    return share(errors().named, errors().flagged);
}

Report run(const market::MarketOptions& options, const Normalizer& normalizer, const ExchangeRates& rates) {
    Trial trial(options.first_day, normalizer, rates);
    market::generate(options, options.postings,
                     [&](const market::Board& board, const market::Job& job, RawPosting&& raw) {
                         trial.add(board, job, std::move(raw));
                     });
    return {options, std::move(trial).finish()};
}

std::string to_text(const Report& report) {
    std::string text = fmt::format("seed {}, {} postings\n{:<22}{:>8}{:>10}{:>8}{:>9}{:>9}{:>8}{:>8}\n",
                                   report.options.seed, report.options.postings, "planted error", "postings",
                                   "restored", "unread", "flagged", "named", "recall", "cause");
    for (const auto& [kind, outcomes] : report.kinds)
        if (kind != PayError::none) text += line_of(market::to_string(kind), outcomes);
    const auto right = report.kinds.find(PayError::none);
    const Outcomes clean = right == report.kinds.end() ? Outcomes{} : right->second;
    return text + line_of("all errors", report.errors()) +
           fmt::format(
               "pay that is right: {} of {} flagged ({:.2f} %)\n"
               "precision {:.3f}, recall {:.3f}, right cause {:.3f}\n",
               clean.flagged, clean.planted, 100 * share(clean.flagged, clean.planted), report.precision(),
               report.recall(), report.right_cause());
}

}  // namespace salaryd::selftest
