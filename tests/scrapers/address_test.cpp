// Careers-page addresses as people copy them, and what must not be taken for one.
#include "scrapers/address.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

// "kind board base_url url" of the kind that claims the address, "" when none does, and the names of all
// when several do.
std::string claimed(std::string_view url) {
    std::string answer;
    for (const SourceKind& kind : source_kinds()) {
        if (kind.recognize == nullptr) continue;
        const auto spec = kind.recognize(url);
        if (!spec) continue;
        EXPECT_EQ(spec->kind, kind.name) << url;
        EXPECT_TRUE(kind.validate(*spec).has_value()) << url;
        if (!answer.empty()) answer += " AND ";
        answer += kind.name;
        for (const std::string* part : {&spec->board, &spec->base_url, &spec->url})
            if (!part->empty()) answer += " " + *part;
    }
    return answer;
}

TEST(Address, is_taken_apart) {
    const auto address = read_address(" HTTPS://Jobs.Example.org:443/a%20b//c/?x=1&gh_jid=4+2%21#top");
    ASSERT_TRUE(address.has_value());
    EXPECT_EQ(address->host, "jobs.example.org");
    EXPECT_EQ(address->path, (std::vector<std::string>{"a b", "c"}));
    EXPECT_EQ(address->parameter("gh_jid"), "4 2!");
    EXPECT_EQ(address->parameter("gh"), "");
    EXPECT_EQ(address->origin(), "https://jobs.example.org");
    EXPECT_EQ(read_address("acme.recruitee.com")->host, "acme.recruitee.com");
}

TEST(Address, of_another_scheme_or_without_a_dotted_host_is_none) {
    for (const std::string_view url :
         {"", "mailto:a@example.org", "ftp://example.org/x", "file:///etc/passwd", "localhost", "https://",
          "https://a b.org/", "https:///x", "."})
        EXPECT_FALSE(read_address(url).has_value()) << url;
}

TEST(Address, hosts_of_tenants) {
    EXPECT_EQ(tenant_of("acme.recruitee.com", ".recruitee.com"), "acme");
    EXPECT_EQ(tenant_of("www.recruitee.com", ".recruitee.com"), "");
    EXPECT_EQ(tenant_of("a.b.recruitee.com", ".recruitee.com"), "");
    EXPECT_EQ(tenant_of("recruitee.com", ".recruitee.com"), "");
    EXPECT_EQ(tenant_of("acme.recruitee.com.example.org", ".recruitee.com"), "");
}

struct Claim {
    std::string_view url, expected;
};

