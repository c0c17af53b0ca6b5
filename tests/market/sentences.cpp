#include "tests/market/vocabulary.h"

namespace salaryd::market {
namespace {

using Text = std::string_view;

constexpr std::array about{
    Text{"{company} makes the dull parts of running a business quick, and the people who do them calmer."},
    Text{"{company} started at a kitchen table and now serves customers on four continents."},
    Text{"At {company} we keep small things working well, because large things are made of them."},
    Text{"Thousands of teams open {company} each morning before they open their mail."},
    Text{"{company} builds tools that shops, clinics and workshops use every single day."},
    Text{"We are {company}, a company of makers who would rather ship a plain answer than a clever slide."},
    Text{"{company} has been profitable for six years, owes nobody money and intends to keep it so."},
    Text{"Since 2014 {company} has moved more than 3 million parcels, forms and invoices a month without a "
         "fuss."},
};
constexpr std::array mission{
    Text{"As {role} you join the {team} group, which owns its work from the first sketch to the last phone "
         "call."},
    Text{"The {team} group in {city} is looking for a {role} who enjoys finishing what others have begun."},
    Text{"We look for a {role} because the {team} group has more good ideas than hands."},
    Text{"This is a new seat in the {team} group; you will shape it, and it will shape how we work."},
    Text{"You will be the fifth person in {team}, and the one whom the others ask about the hard cases."},
    Text{"Our {role} in {city} sits close to the customers, hears them first and is trusted to act."},
};
constexpr std::array duties{
    Text{"Turn vague wishes into a short plan that colleagues can read in five minutes"},
    Text{"Keep a tidy record of decisions, so that nobody needs to guess in a year"},
    Text{"Work side by side with neighbouring teams on what matters this quarter"},
    Text{"Find out why something went wrong before proposing how to prevent it"},
    Text{"Look after the tools and routines that the {team} group leans on"},
    Text{"Show progress every second week to people who do not know the jargon"},
    Text{"Measure before and after, and say so when a change did not help"},
    Text{"Help newcomers through their first month with patience"},
    Text{"Take a turn in the weekly rota that answers urgent questions"},
    Text{"Question our habits where they cost more than they bring"},
    Text{"Prepare figures and drafts for the monthly review"},
    Text{"Speak with at least two customers a month, and write down what they said"},
    Text{"Own a part of our plan for the coming year, from estimate to delivery"},
    Text{"Leave each place you touch a little simpler than it was"},
};
constexpr std::array requirements{
    Text{"3+ years in comparable work, or a good reason why that does not matter"},
    Text{"5 to 8 years of practice, of which some under pressure of time"},
    Text{"A habit of writing clearly and briefly"},
    Text{"Experience with the usual tools of the trade; ours can be learned in 2 weeks"},
    Text{"An eye for mistakes, including your own"},
    Text{"English that lets you argue a point; another language is welcome"},
    Text{"Readiness to travel up to 10% of the time"},
    Text{"A calm way of dealing with 24/7 operations and 99.9% promises"},
    Text{"Proof that you can bring a piece of work to an end"},
    Text{"Interest in how the other half of the company earns its bread"},
    Text{"A degree or an apprenticeship, or 4 years of doing it without one"},
};
// Money that is not pay: a reader of salaries has to leave it alone.
constexpr std::array benefits{
    Text{"30 days of holiday and an office that is quiet after six"},
    Text{"A yearly learning budget of $2,000 that nobody asks you to justify"},
    Text{"401(k) with a 4% match, medical and dental cover"},
    Text{"A referral bonus of $1,500 when a friend of yours joins"},
    Text{"16 weeks of parental leave for either parent"},
    Text{"Up to 500 EUR for the desk at home"},
    Text{"A commuter pass and a bicycle to lease"},
    Text{"Lunch on us, on Tuesdays and Thursdays"},
    Text{"Four-day weeks in August"},
    Text{"Share options after 12 months"},
};
constexpr std::array closing{
    Text{"We read every application ourselves and answer within ten working days."},
    Text{"Send us what you have; a letter is welcome but never needed."},
    Text{"{company} hires people of every background and means it. Tell us what you need for a fair "
         "interview."},
    Text{
        "The process: one call, one afternoon with the team, one answer. It rarely takes more than 3 weeks."},
    Text{"We serve over $40M of orders a day with fewer than 200 people; there is room to matter here."},
};

constexpr std::array teams{Text{"Payments"},   Text{"Checkout"},    Text{"Mobility"},   Text{"Claims"},
                           Text{"Onboarding"}, Text{"Workspace"},   Text{"Northwind"},  Text{"Core Services"},
                           Text{"Fulfilment"}, Text{"Member Care"}, Text{"Scheduling"}, Text{"Storefront"}};
constexpr std::array heads{Text{"Amber"},   Text{"Birch"},   Text{"Cobalt"}, Text{"Delta"},   Text{"Ember"},
                           Text{"Fable"},   Text{"Granite"}, Text{"Harbor"}, Text{"Indigo"},  Text{"Juniper"},
                           Text{"Kestrel"}, Text{"Lumen"},   Text{"Maple"},  Text{"Nimbus"},  Text{"Orchard"},
                           Text{"Pebble"},  Text{"Quarry"},  Text{"Rivet"},  Text{"Saffron"}, Text{"Timber"},
                           Text{"Umbra"},   Text{"Velvet"},  Text{"Willow"}, Text{"Zephyr"}};
constexpr std::array tails{Text{"Works"},     Text{"Labs"},      Text{"Health"},   Text{"Logistics"},
                           Text{"Systems"},   Text{"Foods"},     Text{"Robotics"}, Text{"Finance"},
                           Text{"Energy"},    Text{"Studio"},    Text{"Travel"},   Text{"Retail"},
                           Text{"Insurance"}, Text{"Analytics"}, Text{"Mobility"}, Text{"Media"},
                           Text{"Care"},      Text{"Networks"}};

constexpr Sentences all{about, mission, duties, requirements, benefits, closing};

}  // namespace

const Sentences& sentences() {
    return all;
}
std::span<const std::string_view> team_names() {
    return teams;
}
std::span<const std::string_view> company_heads() {
    return heads;
}
std::span<const std::string_view> company_tails() {
    return tails;
}

}  // namespace salaryd::market
