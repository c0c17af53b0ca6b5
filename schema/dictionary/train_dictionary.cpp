// Trains the zstd dictionary of stored texts: train_dictionary PHRASES OUT ID. Run once for each dictionary
// version, by hand:
//   clang++-19 -std=c++23 -O2 -I. schema/dictionary/train_dictionary.cpp schema/raw_codec.cpp core/result.cpp
//   -lfmt -lzstd
// The samples are raw postings composed here from sentences of our own (phrases.txt and below), encoded as
// the store encodes them. A dictionary that was ever committed is never changed: rows in people's stores need
// it.
#define ZDICT_STATIC_LINKING_ONLY  // the parameters that fix the dictionary id
#include <zdict.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "schema/raw_codec.h"

namespace {

using namespace std::string_view_literals;
using salaryd::RawPosting;

constexpr std::size_t dictionary_bytes = 64 * 1024;
constexpr int samples = 12000;

constexpr std::array titles{"Software Engineer"sv,
                            "Senior Software Engineer"sv,
                            "Staff Backend Engineer"sv,
                            "Machine Learning Engineer"sv,
                            "Data Engineer"sv,
                            "Data Scientist"sv,
                            "Product Manager"sv,
                            "Senior Product Designer"sv,
                            "Account Executive"sv,
                            "Customer Success Manager"sv,
                            "Site Reliability Engineer"sv,
                            "DevOps Engineer"sv,
                            "Frontend Engineer"sv,
                            "Engineering Manager"sv,
                            "Director of Finance"sv,
                            "Technical Recruiter"sv,
                            "Business Analyst"sv,
                            "Marketing Manager"sv,
                            "Security Engineer"sv,
                            "Solutions Architect"sv,
                            "Sales Development Representative"sv,
                            "Research Scientist"sv,
                            "Registered Nurse"sv,
                            "Operations Manager"sv,
                            "Legal Counsel"sv,
                            "Intern"sv};
constexpr std::array departments{
    "Engineering"sv,      "Product"sv,    "Sales"sv,  "Marketing"sv, "Finance"sv, "People"sv,
    "Customer Success"sv, "Operations"sv, "Design"sv, "Legal"sv,     "Data"sv,    "Security"sv};
constexpr std::array places{"San Francisco, CA"sv,
                            "New York, NY"sv,
                            "Remote - US"sv,
                            "London, United Kingdom"sv,
                            "Berlin, Germany"sv,
                            "Seattle, WA, United States"sv,
                            "Austin, Texas"sv,
                            "Toronto, Ontario, Canada"sv,
                            "Paris, France"sv,
                            "Remote"sv,
                            "Bengaluru, India"sv,
                            "Singapore"sv,
                            "Dublin, Ireland"sv,
                            "Chicago, IL"sv,
                            "Boston, Massachusetts, United States"sv,
                            "Los Angeles, California, United States"sv,
                            "Amsterdam, Netherlands"sv,
                            "Sydney, Australia"sv,
                            "Denver, CO"sv};
constexpr std::array urls{"https://boards.greenhouse.io/"sv,
                          "https://job-boards.greenhouse.io/"sv,
                          "https://jobs.lever.co/"sv,
                          "https://jobs.ashbyhq.com/"sv,
                          "https://careers."sv,
                          "https://www."sv};
constexpr std::array headings{"About us"sv,
                              "About the role"sv,
                              "About the team"sv,
                              "The role"sv,
                              "What you'll do"sv,
                              "What you will do"sv,
                              "Responsibilities"sv,
                              "Key responsibilities"sv,
                              "Your responsibilities"sv,
                              "Requirements"sv,
                              "Qualifications"sv,
                              "Minimum qualifications"sv,
                              "Preferred qualifications"sv,
                              "Basic Qualifications"sv,
                              "Who you are"sv,
                              "What you'll bring"sv,
                              "What we're looking for"sv,
                              "You might be a good fit if you"sv,
                              "Nice to have"sv,
                              "Bonus points"sv,
                              "Benefits"sv,
                              "What we offer"sv,
                              "Perks and benefits"sv,
                              "Compensation"sv,
                              "Our values"sv,
                              "Compensation and benefits"sv,
                              "How we hire"sv,
                              "Interview process"sv,
                              "Equal opportunity"sv};
constexpr std::array verbs{"Design, build and maintain"sv,
                           "Own the roadmap for"sv,
                           "Lead the development of"sv,
                           "Partner with"sv,
                           "Collaborate closely with"sv,
                           "Work cross-functionally with"sv,
                           "Develop and execute"sv,
                           "Drive improvements to"sv,
                           "Build and scale"sv,
                           "Analyze"sv,
                           "Take ownership of"sv,
                           "Mentor"sv,
                           "Contribute to"sv,
                           "Define and track"sv,
                           "Ensure the reliability, security and performance of"sv,
                           "Write clean, well-tested code for"sv,
                           "Manage"sv,
                           "Identify opportunities to improve"sv,
                           "Communicate progress and results to"sv,
                           "Support"sv};
constexpr std::array objects{"scalable distributed systems"sv,
                             "our data platform and pipelines"sv,
                             "product managers, designers and engineers"sv,
                             "machine learning models in production"sv,
                             "customer-facing features"sv,
                             "internal tools and automation"sv,
                             "strategic partnerships with key stakeholders"sv,
                             "a pipeline of qualified opportunities"sv,
                             "the full sales cycle from prospecting to close"sv,
                             "cloud infrastructure on AWS, GCP or Azure"sv,
                             "financial models, forecasts and budgets"sv,
                             "our go-to-market strategy"sv,
                             "customer onboarding and adoption"sv,
                             "technical documentation and best practices"sv,
                             "APIs and services used by millions of people"sv,
                             "a high-performing team"sv,
                             "complex business problems"sv,
                             "junior members of the team"sv,
                             "engineering, product, design and operations"sv,
                             "key performance indicators and dashboards"sv,
                             "compliance with applicable laws and regulations"sv,
                             "senior leadership"sv,
                             "our hiring process"sv};
constexpr std::array purposes{"to deliver high-quality products on time."sv,
                              "to help our customers succeed."sv,
                              "from idea to production."sv,
                              "across multiple teams and time zones."sv,
                              "in a fast-paced environment."sv,
                              "as the company grows."sv,
                              "and make data-driven decisions."sv,
                              "to meet our business goals."sv,
                              "with a focus on quality and impact."sv};
constexpr std::array demands{
    "years of experience in a similar role"sv,
    "years of professional software engineering experience"sv,
    "years of relevant work experience"sv,
    "years of experience in B2B SaaS sales"sv,
    "years of experience managing people"sv,
    "years of experience with Python, Java, Go, C++ or TypeScript"sv,
    "years of experience with SQL and relational databases such as PostgreSQL or MySQL"sv};
constexpr std::array skills{
    "Bachelor's degree in Computer Science, a related field, or equivalent practical experience"sv,
    "Master's degree or PhD in a quantitative field is a plus"sv,
    "Excellent written and verbal communication skills"sv,
    "Strong problem-solving and analytical skills"sv,
    "Experience with Kubernetes, Docker and Terraform"sv,
    "Experience with modern frontend frameworks such as React"sv,
    "Ability to work independently and as part of a team"sv,
    "Strong attention to detail"sv,
    "Fluent in English; German or French is a plus"sv,
    "Experience working in an agile environment"sv,
    "Proficiency in Microsoft Excel and Google Sheets"sv,
    "Experience with Salesforce, HubSpot or a similar CRM"sv,
    "A track record of exceeding quota"sv,
    "Familiarity with large language models and deep learning frameworks such as PyTorch or TensorFlow"sv,
    "Comfortable with ambiguity and changing priorities"sv,
    "Willingness to travel up to 20% of the time"sv,
    "Experience with CI/CD, monitoring and incident response"sv,
    "You are curious, humble and eager to learn"sv};
constexpr std::array perks{"Medical, dental and vision insurance"sv,
                           "Comprehensive health, dental, and vision coverage for you and your dependents"sv,
                           "401(k) plan with company match"sv,
                           "Unlimited paid time off"sv,
                           "Flexible working hours and hybrid work"sv,
                           "Generous parental leave"sv,
                           "Stock options or restricted stock units"sv,
                           "Home office stipend"sv,
                           "Learning and development budget"sv,
                           "25 days of vacation plus public holidays"sv,
                           "Pension contributions"sv,
                           "Life and disability insurance"sv,
                           "Commuter benefits"sv,
                           "Wellness allowance"sv,
                           "Competitive salary and equity"sv,
                           "Free lunch and snacks in the office"sv,
                           "Mental health support"sv,
                           "Company-wide offsites"sv};
constexpr std::array closings{
    "We are an equal opportunity employer and value diversity. We do not discriminate on the basis of race, religion, color, national origin, gender, sexual orientation, age, marital status, veteran status, or disability status."sv,
    "All qualified applicants will receive consideration for employment without regard to race, color, religion, sex, sexual orientation, gender identity, national origin, disability, or protected veteran status."sv,
    "If you need a reasonable accommodation during the application or interview process, please let us know."sv,
    "Qualified applicants with arrest or conviction records will be considered in accordance with applicable law."sv,
    "We participate in E-Verify and will provide the federal government with your Form I-9 information to confirm that you are authorized to work in the United States."sv,
    "By applying you agree that we process your personal data as described in our privacy policy."sv,
    "Please note that we are unable to sponsor visas for this position."sv,
    "We encourage you to apply even if you do not meet every single requirement."sv,
    "Actual pay depends on factors such as location, experience, skills and internal equity."sv,
    "This role is hybrid: we ask our team to be in the office three days a week."sv,
    "This is a remote position, open to candidates located in the United States."sv,
    "Applications will be accepted on an ongoing basis."sv};
constexpr std::array pay_leads{"The base salary range for this role is "sv,
                               "The annual base salary range for this full-time position is "sv,
                               "The expected salary range for this position is "sv,
                               "Salary range: "sv,
                               "Compensation: "sv,
                               "Pay range: "sv,
                               "The anticipated hourly rate for this role is "sv,
                               "The total target compensation (base plus commission) is "sv,
                               "Zone A: "sv,
                               "New York and San Francisco: "sv,
                               "All other locations: "sv};
constexpr std::array pay_tails{" USD per year, plus equity and benefits."sv,
                               " USD"sv,
                               " per year."sv,
                               " per hour."sv,
                               " EUR gross per year."sv,
                               " GBP per annum."sv,
                               " CAD annually, plus bonus."sv};

class Composer {
  public:
    explicit Composer(std::vector<std::string> phrases) : phrases_(std::move(phrases)) {}