TEST(Recognize, finds_kind_and_board_in_the_addresses_that_are_about) {
    for (const auto& [url, expected] : {
             Claim{"https://boards.greenhouse.io/acme/jobs/4001", "greenhouse acme"},
             Claim{"https://boards.eu.greenhouse.io/acme", "greenhouse acme"},
             Claim{"https://job-boards.greenhouse.io/acme?gh_src=x", "greenhouse acme"},
             Claim{"job-boards.eu.greenhouse.io/acme/jobs/1", "greenhouse acme"},
             Claim{"https://boards.greenhouse.io/embed/job_board?for=acme&b=1", "greenhouse acme"},
             Claim{"https://boards.greenhouse.io/embed/job_app?for=acme&token=9", "greenhouse acme"},
             Claim{"https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "greenhouse acme"},
             Claim{"https://jobs.lever.co/acme/5f0c2f4e-0001/apply", "lever acme"},
             Claim{"https://jobs.eu.lever.co/acme", "lever acme https://api.eu.lever.co"},
             Claim{"https://api.lever.co/v0/postings/acme?mode=json", "lever acme"},
             Claim{"https://jobs.ashbyhq.com/Acme%20Labs/1f0c", "ashby Acme Labs"},
             Claim{"https://api.ashbyhq.com/posting-api/job-board/Acme.io", "ashby Acme.io"},
             Claim{"https://acme.recruitee.com/o/driver", "recruitee acme"},
             Claim{"https://acme.pinpointhq.com/en/postings/1", "pinpoint acme"},
             Claim{"https://himalayas.app/jobs/data", "himalayas"},
             Claim{"https://jobs.smartrecruiters.com/AcmeInc/743001-clerk", "smartrecruiters AcmeInc"},
             Claim{"https://careers.smartrecruiters.com/AcmeInc", "smartrecruiters AcmeInc"},
             Claim{"https://api.smartrecruiters.com/v1/companies/AcmeInc/postings",
                   "smartrecruiters AcmeInc"},
             Claim{"https://apply.workable.com/acme/j/A1B2/", "workable acme"},
             Claim{"https://acme.workable.com/jobs/17", "workable acme"},
             Claim{"https://apply.workable.com/api/v1/widget/accounts/acme?details=true", "workable acme"},
             Claim{"https://ats.rippling.com/acme/jobs/0f-1", "rippling acme"},
             Claim{"https://ats.rippling.com/en-GB/acme/jobs", "rippling acme"},
             Claim{"https://api.rippling.com/platform/api/ats/v1/board/acme/jobs", "rippling acme"},
             Claim{"https://acme.bamboohr.com/careers/86", "bamboohr acme"},
             Claim{"https://acme.teamtailor.com/jobs/71-clerk", "teamtailor acme"},
             Claim{"https://acme.wd5.myworkdayjobs.com/en-US/External/job/Oslo/Clerk_R-1",
                   "workday acme/External https://acme.wd5.myworkdayjobs.com"},
             Claim{"https://acme.wd5.myworkdayjobs.com/External",
                   "workday acme/External https://acme.wd5.myworkdayjobs.com"},
             Claim{"https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/External/jobs",
                   "workday acme/External https://acme.wd5.myworkdayjobs.com"},
             Claim{"https://acme.jobs.personio.de/job/17?language=en", "personio acme"},
             Claim{"https://acme.jobs.personio.com/", "personio acme https://acme.jobs.personio.com"},
             Claim{"HTTPS://www.example.org/jobs/data.rss?a=1#x",
                   "feed https://www.example.org/jobs/data.rss?a=1"},
             Claim{"example.org/careers/feed/", "feed https://example.org/careers/feed/"},
             Claim{"https://example.org/feed.xml", "feed https://example.org/feed.xml"},
             Claim{"https://example.org/sitemap_jobs.xml", "jsonld https://example.org/sitemap_jobs.xml"},
             Claim{"https://data.cityofnewyork.us/resource/kpav-sd4t.json?$limit=5",
                   "socrata https://data.cityofnewyork.us/resource/kpav-sd4t.json"},
         })
        EXPECT_EQ(claimed(url), expected) << url;
}

TEST(Recognize, leaves_other_addresses_alone) {
    for (const std::string_view url : {"https://www.example.org/careers?gh_jid=400",
                                       "https://www.greenhouse.io/",
                                       "https://greenhouse.io/acme",
                                       "https://boards.greenhouse.io/",
                                       "https://boards.greenhouse.io/embed/job_board",
                                       "https://jobs.lever.co/",
                                       "https://www.lever.co/acme",
                                       "https://notlever.co/acme",
                                       "https://jobs.lever.co.example.org/acme",
                                       "https://jobs.ashbyhq.com",
                                       "https://www.recruitee.com/",
                                       "https://himalayas.app/companies/acme",
                                       "https://remotive.com/remote-jobs",
                                       "https://jobs.smartrecruiters.com/",
                                       "https://apply.workable.com/j/A1B2",
                                       "https://www.workable.com/x",
                                       "https://ats.rippling.com/",
                                       "https://www.bamboohr.com/careers",
                                       "https://www.teamtailor.com/",
                                       "https://acme.wd5.myworkdayjobs.com/",
                                       "https://acme.myworkday.com/External",
                                       "https://data.example.org/resource/x.json",
                                       "https://www.jobs.personio.de.example.org/",
                                       "https://example.org/feeds",
                                       "https://example.org/jobs.xml",
                                       "not an address"})
        EXPECT_EQ(claimed(url), "") << url;
}

}  // namespace
}  // namespace salaryd
