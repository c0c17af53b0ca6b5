// Pages as real classes of sites break them; every page is composed here.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "scrapers/job_page.h"
#include "scrapers/sitemap.h"
#include "tests/scrapers/support.h"

namespace salaryd {
namespace {

using Texts = std::vector<std::string>;

SourceSpec site(std::string url, std::string pattern = "") {
    SourceSpec spec;
    spec.kind = "jsonld";
    spec.url = std::move(url);
    spec.pattern = std::move(pattern);
    return spec;
}

ParseOutcome answer(const SourceSpec& spec, std::string url, std::string body, std::string context = "") {
    Response response;
    response.url = std::move(url);
    response.context = std::move(context);
    response.status = 200;
    response.body = std::move(body);
    auto outcome = find_source_kind("jsonld")->parse(spec, response);
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().message);
    if (!outcome) return {};
    EXPECT_TRUE(testing::is_accounted_for(*outcome));
    EXPECT_TRUE(testing::is_clean(*outcome));
    return std::move(*outcome);
}

ParseOutcome read_page(const std::string& html) {
    return answer(site("https://jobs.acme.org/"), "https://jobs.acme.org/7", html, "sitemap");
}

// A page around one JSON-LD block.
std::string page_with(const std::string& block) {
    return "<!DOCTYPE html><html><head><title>x</title><script type=\"application/ld+json\">" + block +
           "</script></head><body><p>Cook</p></body></html>";
}

ParseOutcome read_block(const std::string& block) {
    return read_page(page_with(block));
}

void expect_the_cook(const ParseOutcome& outcome) {
    ASSERT_EQ(outcome.postings.size(), 1U);
    EXPECT_EQ(outcome.postings[0].title, "Cook");
    EXPECT_EQ(outcome.postings[0].external_id, "https://jobs.acme.org/7");
    EXPECT_EQ(outcome.rejected, 0U);
}

const std::string cook = R"({"@context":"https://schema.org","@type":"JobPosting","title":"Cook"})";

TEST(JsonldPage, finds_the_block_however_its_tag_is_written) {
    for (const std::string tag :
         {"<script type=\"application/ld+json\">", "<script type='application/ld+json'>",
          "<SCRIPT TYPE=\"application/ld+json\">", "<script id=a type=application/ld+json>",
          "<script data-x=\"a>b\" type=\" application/ld+json; charset=utf-8\" >"})
        expect_the_cook(
            read_page("<html><head><script>var s = '<scr' + 'ipt>';</script>" + tag + cook + "</script>"));
}

TEST(JsonldPage, a_block_in_a_comment_or_in_another_script_is_none) {
    const std::string block = "<script type=\"application/ld+json\">" + cook + "</script>";
    EXPECT_EQ(read_page("<html><!-- " + block + " --></html>").listed, 0U);
    EXPECT_EQ(
        read_page("<html><script>document.write('" + block.substr(0, block.size() - 9) + "')</script></html>")
            .listed,
        0U);
}

TEST(JsonldPage, reads_the_postings_of_several_blocks_once_each) {
    const ParseOutcome outcome =
        read_page(page_with(R"({"@type":"Organization","name":"Acme"})") + page_with(cook) + page_with(cook));
    EXPECT_EQ(outcome.postings.size(), 1U);
    EXPECT_EQ(outcome.merged, 1U);
}

TEST(JsonldRepair, control_characters_in_strings) {
    const ParseOutcome outcome =
        read_block("{\"@type\":\"JobPosting\",\"title\":\"Cook\",\"description\":\"One\nTwo\tthree\x01\"}");
    expect_the_cook(outcome);
    EXPECT_EQ(outcome.postings[0].description, "One\nTwo three");
}

TEST(JsonldRepair, a_whole_block_written_as_text) {
    expect_the_cook(
        read_block("{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;Cook&quot;,&quot;"
                   "description&quot;:&quot;a &amp;amp; b&quot;}"));
}

TEST(JsonldRepair, cdata_and_comment_guards) {
    for (const auto& [before, after] :
         {std::pair{"//<![CDATA[\n", "\n//]]>"}, std::pair{"<![CDATA[", "]]>"},
          std::pair{"/* <![CDATA[ */", "/* ]]> */"}, std::pair{"<!--\n", "\n-->"},
          std::pair{"\n// <![CDATA[\n", "\n// ]]>\n"}})
        expect_the_cook(read_block(before + cook + after));
}

TEST(JsonldRepair, a_comma_missing_behind_date_posted_and_escaped_dollars) {
    const ParseOutcome outcome = read_block(
        "{\"@type\":\"JobPosting\",\"datePosted\" : \"2026-09-01\"\n "
        "\"title\":\"Cook\",\"description\":\"\\$20 \\\"an\\\" hour\"}");
    expect_the_cook(outcome);
    EXPECT_EQ(outcome.postings[0].description, "$20 \"an\" hour");
    EXPECT_TRUE(outcome.postings[0].posted_at.has_value());
}

TEST(JsonldRepair, a_comma_before_a_closing_bracket) {
    expect_the_cook(read_block(R"([{"@type":"JobPosting","title":"Cook","a":[1,2,],},])"));
}

TEST(JsonldRepair, line_breaks_that_were_escaped_twice) {
    const ParseOutcome outcome =
        read_block(R"({"@type":"JobPosting","title":"Cook","description":"One&amp;#10;Two"})");
    EXPECT_EQ(outcome.postings.at(0).description, "One\nTwo");
}

TEST(JsonldRepair, an_empty_block_is_no_complaint) {
    const ParseOutcome outcome = read_page(page_with(" \n ") + page_with(cook));
    expect_the_cook(outcome);
    EXPECT_TRUE(outcome.diagnostics.empty());
}

// Anything else is counted with its reason, and not guessed.
TEST(JsonldRepair, other_damage_is_rejected_with_a_reason) {
    for (const std::string block :
         {R"({"@type":"JobPosting","title":"Cook" "url":"x"})", R"({"@type":"JobPosting","title":)",
          R"({'@type':'JobPosting'})", R"({"@type":"JobPosting","title":"Cook")"}) {
        const ParseOutcome outcome = read_block(block);
        EXPECT_EQ(outcome.rejected, 1U) << block;
        EXPECT_TRUE(outcome.diagnostics.at(0).where == "ld+json[0]") << block;
        EXPECT_TRUE(outcome.postings.empty()) << block;
    }
    EXPECT_EQ(read_block(R"({"@type":"JobPosting"})").diagnostics.at(0).what,
              "title is missing (id https://jobs.acme.org/7)");
}

TEST(JsonldRepair, a_damaged_block_about_something_else_is_passed_over) {
    EXPECT_TRUE(read_block(R"({"@type":"BreadcrumbList",)").diagnostics.empty());
}

TEST(JsonldPage, meta_tags_are_read_when_there_is_no_json_ld) {
    const ParseOutcome outcome = read_page(
        "<html><head><meta name=\"job-title\" content=\"Cook &amp;amp; Baker\"><meta name=job-id content=77>"
        "<META NAME='Job-Location' CONTENT='Porto'><meta name=\"job-salary\" content=\"€ "
        "1.500/month\"></head></html>");
    ASSERT_EQ(outcome.postings.size(), 1U);
    const RawPosting& posting = outcome.postings[0];
    EXPECT_EQ(posting.title, "Cook & Baker");
    EXPECT_EQ(posting.external_id, "77");
    EXPECT_EQ(posting.locations, Texts{"Porto"});
    EXPECT_EQ(posting.pay_text, "€ 1.500/month");
}

TEST(JsonldPage, microdata_is_read_when_there_is_nothing_else) {
    const ParseOutcome outcome = read_page(R"(<html><body><div>
      <article itemscope itemtype="https://schema.org/JobPosting">
        <h1 itemprop="title">Cook &amp; <b>Baker</b></h1>
        <div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
          <span itemprop="name">Acme</span></div>
        <p itemprop="jobLocation" itemscope itemtype="https://schema.org/Place"><span itemprop="address" itemscope
          itemtype="https://schema.org/PostalAddress"><span itemprop="addressLocality">Porto</span>
          <meta itemprop="addressCountry" content="PT"></span></p>
        <span itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount">
          <meta itemprop="currency" content="EUR"><span itemprop="value" itemscope><data itemprop="minValue" value="1500"></data>
          <meta itemprop="unitText" content="MONTH"></span></span>
        <time itemprop="datePosted" datetime="2026-09-01">1 Sep</time>
        <div itemprop="description"><p>One<p>Two</div>
      </article><div>other</div></body></html>)");
    ASSERT_EQ(outcome.postings.size(), 1U);
    const RawPosting& posting = outcome.postings[0];
    EXPECT_EQ(posting.title, "Cook & Baker");
    EXPECT_EQ(posting.company, "Acme");
    EXPECT_EQ(posting.locations, Texts{"Porto, PT"});
    EXPECT_EQ(posting.country, "PT");
    EXPECT_EQ(posting.pay.at(0).min, 1500);
    EXPECT_EQ(posting.pay.at(0).interval, "MONTH");
    EXPECT_EQ(format_day(day_of(posting.posted_at.value())), "2026-09-01");
    EXPECT_EQ(posting.description, "One\nTwo");
}

TEST(JsonldPage, selectors_of_the_user_read_a_page_without_structured_data) {
    SourceSpec spec = site("https://acme.org/");
    spec.fields = {{"title", "h1.job-title"},
                   {"company", ".employer"},
                   {"pay_text", "#pay"},
                   {"location", "address"},
                   {"posted_at", "time.posted@datetime"}};
    const std::string html =
        "<style>.employer{}</style><h1>Jobs</h1><h1 class='big job-title'>Cook &amp; <b>Baker</b></h1><div "
        "class=employers>no"
        "</div><div class=employer>Acme <div>Inns</div></div><p id=pay>EUR 15 - "
        "18</p><address>Porto</address>"
        "<time class=posted datetime=2026-09-01>yesterday</time>";
    const ParseOutcome outcome = answer(spec, "https://acme.org/7", html);
    ASSERT_EQ(outcome.postings.size(), 1U);
    const RawPosting& posting = outcome.postings[0];
    EXPECT_EQ(posting.title, "Cook & Baker");
    EXPECT_EQ(posting.company, "Acme Inns");
    EXPECT_EQ(posting.pay_text, "EUR 15 - 18");
    EXPECT_EQ(posting.locations, Texts{"Porto"});
    EXPECT_EQ(format_day(day_of(posting.posted_at.value())), "2026-09-01");
    EXPECT_EQ(answer(spec, "https://acme.org/7", page_with(cook) + html).postings.at(0).title, "Cook");
    EXPECT_EQ(answer(spec, "https://acme.org/7", "<p class=employer>Acme</p>").listed, 0U);
}

TEST(JsonldPage, json_ld_wins_over_microdata) {
    const ParseOutcome outcome = read_page(
        page_with(cook) +
        R"(<div itemscope itemtype="http://schema.org/JobPosting"><i itemprop="title">Other</i></div>)");
    expect_the_cook(outcome);
}

TEST(JsonldPage, a_page_without_a_job_is_none_of_the_runs_errors) {
    const ParseOutcome listed = read_page("<html><body>About us</body></html>");
    EXPECT_TRUE(listed.complete && listed.listed == 0 && listed.diagnostics.empty());
    const ParseOutcome alone =
        answer(site("https://acme.org/7"), "https://acme.org/7", "<html>About us</html>");
    EXPECT_EQ(alone.diagnostics.at(0).what,
              "no JobPosting on it: neither JSON-LD nor <meta name=\"job-*\"> nor microdata");
}

TEST(JsonldPage, a_reservation_of_text_and_data_mining_is_kept) {
    const ParseOutcome outcome =
        read_page("<html><head><meta name=\"tdm-reservation\" content=\"1\">" + page_with(cook));
    EXPECT_TRUE(outcome.postings.empty());
    EXPECT_EQ(outcome.hidden, 1U);
    EXPECT_EQ(outcome.diagnostics.at(0).what,
              "the site reserves text and data mining (tdm-reservation); not read");
    expect_the_cook(read_page("<html><head><meta name=\"tdm-reservation\" content=\"0\">" + page_with(cook)));
}

TEST(JsonldPage, reads_other_charsets) {
    const auto title = [](const std::string& html) {
        const ParseOutcome outcome = read_page(html);
        return outcome.postings.empty() ? "" : outcome.postings[0].title;
    };
    const std::string latin = page_with(
        "{\"@type\":\"JobPosting\",\"title\":\"K\xfc"
        "che \x80\"}");
    EXPECT_EQ(title(latin), "Küche €");
    EXPECT_EQ(title("<html><meta charset=\"iso-8859-1\">" + latin), "Küche €");
    EXPECT_EQ(title("<html><meta charset=\"utf-8\">" + latin),
              "K\xef\xbf\xbd"
              "che \xef\xbf\xbd");
    EXPECT_EQ(title("<html><meta charset=\"iso-8859-1\">" +
                    page_with("{\"@type\":\"JobPosting\",\"title\":\"Küche\"}")),
              "Küche");
}

TEST(JsonldSite, a_root_asks_robots_txt_and_anything_else_is_asked_itself) {
    const auto first = [](std::string url) {
        return find_source_kind("jsonld")->start(site(std::move(url))).at(0).url;
    };
    EXPECT_EQ(first("https://acme.org"), "https://acme.org/robots.txt");
    EXPECT_EQ(first("http://127.0.0.1:8080/"), "http://127.0.0.1:8080/robots.txt");
    EXPECT_EQ(first("https://acme.org/sitemap.xml"), "https://acme.org/sitemap.xml");
    EXPECT_EQ(first("https://acme.org/?job=7"), "https://acme.org/?job=7");
}

Texts urls_of(const ParseOutcome& outcome) {
    Texts urls;
    for (const Request& request : outcome.next) urls.push_back(request.url);
    return urls;
}

TEST(JsonldSite, robots_txt_names_sitemaps_wherever_it_wants) {
    const SourceSpec spec = site("https://jobs.acme.org/");
    const ParseOutcome outcome =
        answer(spec, "https://jobs.acme.org/robots.txt",
               "Sitemap: https://jobs.acme.org/a.xml\r\nUser-agent: *\r\nDisallow: /x\r\n"
               "sitemap:https://www.acme.org/b.xml # all\nSitemap: https://other.org/c.xml\n"
               "Sitemap: https://jobs.acme.org/a.xml\n");
    EXPECT_EQ(urls_of(outcome), (Texts{"https://jobs.acme.org/a.xml", "https://www.acme.org/b.xml"}));
    EXPECT_EQ(outcome.diagnostics.at(0).what,
              "1 addresses of other sites were left out, the first: https://other.org/c.xml");
    EXPECT_EQ(urls_of(answer(spec, "https://jobs.acme.org/robots.txt", "User-agent: *\n")),
              Texts{"https://jobs.acme.org/sitemap.xml"});
    EXPECT_EQ(urls_of(answer(spec, "https://jobs.acme.org/robots.txt", "<html>Not found</html>")),
              Texts{"https://jobs.acme.org/sitemap.xml"});
    EXPECT_EQ(urls_of(answer(spec, "https://jobs.acme.org/robots.txt", "")),
              Texts{"https://jobs.acme.org/sitemap.xml"});
}

TEST(JsonldSite, a_sitemap_index_leads_to_sitemaps_and_a_urlset_to_pages) {
    const SourceSpec spec = site("https://acme.org/", "/jobs/");
    const ParseOutcome index = answer(spec, "https://acme.org/sitemap.xml", R"(<?xml version="1.0"?>
        <sitemapindex xmlns="https://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://acme.org/s1.xml</loc>
        <lastmod>2026-01-01</lastmod></sitemap></sitemapindex>)");
    EXPECT_EQ(urls_of(index), Texts{"https://acme.org/s1.xml"});
    EXPECT_FALSE(index.next.at(0).version.has_value());

    const ParseOutcome pages = answer(spec, "https://acme.org/s1.xml", R"(<!-- made today --><urlset>
        <url><loc> https://acme.org/jobs/1?a=1&amp;b=2 </loc><lastmod>2026-02-03</lastmod></url>
        <url><lastmod>2026-02-04</lastmod></url>
        <url><loc><![CDATA[https://acme.org/jobs/2]]></loc></url>
        <url><loc>https://acme.org/about</loc></url></urlset>)");
    EXPECT_EQ(urls_of(pages), (Texts{"https://acme.org/jobs/1?a=1&b=2", "https://acme.org/jobs/2"}));
    EXPECT_EQ(pages.next.at(0).version, "2026-02-03");
    EXPECT_EQ(pages.next.at(1).version, "");
    EXPECT_TRUE(pages.complete && pages.listed == 0);
}

TEST(JsonldSite, prefixes_and_other_vocabularies_in_a_sitemap_do_not_confuse) {
    const Sitemap sitemap = read_sitemap(R"(<sm:urlset xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9">
        <sm:url><sm:loc>https://acme.org/1</sm:loc><image:image><image:loc>https://acme.org/i.png</image:loc>
        </image:image></sm:url></sm:urlset>)");
    ASSERT_EQ(sitemap.entries.size(), 1U);
    EXPECT_EQ(sitemap.entries[0].url, "https://acme.org/1");
}

TEST(JsonldSite, more_entries_than_the_protocol_allows_are_no_complete_list) {
    std::string body = "<urlset>";
    for (std::size_t i = 0; i <= most_sitemap_entries; ++i)
        body += fmt::format("<url><loc>https://acme.org/{}</loc></url>", i);
    const ParseOutcome outcome =
        answer(site("https://acme.org/"), "https://acme.org/s.xml", body + "</urlset>");
    EXPECT_EQ(outcome.next.size(), most_sitemap_entries);
    EXPECT_FALSE(outcome.complete);
}

TEST(JsonldSite, knows_which_hosts_are_one_site) {
    EXPECT_EQ(registrable_domain("jobs.acme.org"), "acme.org");
    EXPECT_EQ(registrable_domain("acme.org"), "acme.org");
    EXPECT_EQ(registrable_domain("a.b.acme.co.uk"), "acme.co.uk");
    EXPECT_EQ(registrable_domain("jobs.abc.io"), "abc.io");
    EXPECT_EQ(registrable_domain("localhost"), "localhost");
    EXPECT_EQ(registrable_domain("127.0.0.1"), "127.0.0.1");
}

TEST(JsonldSite, says_what_came_instead) {
    const auto complaint = [](std::string body) {
        const auto outcome = testing::parse("jsonld", std::move(body), site("https://acme.org/s.xml"));
        return outcome ? "" : outcome.error().message;
    };
    EXPECT_EQ(complaint(" "), "the body is empty");
    EXPECT_EQ(complaint("\x1f\x8b\x08<"), "a gzip file (a compressed sitemap?), which is not read");
    EXPECT_EQ(complaint("Too many requests"), "neither HTML nor a sitemap (17 bytes): Too many requests");
}

TEST(JsonldSite, says_what_is_wrong_with_its_block) {
    const auto refusal = [](const SourceSpec& spec) {
        const auto valid = find_source_kind("jsonld")->validate(spec);
        return valid ? "" : valid.error().message;
    };
    EXPECT_TRUE(refusal(site("")).starts_with("url: is missing"));
    EXPECT_TRUE(refusal(site("acme.org")).starts_with("url: must begin with"));
    EXPECT_EQ(refusal(site("https://acme.org/")), "");
    SourceSpec spec = site("https://acme.org/");
    spec.fields = {{"wage", ".pay"}};
    EXPECT_TRUE(refusal(spec).starts_with("fields.wage: kind jsonld has no such field"));
    for (const std::string selector : {"", ".", "#", "h1 .pay", "div > p", "time@"}) {
        spec.fields = {{"title", selector}};
        EXPECT_TRUE(refusal(spec).starts_with("fields.title: must be a tag, .class or #id")) << selector;
    }
}

}  // namespace
}  // namespace salaryd
