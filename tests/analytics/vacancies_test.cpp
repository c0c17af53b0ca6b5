#include "analytics/vacancies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace salaryd {
namespace {

Time day(int n) {
    return *parse_time("2026-01-01T00:00:00Z") + std::chrono::days(n);
}

Place city(std::string name, std::uint32_t geonameid, std::string region = "", std::string country = "US") {
    return {std::move(name), std::move(region), "", std::move(country), geonameid, 1};
}

// A text of 300 words of which `of_its_own` are no other posting's.
TextSignature text(int which, int of_its_own = 0) {
    std::string words;
    for (int i = 0; i < 300 - of_its_own; ++i) words += "common" + std::to_string(i) + ' ';
    for (int i = 0; i < of_its_own; ++i) words += "own" + std::to_string(which * 1000 + i) + ' ';
    return sign_text(words).value();
}

PayRecord usd(double min, double max) {
    PayRecord pay;
    pay.min = min;
    pay.max = max;
    pay.currency = CurrencyCode("USD");
    pay.period = PayPeriod::year;
    return pay;
}

VacancyCandidate posting(std::int64_t id, std::string title = "Account Executive") {
    VacancyCandidate p;
    p.id = id;
    p.source = 1;
    p.role = 1;
    p.title = std::move(title);
    p.places = {city("Toronto", 1)};
    p.pay = usd(100'000, 120'000);
    p.identity.text = text(0);
    p.first_seen = day(0);
    return p;
}

using Vacancies = std::map<std::int64_t, VacancyMatch>;

Vacancies match(const std::vector<VacancyCandidate>& postings, const std::vector<VacancySplit>& splits = {}) {
    Vacancies found;
    for (const auto& one : match_vacancies(postings, splits)) found.emplace(one.posting_id, one);
    return found;
}

// The second one of two, when they are one vacancy.
std::optional<MatchReason> reason_of(const VacancyCandidate& a, const VacancyCandidate& b) {
    const auto found = match({a, b});
    if (found.empty()) return std::nullopt;
    EXPECT_EQ(found.at(a.id).reason, MatchReason::first);
    EXPECT_EQ(found.at(b.id).vacancy_id, a.id);
    EXPECT_EQ(found.at(b.id).matched_id, a.id);
    return found.at(b.id).reason;
}

TEST(Vacancies, takes_the_same_job_on_another_board_for_the_same) {
    auto a = posting(1);
    auto b = posting(2);
    b.source = 2;
    EXPECT_EQ(reason_of(a, b), MatchReason::same_on_several_boards);
    b.places = {city("Berlin", 7, "", "DE")};
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    b.places = {};
    EXPECT_EQ(reason_of(a, b), MatchReason::same_on_several_boards);
}

TEST(Vacancies, takes_a_row_for_each_place_for_one_job) {
    auto a = posting(1, "Car Detailer - Toronto");
    auto b = posting(2, "Car Detailer - Phoenix");
    b.places = {city("Phoenix", 2)};
    a.identity.requisition = 5;
    b.identity.requisition = 6;  // a number for each place
    EXPECT_EQ(reason_of(a, b), MatchReason::one_row_per_location);
}

TEST(Vacancies, keeps_two_openings_of_one_place_apart) {
    auto a = posting(1);
    auto b = posting(2);
    EXPECT_EQ(reason_of(a, b), MatchReason::listed_twice);
    a.identity.requisition = 5;
    b.identity.requisition = 6;
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    b.identity.requisition = 5;
    EXPECT_EQ(reason_of(a, b), MatchReason::listed_twice);
}

TEST(Vacancies, takes_a_new_id_after_the_old_one_went_for_a_repost) {
    auto a = posting(1);
    auto b = posting(2);
    a.listed_until = day(30);
    b.first_seen = day(30);
    EXPECT_EQ(reason_of(a, b), MatchReason::repost);
    b.pay = usd(105'000, 130'000);  // raised with it
    EXPECT_EQ(reason_of(a, b), MatchReason::repost);
    b.first_seen = day(119);
    EXPECT_EQ(reason_of(a, b), MatchReason::repost);
    b.first_seen = day(121);
    EXPECT_EQ(reason_of(a, b), std::nullopt) << "too long after";
    a.identity.requisition = b.identity.requisition = 9;
    EXPECT_EQ(reason_of(a, b), MatchReason::repost) << "of the same requisition";
    b.pay = usd(150'000, 160'000);
    EXPECT_EQ(reason_of(a, b), MatchReason::repost) << "whatever was raised meanwhile";
    b.identity.requisition = 0;
    b.first_seen = day(40);
    EXPECT_EQ(reason_of(a, b), std::nullopt) << "other pay, and no number";
}

TEST(Vacancies, needs_a_requisition_or_the_same_pay_where_there_is_no_text) {
    auto a = posting(1);
    auto b = posting(2);
    a.identity.text.reset();
    a.listed_until = b.first_seen = day(30);
    EXPECT_EQ(reason_of(a, b), MatchReason::repost) << "the same stated pay";
    b.pay.reset();
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    a.identity.requisition = b.identity.requisition = 9;
    EXPECT_EQ(reason_of(a, b), MatchReason::repost);
    b.identity.requisition = 10;
    b.pay = a.pay;
    EXPECT_EQ(reason_of(a, b), std::nullopt) << "another requisition";
}

TEST(Vacancies, never_joins_levels) {
    auto a = posting(1, "Senior Account Executive");
    auto b = posting(2);
    a.level = Level::senior;
    a.identity.requisition = b.identity.requisition = 3192797;  // boards number several levels alike
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    b.title = a.title;
    EXPECT_EQ(reason_of(a, b), std::nullopt) << "the same title, read as another level";
    b.level = Level::senior;
    EXPECT_EQ(reason_of(a, b), MatchReason::listed_twice);
    b.level_max = Level::staff;
    EXPECT_EQ(reason_of(a, b), std::nullopt);
}

TEST(Vacancies, keeps_different_jobs_with_a_common_text_apart) {
    auto a = posting(1);
    auto b = posting(2);
    b.places = {city("Phoenix", 2)};
    a.identity.text = text(1, 150);
    b.identity.text = text(2, 150);
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    b.identity.text = text(1, 150);
    EXPECT_EQ(reason_of(a, b), MatchReason::one_row_per_location);
}

TEST(Vacancies, keeps_what_pays_differently_apart) {
    auto a = posting(1);
    auto b = posting(2);
    b.places = {city("Phoenix", 2)};
    b.pay = usd(90'000, 110'000);
    EXPECT_EQ(reason_of(a, b), std::nullopt) << "zones";
    b.pay = usd(50, 60);
    b.pay->period = PayPeriod::hour;
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    b.pay.reset();
    EXPECT_EQ(reason_of(a, b), MatchReason::one_row_per_location) << "unstated contradicts nothing";
}

TEST(Vacancies, takes_similar_titles_only_of_one_role_with_nearly_equal_text) {
    auto a = posting(1, "Account Executive, Mid Market Sales");
    auto b = posting(2, "Account Executive, Mid Market");
    b.places = {city("Phoenix", 2)};
    EXPECT_EQ(reason_of(a, b), MatchReason::one_row_per_location);
    b.role = 2;
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    b.role = 1;
    b.identity.text = text(2, 60);
    EXPECT_EQ(reason_of(a, b), std::nullopt);
    a.title = "Customer Support Specialist, Returns, Dutch and English";
    b.title = "Customer Support Specialist, Returns, French and English";
    b.identity.text = text(0);
    EXPECT_EQ(reason_of(a, b), std::nullopt) << "the words tell them apart, not the text";
    auto c = posting(3, "Software Engineer Platform Team II");
    auto d = posting(4, "Software Engineer Platform Team III");
    d.places = {city("Phoenix", 2)};
    EXPECT_EQ(reason_of(c, d), std::nullopt) << "a numeral is a level";
}

TEST(Vacancies, follows_a_chain_of_reposts) {
    std::vector<VacancyCandidate> chain;
    for (int i = 0; i < 4; ++i) {
        auto p = posting(10 + i);
        p.identity.text.reset();
        p.identity.requisition = 77;
        p.first_seen = day(60 * i);
        if (i < 3) p.listed_until = day(60 * (i + 1));
        chain.push_back(std::move(p));
    }
    auto found = match(chain);
    ASSERT_EQ(found.size(), 4U);
    for (int i = 1; i < 4; ++i) {
        EXPECT_EQ(found.at(10 + i).vacancy_id, 10);
        EXPECT_EQ(found.at(10 + i).reason, MatchReason::repost);
    }
    std::ranges::reverse(chain);
    EXPECT_EQ(match(chain), found) << "whatever the order";
}

TEST(Vacancies, leaves_apart_what_a_person_has_split) {
    const auto a = posting(1);
    const auto b = posting(2);
    EXPECT_TRUE(match({a, b}, {{2, 1}}).empty());
    // A third one, like both, joins one of them and does not bring them together.
    const auto found = match({a, b, posting(3)}, {{2, 1}});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_FALSE(found.contains(1) && found.contains(2));
}

TEST(Vacancies, tells_titles_by_their_identifying_words) {
    using Words = std::vector<std::string>;
    const std::vector places{city("New York City", 5, "New York")};
    EXPECT_EQ(identifying_words("Senior Developer (m/f/d) - New York, Remote", places),
              (Words{"developer", "senior"}));
    EXPECT_EQ(identifying_words("C++ Developer [w/m] (R-123456)", {}), (Words{"c++", "developer", "r"}));
    EXPECT_EQ(identifying_words("New York", places), (Words{"new", "york"})) << "nothing else is left";
    EXPECT_EQ(identifying_words("Engineer (open", {}), (Words{"engineer", "open"}));
}

}  // namespace

}  // namespace salaryd
