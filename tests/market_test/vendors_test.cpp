#include "tests/market/vendors.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "tests/market/market.h"
#include "tests/market/wording.h"

namespace salaryd::market {
namespace {

namespace json = boost::json;

const Market& market() {
    static const Market instance([] {
        MarketOptions options;
        options.boards = 24;
        options.postings = 1200;
        return options;
    }());
    return instance;
}

std::vector<const Board*> boards_of(Vendor vendor) {
    std::vector<const Board*> found;
    for (const Board& board : market().boards())
        if (board.vendor == vendor) found.push_back(&board);
    return found;
}

double number(const json::value& value) {
    return value.to_number<double>();
}

TEST(Greenhouse, lists_every_open_job_with_its_total) {
    for (const Board* board : boards_of(Vendor::greenhouse)) {
        const json::value page = json::parse(render_board(market(), *board));
        EXPECT_EQ(page.at("jobs").as_array().size(), market().open_jobs(board->index));
        EXPECT_EQ(page.at("meta").at("total").to_number<std::size_t>(), market().open_jobs(board->index));
        for (const json::value& job : page.at("jobs").as_array()) {
            EXPECT_TRUE(job.at("id").is_int64());
            EXPECT_EQ(job.at("company_name").as_string(), board->company.name);
            EXPECT_TRUE(job.at("first_published").as_string().ends_with("-05:00"));
        }
    }
}

TEST(Greenhouse, escapes_its_content_twice) {
    const json::value page = json::parse(render_board(market(), *boards_of(Vendor::greenhouse).front()));
    for (const json::value& job : page.at("jobs").as_array()) {
        const std::string_view content = job.at("content").as_string();
        EXPECT_FALSE(content.contains('<'));
        EXPECT_TRUE(content.contains("&lt;p&gt;"));
        EXPECT_TRUE(content.contains("&amp;nbsp;"));
    }
}

TEST(Greenhouse, prints_the_absurd_range_in_its_div) {
    const json::value page = json::parse(render_board(market(), market().boards().front()));
    const std::string_view content = page.at("jobs").at(0).at("content").as_string();
    EXPECT_TRUE(content.contains(
        "&lt;span&gt;USD 1111111K&lt;/span&gt;&lt;span class=&quot;divider&quot;&gt;&amp;mdash;"));
    EXPECT_TRUE(content.contains("Compensation: USD 1111111K - 1111111K"));
}

// Of every job with pay in fields, exactly one of the vendor's ways of stating it is there, with its amounts.
TEST(Greenhouse, states_structured_pay_in_one_of_its_fields) {
    std::size_t ranges = 0, custom = 0, divs = 0;
    for (const Board* board : boards_of(Vendor::greenhouse)) {
        const json::value page = json::parse(render_board(market(), *board));
        for (std::size_t i = 0; i < page.at("jobs").as_array().size(); ++i) {
            const json::object& item = page.at("jobs").at(i).as_object();
            const Job& job = market().jobs(board->index)[i];
            const bool div =
                std::string_view(item.at("content").as_string()).contains("class=&quot;pay-range&quot;");
            const bool cents = item.contains("pay_input_ranges");
            const auto fields =
                std::ranges::count_if(item.at("metadata").as_array(), [](const json::value& field) {
                    return std::string_view(field.at("name").as_string()).contains(" Salary ");
                });
            EXPECT_EQ((div ? 1 : 0) + (cents ? 1 : 0) + (fields > 0 ? 1 : 0), in_fields(job.channel) ? 1 : 0);
            if (cents) {
                EXPECT_EQ(number(item.at("pay_input_ranges").at(0).at("min_cents")),
                          std::round(job.stated.min * 100));
            }
            divs += div, ranges += cents, custom += fields > 0;
        }
    }
    EXPECT_GT(divs, 0U);
    EXPECT_GT(ranges, 0U);
    EXPECT_GT(custom, 0U);
}

TEST(Lever, is_a_bare_array_with_pay_as_told) {
    for (const Board* board : boards_of(Vendor::lever)) {
        const json::value page = json::parse(render_board(market(), *board));
        ASSERT_EQ(page.as_array().size(), market().open_jobs(board->index));
        for (std::size_t i = 0; i < page.as_array().size(); ++i) {
            const json::object& item = page.at(i).as_object();
            const Job& job = market().jobs(board->index)[i];
            EXPECT_EQ(item.at("id").as_string(), job.external_id);
            EXPECT_EQ(item.at("lists").as_array().size(), 3U);
            EXPECT_TRUE(item.at("createdAt").is_int64());
            ASSERT_EQ(item.contains("salaryRange"), in_fields(job.channel));
            if (!in_fields(job.channel)) continue;
            EXPECT_EQ(number(item.at("salaryRange").at("min")), job.stated.min);
            EXPECT_EQ(number(item.at("salaryRange").at("max")), job.stated.max);
            EXPECT_EQ(item.contains("salaryDescription"), in_text(job.channel));
        }
    }
}

TEST(Ashby, states_salary_in_a_component_of_a_tier) {
    std::size_t unlisted = 0;
    for (const Board* board : boards_of(Vendor::ashby)) {
        const json::value page = json::parse(render_board(market(), *board));
        EXPECT_EQ(page.at("apiVersion").as_string(), "1");
        ASSERT_EQ(page.at("jobs").as_array().size(), market().open_jobs(board->index));
        for (std::size_t i = 0; i < page.at("jobs").as_array().size(); ++i) {
            const json::object& item = page.at("jobs").at(i).as_object();
            const Job& job = market().jobs(board->index)[i];
            EXPECT_EQ(item.at("isListed").as_bool(), job.listed);
            unlisted += job.listed ? 0 : 1;
            const json::array& tiers = item.at("compensation").at("compensationTiers").as_array();
            ASSERT_EQ(tiers.empty(), !in_fields(job.channel));
            if (tiers.empty()) continue;
            const json::array& components = tiers.front().at("components").as_array();
            const auto salary = std::ranges::find_if(components, [](const json::value& component) {
                return component.at("compensationType").as_string() == "Salary";
            });
            ASSERT_NE(salary, components.end());
            EXPECT_EQ(number(salary->at("minValue")), job.stated.min);
            EXPECT_EQ(number(salary->at("maxValue")), job.stated.max);
        }
    }
    EXPECT_GT(unlisted, 0U);
}

TEST(Description, is_two_to_four_kilobytes_of_html) {
    std::size_t sum = 0;
    const auto& jobs = market().jobs(1);
    for (const Job& job : jobs) {
        const std::string html = to_html(describe(job, market().boards()[1].company));
        EXPECT_LT(html.size(), 5000U);
        EXPECT_GT(html.size(), 1800U);
        EXPECT_FALSE(html.contains('{')) << html;
        sum += html.size();
    }
    EXPECT_GT(sum / jobs.size(), 2000U);
}

TEST(Cards, hold_featured_and_glued_ones) {
    const std::string text = listing_cards(market(), 60);
    EXPECT_TRUE(text.starts_with("Featured Job 👀\nArtificial Intelligence"));
    EXPECT_TRUE(text.contains("USD 1111111K - 1111111K"));
    std::size_t cards = 0;
    std::size_t glued = 0;
    for (auto at = text.find("\n@ "); at != std::string::npos; at = text.find("\n@ ", at + 1)) ++cards;
    for (auto at = text.find("K - "); at != std::string::npos; at = text.find("K - ", at + 1)) {
        const auto end = text.find('K', at + 4);
        if (end + 1 < text.size() && text[end + 1] != '\n') ++glued;
    }
    EXPECT_EQ(cards, 60U);
    EXPECT_GT(glued, 3U);
}

}  // namespace
}  // namespace salaryd::market
