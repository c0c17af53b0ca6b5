// robots.txt by RFC 9309: what is forbidden, to whom, and by which line.
#include "scrapers/robots.h"

#include <gmock/gmock.h>

#include <string>

namespace salaryd {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// ---------------------------------------------------------------- patterns: one rule, one path

struct PatternCase {
    const char* pattern;
    const char* path;
    bool matches;
};

const PatternCase pattern_cases[] = {
    // A pattern is a prefix.
    {"/", "/", true},
    {"/", "/anything", true},
    {"/", "", true},
    {"/fish", "/fish", true},
    {"/fish", "/fish.html", true},
    {"/fish", "/fish/salmon.html", true},
    {"/fish", "/fishheads", true},
    {"/fish", "/fishheads/yummy.html", true},
    {"/fish", "/fish.php?id=anything", true},
    {"/fish", "/Fish.asp", false},
    {"/fish", "/catfish", false},
    {"/fish", "/?id=fish", false},
    {"/fish", "/desert/fish", false},
    {"/fish", "/fis", false},
    {"/fish/", "/fish/", true},
    {"/fish/", "/fish/?id=anything", true},
    {"/fish/", "/fish/salmon.htm", true},
    {"/fish/", "/fish", false},
    {"/fish/", "/fish.html", false},
    {"/fish/", "/animals/fish/", false},
    {"/fish/", "/Fish/Salmon.asp", false},
    {"fish", "/fish", false},
    {"/jobs?", "/jobs?page=2", true},
    {"/jobs?", "/jobs", false},
    {"/jobs?page=", "/jobs?page=2", true},
    {"/jobs?page=", "/jobs?q=1&page=2", false},
    {"/a;b", "/a;b", true},
    {"/a=b", "/a=b&c", true},
    {"/+", "/+x", true},
    {"/(x)", "/(x)y", true},
    {"/.", "/.well-known", true},
    {"/.", "/x", false},
    // Stars.
    {"*", "/", true},
    {"*", "/x/y", true},
    {"/*", "/", true},
    {"/*", "/x", true},
    {"/fish*", "/fish", true},
    {"/fish*", "/fishheads", true},
    {"/fish*", "/fish/salmon.html", true},
    {"/fish*", "/Fish", false},
    {"/fish*", "/catfish", false},
    {"/*.php", "/index.php", true},
    {"/*.php", "/filename.php", true},
    {"/*.php", "/folder/filename.php", true},
    {"/*.php", "/folder/filename.php?parameters", true},
    {"/*.php", "/folder/any.php.file.html", true},
    {"/*.php", "/filename.php/", true},
    {"/*.php", "/", false},
    {"/*.php", "/windows.PHP", false},
    {"/*.php", "/php", false},
    {"/fish*.php", "/fish.php", true},
    {"/fish*.php", "/fishheads/catfish.php?parameters", true},
    {"/fish*.php", "/Fish.PHP", false},
    {"/fish*.php", "/fish.ph", false},
    {"/a*b*c", "/abc", true},
    {"/a*b*c", "/axxbxxcxx", true},
    {"/a*b*c", "/acb", false},
    {"/a**b", "/ab", true},
    {"/a**b", "/axb", true},
    {"/***", "/x", true},
    {"*/jobs/", "/de/jobs/1", true},
    {"*/jobs/", "/jobs/1", true},
    {"*/jobs/", "/jobs", false},
    {"*?", "/x?y", true},
    {"*?", "/x", false},
    {"*?*sort=", "/x?a=1&sort=pay", true},
    {"*?*sort=", "/x?a=1", false},
    {"/*/*/apply", "/a/b/apply", true},
    {"/*/*/apply", "/a/apply", false},
    {"/aa*ab", "/aaab", true},
    {"/aa*ab", "/aab", false},
    {"/x*yy", "/xyxyy", true},
    // A final $ ends the path.
    {"/$", "/", true},
    {"/$", "", true},
    {"/$", "/x", false},
    {"/fish$", "/fish", true},
    {"/fish$", "/fish/", false},
    {"/fish$", "/fish?x", false},
    {"/*.php$", "/filename.php", true},
    {"/*.php$", "/folder/filename.php", true},
    {"/*.php$", "/filename.php?parameters", false},
    {"/*.php$", "/filename.php/", false},
    {"/*.php$", "/filename.php5", false},
    {"/*.php$", "/windows.PHP", false},
    {"/*.php$", "/a.php.php", true},
    {"/*$", "/x/y", true},
    {"*$", "/x/y", true},
    {"/a*$", "/abc", true},
    {"/a*b$", "/abab", true},
    {"/a*b$", "/aba", false},
    {"/ab*ab$", "/ab", false},
    {"/ab*ab$", "/abab", true},
    {"/*/$", "/x/", true},
    {"/*/$", "/x", false},
    {"$", "/", false},
    // A $ elsewhere is itself.
    {"/a$b", "/a$b", true},
    {"/a$b", "/a", false},
    {"/$x", "/$x", true},
    {"/a$$", "/a$", true},
    {"/a$$", "/a$b", false},
    // Escapes: one form for all spellings.
    {"/a%3cd.html", "/a%3cd.html", true},
    {"/a%3cd.html", "/a%3Cd.html", true},
    {"/a%3Cd.html", "/a%3cd.html", true},
    {"/~joe", "/%7ejoe/index.html", true},
    {"/~joe", "/%7Ejoe", true},
    {"/%7Ejoe", "/~joe", true},
    {"/%7ejoe/", "/~joe/x", true},
    {"/%61bc", "/abc", true},
    {"/abc", "/%61%62%63", true},
    {"/a%2fb", "/a%2fb", true},
    {"/a%2Fb", "/a%2fb", true},
    {"/a%2fb", "/a/b", false},
    {"/a/b", "/a%2fb", false},
    {"/%E3%83%84", "/\xe3\x83\x84", true},
    {"/\xe3\x83\x84", "/%E3%83%84", true},
    {"/\xe3\x83\x84", "/%e3%83%84", true},
    {"/foo/bar/\xe3\x83\x84", "/foo/bar/\xe3\x83\x84", true},
    {"/foo/bar/%E3%83%84", "/foo/bar/%E3%83%83", false},
    {"/foo/bar/%62%61%7A", "/foo/bar/baz", true},
    {"/foo/bar/quz", "/foo/bar/quz", true},
    {"/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http%3A%2F%2Ffoo.bar", true},
    {"/foo/bar?baz=http%3A%2F%2Ffoo.bar", "/foo/bar?baz=http://foo.bar", true},
    {"/x?a=b@c", "/x?a=b%40c", true},
    {"/x?a=b&c=d", "/x?a=b%26c=d", false},
    {"/m\xc3\xbcller", "/m%C3%BCller", true},
    {"/a b", "/a%20b", true},
    {"/a%20b", "/a b", true},
    {"/100%", "/100%", true},
    {"/100%", "/100%zz", true},
    {"/%zz", "/%zz", true},
    {"/%4", "/%4", true},
    {"/a%2Ab", "/a*b", true},
    {"/a%2Ab", "/axb", false},
    {"/a%2A", "/a%2a", true},
    {"/a%24", "/a$", true},
    {"/a%24", "/a", false},
    {"/a%24", "/a$b", true},
    {"/%2e%2e", "/..", true},
    {"/-", "/%2D", true},
    {"/_", "/%5f", true},
};

TEST(RobotsPattern, matches_by_prefix_star_end_and_normal_form) {
    for (const auto& c : pattern_cases) {
        const auto robots = Robots::parse(std::string("User-agent: *\nDisallow: ") + c.pattern);
        EXPECT_EQ(robots.judge(c.path).allowed, !c.matches || std::string(c.path) == "/robots.txt")
            << c.pattern << " on " << c.path;
    }
}

// ---------------------------------------------------------------- files: groups, lines, which rule wins

struct FileCase {
    const char* what;
    const char* file;
    const char* url;
    bool allowed;
};

const FileCase file_cases[] = {
    {"an empty file", "", "/x", true},
    {"only a comment", "# go away", "/x", true},
    {"rules of nobody", "Disallow: /", "/x", true},
    {"everyone", "User-agent: *\nDisallow: /", "/x", false},
    {"everyone else", "User-agent: other\nDisallow: /", "/x", true},
    {"us by name", "User-agent: salaryd\nDisallow: /", "/x", false},
    {"us in capitals", "USER-AGENT: SALARYD\nDISALLOW: /", "/x", false},
    {"us with a version", "User-agent: salaryd/1.0\nDisallow: /", "/x", false},
    {"us with words after", "User-agent: salaryd (bot)\nDisallow: /", "/x", false},
    {"a longer name than ours", "User-agent: salaryd-news\nDisallow: /", "/x", true},
    {"a shorter name than ours", "User-agent: salary\nDisallow: /", "/x", true},
    {"our name inside another", "User-agent: notsalaryd\nDisallow: /", "/x", true},
    {"our group before everyone's", "User-agent: salaryd\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/x",
     true},
    {"our group after everyone's", "User-agent: *\nDisallow: /\n\nUser-agent: salaryd\nDisallow: /a", "/x",
     true},
    {"our own rule", "User-agent: *\nDisallow:\n\nUser-agent: salaryd\nDisallow: /a", "/a", false},
    {"our group without rules", "User-agent: *\nDisallow: /\nUser-agent: salaryd\n", "/x", true},
    {"our group that forbids nothing", "User-agent: *\nDisallow: /\n\nUser-agent: salaryd\nDisallow:", "/x",
     true},
    {"two agents, one group", "User-agent: a\nUser-agent: salaryd\nDisallow: /x", "/x", false},
    {"two agents, ours first", "User-agent: salaryd\nUser-agent: a\nDisallow: /x", "/x", false},
    {"two agents with a blank line between", "User-agent: salaryd\n\nUser-agent: a\nDisallow: /x", "/x",
     false},
    {"an agent after rules is a new group", "User-agent: salaryd\nAllow: /y\nUser-agent: a\nDisallow: /",
     "/x", true},
    {"groups of one agent are merged, first half",
     "User-agent: salaryd\nDisallow: /a\n\nUser-agent: b\nDisallow: /c\n\nUser-agent: salaryd\nDisallow: /d",
     "/a", false},
    {"groups of one agent are merged, second half",
     "User-agent: salaryd\nDisallow: /a\n\nUser-agent: b\nDisallow: /c\n\nUser-agent: salaryd\nDisallow: /d",
     "/d", false},
    {"groups of one agent are merged, not the other's",
     "User-agent: salaryd\nDisallow: /a\n\nUser-agent: b\nDisallow: /c\n\nUser-agent: salaryd\nDisallow: /d",
     "/c", true},
    {"groups of everyone are merged", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a",
     false},
    {"star with words after it", "User-agent: * # all\nDisallow: /", "/x", false},
    {"a comment after a rule", "User-agent: *\nDisallow: /x # secret", "/x", false},
    {"a comment is no part of the pattern", "User-agent: *\nDisallow: /x#y", "/xz", false},
    {"a commented rule", "User-agent: *\n#Disallow: /x", "/x", true},
    {"blanks around", "  User-agent :\t* \n\tDisallow  :   /x  ", "/x", false},
    {"no blank after the colon", "User-agent:*\nDisallow:/x", "/x", false},
    {"no colon", "User-agent *\nDisallow /x", "/x", false},
    {"a word alone", "User-agent: *\nDisallow\nDisallow: /x", "/x", false},
    {"CRLF", "User-agent: *\r\nDisallow: /x\r\n", "/x", false},
    {"CR alone", "User-agent: *\rDisallow: /x\r", "/x", false},
    {"no end of the last line", "User-agent: *\nDisallow: /x", "/x", false},
    {"mixed line ends", "User-agent: *\r\n\rDisallow: /x\n", "/x", false},
    {"a byte order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /x", "/x", false},
    {"half a byte order mark spoils the line", "\xef\xbbUser-agent: *\nDisallow: /x", "/x", true},
    {"an unknown line between", "User-agent: *\nNoindex: /y\nDisallow: /x", "/x", false},
    {"an unknown line keeps the agents together",
     "User-agent: salaryd\nFoo: bar\nUser-agent: a\nDisallow: /x", "/x", false},
    {"a sitemap keeps the agents together", "User-agent: salaryd\nSitemap: /s\nUser-agent: a\nDisallow: /x",
     "/x", false},
    {"a delay keeps the agents together", "User-agent: salaryd\nCrawl-delay: 5\nUser-agent: a\nDisallow: /x",
     "/x", false},
    {"HTML instead", "<!DOCTYPE html><html><body>Not found: here</body></html>", "/x", true},
    {"nonsense before", "\x01\x02\nUser-agent: *\nDisallow: /x", "/x", false},
    {"the longest rule wins, Allow", "User-agent: *\nDisallow: /\nAllow: /jobs", "/jobs/1", true},
    {"the longest rule wins, Disallow", "User-agent: *\nAllow: /\nDisallow: /jobs", "/jobs/1", false},
    {"order means nothing", "User-agent: *\nAllow: /jobs\nDisallow: /", "/jobs/1", true},
    {"a tie is allowed", "User-agent: *\nDisallow: /page\nAllow: /page", "/page", true},
    {"a tie is allowed, other order", "User-agent: *\nAllow: /page\nDisallow: /page", "/page", true},
    {"folder or page: equal length", "User-agent: *\nAllow: /folder\nDisallow: /folder", "/folder/page",
     true},
    {"allow by prefix", "User-agent: *\nAllow: /p\nDisallow: /", "/page", true},
    {"a star counts for the length", "User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", false},
    {"a star counts for the length, equal", "User-agent: *\nAllow: /page\nDisallow: /*.ph", "/page.php5",
     true},
    {"an end counts for the length", "User-agent: *\nAllow: /$\nDisallow: /", "/", true},
    {"an end that does not match", "User-agent: *\nAllow: /$\nDisallow: /", "/page.htm", false},
    {"example.com/~", "User-agent: *\nDisallow: /%7Ea\nAllow: /~abc", "/~abc/x", true},
    {"lengths are those of the normal form", "User-agent: *\nDisallow: /%61%61%61\nAllow: /aaab", "/aaab",
     true},
    {"robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true},
    {"robots.txt with a query is a page", "User-agent: *\nDisallow: /", "/robots.txt?x", false},
    {"a whole address", "User-agent: *\nDisallow: /jobs", "https://x.example/jobs/1", false},
    {"a whole address with port", "User-agent: *\nDisallow: /jobs", "http://x.example:8080/jobs/1", false},
    {"a whole address elsewhere", "User-agent: *\nDisallow: /jobs", "https://x.example/about", true},
    {"a host alone is its root", "User-agent: *\nDisallow: /$", "https://x.example", false},
    {"a host with a query alone", "User-agent: *\nDisallow: /jobs", "https://x.example?jobs", true},
    {"an address in the query", "User-agent: *\nDisallow: /jobs", "/go?to=https://x.example/jobs", true},
    {"a fragment does not travel", "User-agent: *\nDisallow: /*secret", "/x#secret", true},
    {"an upper-case scheme", "User-agent: *\nDisallow: /jobs", "HTTPS://X.EXAMPLE/jobs", false},
};

TEST(RobotsFile, says_who_may_ask_for_what) {
    for (const auto& c : file_cases)
        EXPECT_EQ(Robots::parse(c.file).judge(c.url).allowed, c.allowed) << c.what;
}

TEST(RobotsFile, has_been_tried_on_more_than_two_hundred_cases) {
    EXPECT_GE(std::size(pattern_cases) + std::size(file_cases), 200U);
}

TEST(RobotsFile, names_the_line_that_decided) {
    const auto robots = Robots::parse("# hello\nUser-agent: *\n\nDisallow: /jobs # no\nAllow: /jobs/open\n");
    EXPECT_EQ(robots.judge("/jobs/1").line, "line 4: Disallow: /jobs");
    EXPECT_EQ(robots.judge("/jobs/open/1").line, "line 5: Allow: /jobs/open");
    EXPECT_EQ(robots.judge("/about").line, "");
}

struct DelayCase {
    const char* file;
    std::optional<std::chrono::milliseconds> delay;
};

TEST(RobotsFile, tells_the_crawl_delay_of_our_group) {
    const DelayCase cases[] = {
        {"User-agent: *\nCrawl-delay: 5", 5s},
        {"User-agent: *\ncrawl-delay: 0.5", 500ms},
        {"User-agent: *\nCrawl-delay: 0", 0ms},
        {"User-agent: *\nDisallow:\nCrawl-delay: 7\n", 7s},
        {"User-agent: a\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /x", std::nullopt},
        {"User-agent: a\nDisallow: /y\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /x", std::nullopt},
        {"User-agent: *\nCrawl-delay: 9\nAllow: /\nUser-agent: salaryd\nCrawl-delay: 2", 2s},
        {"User-agent: *\nCrawl-delay: 2\nCrawl-delay: 3\nCrawl-delay: 1", 3s},
        {"User-agent: *\nCrawl-delay: soon", std::nullopt},
        {"User-agent: *\nCrawl-delay: -3", std::nullopt},
        {"User-agent: *\nCrawl-delay: nan", std::nullopt},
        {"User-agent: *\nCrawl-delay: inf", 24h},
        {"User-agent: *\nCrawl-delay: 1e300", 24h},
        {"User-agent: *\nCrawl-delay:", std::nullopt},
        {"Crawl-delay: 5\nUser-agent: *\nDisallow: /x", std::nullopt},
    };
    for (const auto& c : cases) EXPECT_EQ(Robots::parse(c.file).crawl_delay(), c.delay) << c.file;
}

TEST(RobotsFile, lists_the_sitemaps_wherever_they_stand) {
    const auto robots = Robots::parse(
        "Sitemap: https://x.example/a.xml\nUser-agent: b\nDisallow: "
        "/\nsitemap:https://x.example/b.xml\nSitemap:");
    EXPECT_THAT(robots.sitemaps(), ElementsAre("https://x.example/a.xml", "https://x.example/b.xml"));
}

TEST(RobotsFile, is_read_up_to_its_limit_and_no_cut_line_counts) {
    const std::string head = "User-agent: *\nDisallow: /first\n";
    std::string file = head + "#" + std::string(longest_robots - head.size() - 15, 'x') + "\nAllow: /\n";
    ASSERT_LT(file.size(), longest_robots);
    file += "Disallow: /last\nDisallow: /later\n";
    ASSERT_GT(file.size(), longest_robots);
    const auto robots = Robots::parse(file);
    EXPECT_FALSE(robots.judge("/first").allowed);
    EXPECT_TRUE(robots.judge("/last").allowed);
    EXPECT_TRUE(robots.judge("/later").allowed);
}

TEST(RobotsFile, is_total_on_any_bytes) {
    std::uint32_t state = 20261121;
    static constexpr char letters[] = "User-agent:*\nDisallow/$%2\r#\0\xff salaryd";
    const std::string alphabet(letters, sizeof letters - 1);
    for (int round = 0; round < 2000; ++round) {
        std::string file;
        for (int i = 0; i < 120; ++i)
            file += alphabet[((state = state * 1'664'525U + 1'013'904'223U) >> 16) % alphabet.size()];
        EXPECT_TRUE(Robots::parse(file).judge("/robots.txt").allowed);
        static_cast<void>(Robots::parse(file).judge(file));
    }
    EXPECT_THAT(Robots::parse(std::string(600'000, '\n')).sitemaps(), IsEmpty());
}

TEST(RobotsFile, does_not_keep_us_busy_with_stars) {
    std::string file = "User-agent: *\n";
    while (file.size() < longest_robots) file += "Disallow: /" + std::string(1000, '*') + "a*b*c*d$\n";
    const auto robots = Robots::parse(file);
    EXPECT_TRUE(robots.judge("/" + std::string(8000, 'a')).allowed);
}

}  // namespace
}  // namespace salaryd
