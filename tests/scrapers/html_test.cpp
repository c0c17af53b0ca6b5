#include "scrapers/html.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include "scrapers/text.h"

namespace salaryd {
namespace {

TEST(Html, gives_a_line_to_each_block) {
    EXPECT_EQ(html_to_text("<h1>Role</h1><p>One</p><ul><li>Two</li><li>Three</li></ul>Four<br>Five"),
              "Role\nOne\nTwo\nThree\nFour\nFive");
}

TEST(Html, does_not_tear_words_apart_at_inline_tags) {
    EXPECT_EQ(html_to_text("<p>$<b>120</b>,<span>000</span> a <em>y</em>ear</p>"), "$120,000 a year");
    EXPECT_EQ(html_to_text("<td>a</td><td>b</td>"), "a b");
}

TEST(Html, puts_a_blank_for_every_tag_on_one_line) {
    EXPECT_EQ(html_to_line("<span>€61</span><span>&mdash;</span><p>€72</p>"), "€61 — €72");
}

TEST(Html, resolves_references_however_often_they_were_escaped) {
    EXPECT_EQ(html_to_text("a &mdash; b"), "a — b");
    EXPECT_EQ(html_to_text("a &amp;mdash; b"), "a — b");
    EXPECT_EQ(html_to_text("a &amp;amp;amp;#8212; b"), "a — b");
    EXPECT_EQ(html_to_text("R&amp;amp;D, R&D &unknown; & &; &#; &amp"), "R&D, R&D &unknown; & &; &#; &amp");
}

TEST(Html, reads_numeric_references_and_refuses_impossible_ones) {
    EXPECT_EQ(html_to_text("&#36;&#x20AC;&#x1F600;"), "$€😀");
    EXPECT_EQ(html_to_text("&#150;&#x92;"), "–’");
    EXPECT_EQ(html_to_text("&#xD800;&#x110000;&#99999999;"), "���");
    EXPECT_EQ(html_to_text("a&#0;b&#x7;c"), "a b c");
}

TEST(Html, drops_scripts_styles_and_comments) {
    EXPECT_EQ(html_to_text("a<script type='x'>if (1<2) pay()</script>b<STYLE>p{}</STYLE >c<!-- $9 <p> -->d"),
              "abcd");
    EXPECT_EQ(html_to_text("a<script>never closed <p>b</p>"), "a");
    EXPECT_EQ(html_to_text("a<script/>b"), "ab");
}

TEST(Html, collapses_white_space_of_every_kind) {
    EXPECT_EQ(html_to_text("  a\n\t b&nbsp;&nbsp;c\u00a0\u2003d\u200be\u00adf  <p> </p><p>\n</p> "),
              "a b c def");
}

TEST(Html, takes_a_sign_that_opens_no_tag_literally) {
    EXPECT_EQ(html_to_text("a < b, 1<2, <3, x <"), "a < b, 1<2, <3, x <");
    EXPECT_EQ(html_to_text("open <b"), "open <b");
}

TEST(Html, does_not_end_a_tag_inside_a_quoted_value) {
    EXPECT_EQ(html_to_text("<a title=\"x > y\" href='>'>link</a>"), "link");
    EXPECT_EQ(html_to_text("<p class=\"open>text</p>"), "text");
    EXPECT_EQ(html_to_text("<p don't>text</p>"), "text");
}

TEST(Html, unescapes_one_level_only) {
    EXPECT_EQ(unescape_html("&lt;p&gt;a &amp;mdash; b&lt;/p&gt;"), "<p>a &mdash; b</p>");
    EXPECT_EQ(unescape_html("no references & none"), "no references & none");
}

TEST(Html, result_is_unchanged_by_cleaning_it_again) {
    const std::string text = html_to_text("<p>a &amp;lt; b</p>\n<ul><li> c</li></ul>\u2028d &#13; e");
    EXPECT_EQ(clean_lines(text), text);
}

// Each of these once cost quadratic time in some parser. Half a million of them would then take hours: the
// test's time-out is the check.
TEST(Html, stays_linear_on_hostile_input) {
    constexpr std::size_t repeats = 500'000;
    for (const std::string unit :
         {"<a <b ", "<!--", "<a =\"", "<a ='\"", "&amp;", "<script", "<script></", "<div>", "\"'>", "</"}) {
        std::string html;
        for (std::size_t i = 0; i < repeats; ++i) html += unit;
        const std::string text = html_to_text(html);
        EXPECT_LE(text.size(), html.size() + 1) << unit;
    }
}

TEST(Text, replaces_malformed_bytes) {
    EXPECT_EQ(to_valid_utf8("a\xff"
                            "b\xc3"),
              "a�b�");
    EXPECT_EQ(to_valid_utf8("\xed\xa0\x80"), "���");
    EXPECT_EQ(clean_line("caf\xe9 au lait"), "caf� au lait");
}

TEST(Text, keeps_lines_only_where_asked) {
    EXPECT_EQ(clean_line(" a\r\n b\n\nc "), "a b c");
    EXPECT_EQ(clean_lines(" a\r\n b\n\nc \n"), "a\nb\nc");
    EXPECT_EQ(clean_line("<b> & \x01 \x7f c"), "<b> & c");
}

TEST(Text, shortens_bytes_for_messages_between_characters) {
    EXPECT_EQ(printable_start("ab\ncd", 10), "ab.cd");
    EXPECT_EQ(printable_start("\xff€€", 5), ".€€");
    EXPECT_EQ(printable_start("abcdef", 3), "abc");
}

// Plain text is copied in blocks; where something stands in a block, or across two, must not matter.
TEST(Text, finds_what_is_not_plain_at_every_place_in_a_long_line) {
    for (std::size_t at = 1; at < 70; ++at) {
        const std::string before(at, 'a');
        const std::string after(70 - at, 'b');
        EXPECT_EQ(clean_line(before + "  " + after), before + " " + after) << at;
        EXPECT_EQ(clean_line(before + " \x7f" + after), before + " " + after) << at;
        EXPECT_EQ(clean_line(before + "\xc2\xad" + after), before + after) << at;
        EXPECT_EQ(clean_line(before + " "), before) << at;
        EXPECT_EQ(html_to_text(before + "&amp;<br>" + after), before + "&\n" + after) << at;
    }
}

}  // namespace
}  // namespace salaryd
