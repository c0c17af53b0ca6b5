// Pages with schema.org JobPostings: one page, a sitemap, or a whole site. docs/sources.md.
#include <fmt/format.h>

#include <unordered_set>

#include "core/ascii.h"
#include "scrapers/address.h"
#include "scrapers/charset.h"
#include "scrapers/job_page.h"
#include "scrapers/kinds.h"
#include "scrapers/sitemap.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view accept_page = "text/html, application/xhtml+xml;q=0.9, application/xml;q=0.8";
constexpr std::string_view accept_sitemap = "application/xml, text/xml;q=0.9, */*;q=0.1";
constexpr std::string_view gzip_mark = "\x1f\x8b";
constexpr std::string_view robots_path = "/robots.txt";
// Request::context of a page that a sitemap lists; a page of its own has none.
constexpr std::string_view listed_page = "sitemap";

// "https://acme.org" of "https://acme.org/jobs/7"; empty: no address of the web.
std::string_view origin_of(std::string_view url) {
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    return web ? url.substr(0, url.find_first_of("/?#", url.find("//") + 2)) : std::string_view();
}

std::string_view host_of(std::string_view url) {
    std::string_view host = origin_of(url);
    host.remove_prefix(std::min(host.find("//") + 2, host.size()));
    host.remove_prefix(host.find('@') + 1);
    return host.substr(0, host.find(':'));
}

// Whether only the site is given, so that robots.txt must tell what it holds.
bool is_root(std::string_view url) {
    const std::string_view rest = url.substr(origin_of(url).size());
    return rest.empty() || rest == "/";
}

Result<void> validate(const SourceSpec& spec) {
    const auto wrong = [](std::string message) {
        return fail(ErrorCode::invalid_argument, std::move(message));
    };
    if (spec.url.empty())
        return wrong(
            "url: is missing; kind jsonld needs a site, a sitemap or a page, e.g. url = "
            "\"https://jobs.acme.org/\"");
    if (host_of(spec.url).empty())
        return wrong(
            fmt::format("url: must begin with https:// or http://, got \"{}\"", printable_start(spec.url)));
    return check_page_fields(spec.fields);
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = spec.url;
    request.accept = accept_page;
    if (is_root(spec.url)) {
        request.url = fmt::format("{}{}", origin_of(spec.url), robots_path);
        request.accept = "text/plain, */*;q=0.1";
    }
    return {request};
}

Request sitemap_request(std::string url) {
    Request request;
    request.url = std::move(url);
    request.accept = accept_sitemap;
    return request;
}

// A page is asked for again when its lastmod moves; without one, after the week that Request::version allows.
Request page_request(SitemapEntry entry) {
    Request request;
    request.url = std::move(entry.url);
    request.accept = accept_page;
    request.context = listed_page;
    request.version = std::move(entry.last_modified);
    return request;
}

// Keeps a site's listing to the site itself.
class SiteFilter {
  public:
    explicit SiteFilter(const SourceSpec& spec)
        : domain_(ascii::lower(registrable_domain(host_of(spec.url)))) {}

    // Whether to ask for this address: of the site, and not asked for before.
    bool takes(const std::string& url) {
        const std::string host = ascii::lower(host_of(url));
        if (host.empty() || registrable_domain(host) != domain_) {
            if (foreign_++ == 0) first_foreign_ = url;
            return false;
        }
        return seen_.insert(url).second;
    }

    void tell(Account& account) const {
        if (foreign_ > 0)
            account.remark("sitemap", fmt::format("{} addresses of other sites were left out, the first: {}",
                                                  foreign_, printable_start(first_foreign_, 120)));
    }

  private:
    std::string domain_;
    std::unordered_set<std::string> seen_;
    std::size_t foreign_ = 0;
    std::string first_foreign_;
};

// A site that names no sitemap usually has one at the usual place.
ParseOutcome read_robots(const SourceSpec& spec, std::string_view body) {
    Account account;
    SiteFilter site(spec);
    std::vector<Request> next;
    for (std::string& url : sitemaps_of_robots(body))
        if (site.takes(url)) next.push_back(sitemap_request(std::move(url)));
    if (next.empty()) next.push_back(sitemap_request(fmt::format("{}/sitemap.xml", origin_of(spec.url))));
    site.tell(account);
    ParseOutcome outcome = std::move(account).finish(true);
    outcome.next = std::move(next);
    return outcome;
}

ParseOutcome read_listing(const SourceSpec& spec, std::string_view body) {
    Account account;
    SiteFilter site(spec);
    std::vector<Request> next;
    Sitemap sitemap = read_sitemap(body);
    for (SitemapEntry& entry : sitemap.entries) {
        if (!sitemap.is_index && entry.url.find(spec.pattern) == npos) continue;
        if (!site.takes(entry.url)) continue;
        next.push_back(sitemap.is_index ? sitemap_request(std::move(entry.url))
                                        : page_request(std::move(entry)));
    }
    site.tell(account);
    if (sitemap.cut)
        account.remark("sitemap",
                       fmt::format("more than {} entries; the rest was left out", most_sitemap_entries));
    ParseOutcome outcome = std::move(account).finish(!sitemap.cut);
    outcome.next = std::move(next);
    return outcome;
}

// The path of an address, without query.
std::string_view path_of(std::string_view url) {
    url.remove_prefix(origin_of(url).size());
    return url.substr(0, url.find_first_of("?#"));
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    // Sites that answer every address with a page of their own do so here, too: a page names no sitemap.
    if (path_of(response.url) == robots_path) return read_robots(spec, response.body);
    const std::string_view start = ascii::trim(response.body);
    if (start.empty()) return fail(ErrorCode::parse, "the body is empty");
    if (start.starts_with(gzip_mark))
        return fail(ErrorCode::parse, "a gzip file (a compressed sitemap?), which is not read");
    if (start.find('<') == npos)
        return fail(ErrorCode::parse, fmt::format("neither HTML nor a sitemap ({} bytes): {}",
                                                  response.body.size(), printable_start(start)));
    if (is_sitemap(start)) return read_listing(spec, response.body);
    Account account;
    std::string decoded;
    read_job_page(response.url, web_text(response.body, response.content_type, decoded), spec.fields,
                  account);
    if (account.listed() == 0 && response.context.empty())
        account.remark("page",
                       "no JobPosting on it: neither JSON-LD nor <meta name=\"job-*\"> nor microdata");
    return std::move(account).finish(true);
}

// Of the addresses of pages only a sitemap's tells the kind.
std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address || address->path.empty()) return std::nullopt;
    const std::string last = ascii::lower(address->path.back());
    if (!last.starts_with("sitemap") || !last.ends_with(".xml")) return std::nullopt;
    SourceSpec spec;
    spec.kind = "jsonld";
    spec.url = web_url(url);
    return spec;
}

}  // namespace

// The sitemap is the site's own list of all that it has.
constinit const SourceKind jsonld_kind{.name = "jsonld",
                                       .default_base_url = "",
                                       .coverage = Coverage::snapshot,
                                       .parser_version = 1,
                                       .validate = validate,
                                       .start = start,
                                       .parse = parse,
                                       .recognize = recognize};

}  // namespace salaryd
