#include "scrapers/job_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/json_writer.h"
#include "scrapers/job_posting_schema.h"
#include "scrapers/ld_json.h"
#include "scrapers/microdata.h"
#include "scrapers/page_scan.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

class PageReader {
  public:
    PageReader(std::string_view url, Account& account) : url_(url), account_(account) {}

    // How many items the blocks had.
    std::size_t ld_json(const std::vector<std::string_view>& blocks) {
        const std::size_t before = account_.listed();
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const std::string_view block = without_guards(blocks[i]);
            // Site names, bread crumbs and the like: neither read nor complained about.
            if (block.find("JobPosting") == npos) continue;
            const std::string where = fmt::format("ld+json[{}]", i);
            if (const auto document = parse_ld_json(parser_, block))
                add_all(*document, where);
            else
                account_.add(where, std::unexpected(document.error().message));
        }
        return account_.listed() - before;
    }

    void document(const std::string& json, const std::string& where) {
        if (const auto value = parser_.parse(json)) add_all(*value, where);
    }

  private:
    void add_all(json::Value document, const std::string& where) {
        for (const json::Value job : job_postings_in(document))
            account_.add(where, read_job_posting(job, url_));
    }

    std::string_view url_;
    Account& account_;
    json::Parser parser_;
};

constexpr auto meta_properties =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"job-title", "title"},
                                                                  {"job-id", "identifier"},
                                                                  {"job-company", "hiringOrganization"},
                                                                  {"job-employer", "hiringOrganization"},
                                                                  {"job-location", "jobLocation"},
                                                                  {"job-salary", "baseSalary"},
                                                                  {"job-type", "employmentType"},
                                                                  {"job-employment-type", "employmentType"},
                                                                  {"job-department", "employmentUnit"},
                                                                  {"job-date-posted", "datePosted"},
                                                                  {"job-posted-date", "datePosted"},
                                                                  {"job-closing-date", "validThrough"},
                                                                  {"job-description", "description"},
                                                                  {"job-url", "url"}});

// The <meta> of a page as a JobPosting; empty when they name no title.
std::string meta_document(const PageScan& scan) {
    JsonWriter json;
    json.begin_object().key("@type").text("JobPosting");
    bool has_title = false;
    for (const auto& [property, job_property] : meta_properties) {
        const auto found =
            std::ranges::find(scan.job_meta, property, &std::pair<std::string, std::string>::first);
        if (found == scan.job_meta.end()) continue;
        json.key(job_property).text(found->second);
        has_title = has_title || job_property == "title";
    }
    json.end_object();
    return has_title ? std::move(json).take() : std::string();
}

}  // namespace

void read_job_page(std::string_view url, std::string_view html, const PageFields& fields, Account& account) {
    const PageScan scan = scan_page(html);
    if (scan.tdm_reserved) {
        account.hide();
        return account.remark("page", "the site reserves text and data mining (tdm-reservation); not read");
    }
    PageReader reader(url, account);
    if (reader.ld_json(scan.ld_json) > 0) return;
    if (const std::string document = meta_document(scan); !document.empty())
        return reader.document(document, "meta");
    if (const std::string document = page_fields_document(fields, html); !document.empty())
        return reader.document(document, "fields");
    const auto items = microdata_job_postings(html);
    if (!items) return account.add("microdata", std::unexpected(items.error().message));
    for (const std::string& item : *items) reader.document(item, "microdata");
}

}  // namespace salaryd
