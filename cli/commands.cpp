// The table of commands, sorted by name.
#include <algorithm>
#include <array>

#include "cli/archive_commands.h"
#include "cli/command.h"
#include "cli/explain_command.h"
#include "cli/file_commands.h"
#include "cli/market_commands.h"
#include "cli/query_commands.h"
#include "cli/selftest_command.h"
#include "cli/teach_commands.h"
#include "cli/vacancy_commands.h"
#include "core/filters.h"

namespace salaryd {
namespace {

constexpr OptionSpec option(const Filter& filter) {
    return {filter.name, filter.value, filter.meaning};
}
constexpr auto role = option(filters::role);
constexpr auto level = option(filters::level);
constexpr auto place = option(filters::place);
constexpr auto company = option(filters::company);
constexpr auto source = option(filters::source);
constexpr auto since = option(filters::since);
constexpr auto until = option(filters::until);
constexpr auto state = option(filters::state);
constexpr auto currency = option(filters::currency);
constexpr auto period = option(filters::period);
constexpr auto method = option(filters::method);
constexpr auto weights = option(filters::weights);
constexpr auto rates = option(filters::rates);
constexpr auto limit = option(filters::limit);

template <std::size_t N>
constexpr std::array<OptionSpec, N + 1> with(const std::array<OptionSpec, N>& specs, OptionSpec more) {
    std::array<OptionSpec, N + 1> all;
    std::ranges::copy(specs, all.begin());
    all.back() = more;
    return all;
}

constexpr std::array salary_options{role,  level,    place,  company, source,  since, until,
                                    state, currency, period, method,  weights, rates};
constexpr std::array group_options{
    OptionSpec{"by", "KEYS", "role, level, city, region, country, remote, company, source; comma between"},
    OptionSpec{"sort", "KEY", "n or p50; -p50 for descending"},
    OptionSpec{"min-n", "N", "fewest priced postings"},
    limit,
    role,
    level,
    place,
    company,
    source,
    since,
    until,
    state,
    currency,
    period,
    method,
    weights,
    rates};
constexpr std::array histogram_options = with(salary_options, OptionSpec{"bins", "N", "about so many (20)"});
constexpr std::array model_options{role,  level, place, company,  source,
                                   since, until, state, currency, period};
constexpr std::array premium_options =
    with(model_options, OptionSpec{"of", "WHAT", "city, company, level or remote"});
constexpr std::array trend_options =
    with(model_options, OptionSpec{"by", "PERIOD", "week or month (default)"});
constexpr std::array rank_options = with(salary_options, limit);
// The roles are words of the command.
constexpr auto role_options = std::span(salary_options).subspan<1>();
constexpr std::array posting_options{role,
                                     level,
                                     place,
                                     company,
                                     source,
                                     state,
                                     limit,
                                     OptionSpec{"cursor", "ID", "the next page"},
                                     OptionSpec{"fold", "true", "of each vacancy the latest posting only"}};
constexpr std::array duplicate_options{limit, OptionSpec{"cursor", "ID", "the next page"},
                                       OptionSpec{"rematch", "", "match the postings of all employers anew"},
                                       OptionSpec{"note", "TEXT", "with split, rejoin: why"}};
constexpr std::array outlier_options{OptionSpec{"status", "auto|accepted|rejected", "default: all"}, limit,
                                     OptionSpec{"note", "TEXT", "with accept, reject, reopen: why"}};
constexpr std::array status_options{
    OptionSpec{"wait", "SECONDS", "until every source had a run and the snapshot shows it"}};
constexpr std::array report_options{OptionSpec{"make", "", "make the edition that is due now"},
                                    OptionSpec{"wait", "SECONDS", "until there is one"}};
constexpr std::array import_options{
    OptionSpec{"kind", "KIND", "greenhouse, lever, ashby, jsonl, cards; default: recognized"}};
constexpr std::array explain_options{
    OptionSpec{"country", "CC", "ISO 3166 code: decides \"$\", \"kr\" and the usual period"},
    OptionSpec{"context", "field|sentence", "a pay field, or prose (default)"}};
constexpr std::array export_options{role, level, place, company, source, state};
constexpr std::array unparsed_options{limit};
constexpr std::array selftest_options{OptionSpec{"seed", "N", "another market with each"},
                                      OptionSpec{"postings", "N", "how many it has"}};
constexpr std::array edit_options{role, limit, OptionSpec{"weeks", "N", "so many, this one included (4)"}};
constexpr std::array reprocess_options{OptionSpec{"dry-run", "", "only say what would change"},
                                       OptionSpec{"since", "DAY", "no bodies from before this day (all)"}};
constexpr std::array source_options{
    OptionSpec{"name", "NAME", "with add: default: the board's"},
    OptionSpec{"config", "FILE", "with add: where to write it (/etc/salaryd/salaryd.toml)"},
    OptionSpec{"dry-run", "", "with add: only show it"}};
constexpr std::array teach_options{OptionSpec{"dry-run", "", "only say what would change"}};
constexpr std::array normalize_options{
    OptionSpec{"jsonl", "", "lines are JSON objects; their fields are kept"}};

constexpr std::array<Command, 26> table{{
    {"compare", "ROLE ROLE [filters]", "two roles side by side, and whether they differ beyond chance",
     "  salaryctl compare \"data engineer\" \"data analyst\" --place \"New York\"\n", role_options,
     run_compare},
    {"duplicates", "[split|rejoin ID]",
     "vacancies of several postings, and why; or take a posting out of one",
     "  salaryctl duplicates --limit 20\n  salaryctl duplicates split 4711 --note \"another team\"\n",
     duplicate_options, run_duplicates},
    {"edits", "[--role ROLE]", "floors and ceilings that employers have raised or lowered, by week and role",
     "  salaryctl edits --weeks 8 --role \"data engineer\"\n", edit_options, run_edits},
    {"explain", "text TEXT",
     "every amount of a text: what it was read as and why, or why it is no pay; needs no daemon",
     "  salaryctl explain text \"Raised \\$40M. Base \\$120k-150k + \\$10k sign-on\" --country US\n",
     explain_options, run_explain},
    {"export", "postings", "write all postings as canonical JSON lines; imports elsewhere without loss",
     "  salaryctl export postings > postings.jsonl\n", export_options, run_export},
    {"fetch",
     "[SOURCE]",
     "fetch a source now (all sources without a name)",
     "  salaryctl fetch airbnb\n",
     {},
     run_fetch},
    {"groups", "--by KEYS [filters]", "one row of salary figures per group",
     "  salaryctl groups --by level,city --role \"software engineer\" --min-n 10\n  salaryctl groups --by "
     "role -o csv\n",
     group_options, run_groups},
    {"histogram", "[filters]", "postings by pay, each spread over its stated range",
     "  salaryctl histogram --role \"data engineer\" --bins 30\n", histogram_options, run_histogram},
    {"import", "FILE ...", "store postings from saved boards, JSONL or listing cards",
     "  salaryctl import board.json cards.txt\n  salaryctl import --kind greenhouse saved.json\n",
     import_options, run_import},
    {"normalize", "pay|title|place|company", "read a text per line as the daemon would; needs no daemon",
     "  echo '$120k - $150k a year' | salaryctl normalize pay\n"
     "  echo '{\"text\": \"45-55k\", \"country_hint\": \"GB\"}' | salaryctl normalize pay --jsonl\n",
     normalize_options, run_normalize},
    {"outliers", "[accept|reject|reopen ID]", "flagged pay with its reason; or a person's word on one",
     "  salaryctl outliers --limit 50\n  salaryctl outliers accept 730        # counts as repaired\n"
     "  salaryctl outliers reject 4711 --note \"a real pay band\"\n",
     outlier_options, run_outliers},
    {"postings", "[ID] [filters]", "list postings; or one with its texts, versions and why it was read so",
     "  salaryctl postings --role \"data engineer\" --place Berlin\n  salaryctl postings 4711\n",
     posting_options, run_postings},
    {"premiums", "--of WHAT [filters]",
     "what employers, cities, levels or remote work advertise above the rest",
     "  salaryctl premiums --of company --role \"software engineer\"\n  salaryctl premiums --of remote\n",
     premium_options, run_premiums},
    {"rank", "AMOUNT [filters]", "where an offer stands, with its interval",
     "  salaryctl rank 145000 --role \"data engineer\" --level senior --place \"Seattle, WA\"\n",
     rank_options, run_rank},
    {"reload", "", "read the configuration again", "  salaryctl reload\n", {}, run_reload},
    {"report", "", "weekly editions and where they lie", "  salaryctl report\n  salaryctl report --make\n",
     report_options, run_report},
    {"reprocess", "[--since DAY]",
     "read the archived bodies with today's parsers and rules; which postings and figures move",
     "  salaryctl reprocess --dry-run\n  salaryctl reprocess --since 2026-11-01\n", reprocess_options,
     run_reprocess},
    {"role", "ROLE [filters]", "a role's page: levels, places, employers, histogram, demand",
     "  salaryctl role \"data engineer\" --place US\n", role_options, run_role},
    {"salary", "[filters]", "the salary of one role, level, place ...",
     "  salaryctl salary --role \"data engineer\" --level senior --place \"Seattle, WA\"\n", salary_options,
     run_salary},
    {"selftest", "", "what is found of a simulated market's planted pay errors; needs no daemon",
     "  salaryctl selftest --seed 7 --postings 20000\n", selftest_options, run_selftest},
    {"sources", "[[show] NAME | add URL]",
     "health of every source; one with its last runs and what it cost its host; or a new one, tried and "
     "written",
     "  salaryctl sources\n  salaryctl sources show airbnb\n"
     "  salaryctl sources add https://jobs.lever.co/plaid --dry-run\n",
     source_options, run_sources},
    {"status", "", "is everything well?", "  salaryctl status\n", status_options, run_status},
    {"teach", "role|level|place|company|pay ALIAS VALUE",
     "say what words mean; which postings and figures move",
     "  salaryctl teach role \"number wrangler\" \"data engineer\" --dry-run\n"
     "  salaryctl teach level rockstar senior\n  salaryctl teach place Batcity \"Austin, TX\"\n"
     "  salaryctl teach company \"TM Labs\" Tramonto\n  salaryctl teach pay \"pro Schicht\" day\n",
     teach_options, run_teach},
    {"trend", "[filters]", "raw median and an index that the mix of postings does not move, by week or month",
     "  salaryctl trend --by month --role \"data engineer\"\n", trend_options, run_trend},
    {"unparsed", "[role|level|place|pay]", "what could not be read, most frequent first",
     "  salaryctl unparsed\n  salaryctl unparsed place --limit 50\n", unparsed_options, run_unparsed},
    {"version", "", "versions of salaryctl and the daemon", "  salaryctl version\n", {}, run_version},
}};
static_assert(std::ranges::is_sorted(table, {}, &Command::name));

}  // namespace

std::span<const Command> commands() {
    return table;
}

const Command* find_command(std::string_view name) {
    const auto command = std::ranges::find(table, name, &Command::name);
    return command != table.end() ? &*command : nullptr;
}

}  // namespace salaryd