    RawPosting compose() {
        RawPosting raw;
        const std::string company = word() + word();
        raw.external_id = digits(7 + below(4));
        raw.url = std::string(pick(urls)) + company + "/jobs/" + raw.external_id;
        raw.title = std::string(pick(titles));
        raw.company = company;
        for (int n = 1 + (below(4) == 0); n > 0; --n) raw.locations.emplace_back(pick(places));
        raw.employment_type = below(3) == 0 ? "FullTime" : below(2) == 0 ? "Full-time" : "";
        raw.department = std::string(pick(departments));
        raw.posted_at = salaryd::Time(std::chrono::seconds(1'780'000'000 + below(10'000'000)));
        raw.updated_at = raw.posted_at;
        if (below(3) == 0) raw.pay.push_back(pay());
        if (below(3) == 0) raw.pay_text = pay_line();
        raw.description = describe(company, raw.title);
        return raw;
    }

  private:
    unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
    template <std::size_t N>
    std::string_view pick(const std::array<std::string_view, N>& from) {
        return from[below(N)];
    }
    std::string word() {
        constexpr std::array parts{"an"sv, "or"sv, "vel"sv, "ta"sv, "mi"sv,
                                   "ro"sv, "ke"sv, "lu"sv,  "sa"sv, "den"sv};
        return std::string(pick(parts)) + std::string(pick(parts));
    }
    std::string digits(unsigned n) {
        std::string out;
        while (n-- > 0) out.push_back(static_cast<char>('0' + below(10)));
        return out;
    }
    std::string amount() { return std::to_string(40 + below(260)) + ",000"; }
    std::string pay_line() {
        return std::string(pick(pay_leads)) + "$" + amount() + " - $" + amount() +
               std::string(pick(pay_tails));
    }
    salaryd::RawPay pay() {
        salaryd::RawPay p;
        p.min = 1000.0 * (40 + below(200));
        p.max = *p.min * 1.5;
        p.currency = "USD";
        p.interval = below(2) == 0 ? "per-year-salary" : "1 YEAR";
        p.label = below(2) == 0 ? "Salary Range" : "";
        return p;
    }
    void bullets(std::string& text, auto line) {
        text.append(pick(headings)).append("\n");
        for (unsigned n = 3 + below(5); n > 0; --n)
            text.append(below(2) == 0 ? "- " : "").append(line()).append("\n");
    }
    std::string describe(const std::string& company, const std::string& title) {
        std::string text(pick(headings));
        text += "\n" + company + " is looking for a " + title + " to join our growing team in " +
                std::string(pick(places)) + ". You will " + std::string(pick(verbs)) + " " +
                std::string(pick(objects)) + " " + std::string(pick(purposes)) + "\n";
        bullets(text, [&] {
            return std::string(pick(verbs)) + " " + std::string(pick(objects)) + " " +
                   std::string(pick(purposes));
        });
        bullets(text, [&] {
            return below(3) == 0 ? std::to_string(2 + below(9)) + "+ " + std::string(pick(demands))
                                 : std::string(pick(skills));
        });
        bullets(text, [&] { return std::string(pick(perks)); });
        for (unsigned n = 4 + below(10); n > 0; --n)
            text.append(phrases_[below(static_cast<unsigned>(phrases_.size()))])
                .append(below(2) == 0 ? ". " : "\n");
        if (below(2) == 0) text += pay_line() + "\n";
        for (unsigned n = 1 + below(4); n > 0; --n) text.append(pick(closings)).append("\n");
        return text;
    }

    std::vector<std::string> phrases_;
    std::mt19937_64 random_{20261121};
};

}  // namespace

std::vector<std::string> lines_of(const char* path) {
    std::vector<std::string> lines;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

int main(int argc, char** argv) {
    if (argc != 4) return std::fputs("usage: train_dictionary PHRASES OUT ID\n", stderr), 2;
    auto phrases = lines_of(argv[1]);
    if (phrases.empty()) return std::fputs("no phrases\n", stderr), 2;
    std::string text;
    std::vector<std::size_t> sizes;
    Composer composer(std::move(phrases));
    for (int i = 0; i < samples; ++i) {
        const auto sample = salaryd::encode_raw(composer.compose());
        text += sample;
        sizes.push_back(sample.size());
    }
    std::vector<char> dictionary(dictionary_bytes);
    ZDICT_fastCover_params_t parameters{};
    parameters.d = 8;
    parameters.steps = 8;
    parameters.zParams = {3, 0, static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10))};
    const auto size = ZDICT_optimizeTrainFromBuffer_fastCover(
        dictionary.data(), dictionary.size(), text.data(), sizes.data(), static_cast<unsigned>(sizes.size()),
        &parameters);
    if (ZDICT_isError(size) != 0) return std::fputs(ZDICT_getErrorName(size), stderr), 1;
    std::FILE* out = std::fopen(argv[2], "wb");
    if (out == nullptr || std::fwrite(dictionary.data(), 1, size, out) != size) return 1;
    return std::fclose(out);
}
