#include "normalize/title.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>

#include "normalize/company.h"
#include "normalize/tsv.h"

namespace salaryd {
namespace {

class Title : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        reader_.emplace(TitleReader::load(SALARYD_SOURCE_DIR "/config/reference"));
    }
    static void TearDownTestSuite() { reader_.reset(); }
    void SetUp() override { ASSERT_TRUE(*reader_) << reader_->error().message; }

    static const TitleReader& reader() { return **reader_; }
    static TitleReading read(std::string_view title, std::string_view company = {}) {
        return reader().read(title, company);
    }

    static inline std::optional<Result<TitleReader>> reader_;
};

struct Wanted {
    const char* title;
    Level level;
    const char* role;
};

void expect_readings(const TitleReader& reader, std::initializer_list<Wanted> all) {
    for (const Wanted& wanted : all) {
        const auto reading = reader.read(wanted.title);
        EXPECT_EQ(to_string(reading.level), to_string(wanted.level)) << wanted.title;
        EXPECT_EQ(reading.role, wanted.role) << wanted.title;
    }
}

TEST_F(Title, states_no_level_when_no_word_does) {
    EXPECT_EQ(read("Data Engineer").level, Level::unspecified);
    EXPECT_EQ(read("Data Engineer").role, "data_engineer");
    EXPECT_EQ(read("Data Engineer").role_confidence, 1);
}

TEST_F(Title, lets_the_higher_of_two_levels_win) {
    EXPECT_EQ(read("Senior Staff Platform Engineer").level, Level::staff);
    EXPECT_EQ(read("Senior Manager, Data Science").level, Level::manager);
}

TEST_F(Title, protects_phrases_in_which_a_level_word_states_none) {
    EXPECT_EQ(read("Lead Generation Specialist").level, Level::unspecified);
    EXPECT_EQ(read("Executive Assistant").level, Level::unspecified);
    EXPECT_EQ(read("Product Manager").level, Level::unspecified);
    EXPECT_EQ(read("Internal Auditor").level, Level::unspecified);
}

TEST_F(Title, reads_levels_in_other_languages) {
    EXPECT_EQ(read("Młodszy Programista").level, Level::entry);
    EXPECT_EQ(read("Estágio em Marketing").level, Level::intern);
    EXPECT_EQ(read("Développeur confirmé").level, Level::mid);
    EXPECT_EQ(read("Teamleiterin Einkauf (m/w/d)").level, Level::lead);
}

TEST_F(Title, keeps_the_upper_end_of_a_range) {
    const auto reading = read("Middle/Senior QA Engineer");
    EXPECT_EQ(reading.level, Level::mid);
    EXPECT_EQ(reading.level_max, Level::senior);
}

TEST_F(Title, grades_by_numeral_only_without_a_word) {
    EXPECT_EQ(read("Software Engineer II").level, Level::mid);
    EXPECT_EQ(read("Senior Software Engineer II").level, Level::senior);
    EXPECT_EQ(read("Clinical Researcher, Phase II").level, Level::unspecified);
}

TEST_F(Title, lets_the_first_segment_decide_the_role) {
    EXPECT_EQ(read("Account Manager, Software Engineering Tools").role, "account_manager");
}

TEST_F(Title, drops_gender_markers_and_keeps_the_place_as_a_hint) {
    const auto reading = read("[Lisboa] Softwareentwickler (m/w/d)");
    EXPECT_EQ(reading.cleaned, "Softwareentwickler");
    EXPECT_EQ(reading.location_hint, "Lisboa");
    EXPECT_EQ(reading.role, "software_engineer");
}

TEST_F(Title, grades_by_the_codes_of_known_ladders_at_the_end_of_a_segment) {
    EXPECT_EQ(read("Software Engineer L5").level, Level::senior);
    EXPECT_EQ(read("Data Engineer, IC4").level, Level::staff);
    EXPECT_EQ(read("Production Engineer (E6)").level, Level::staff);
    EXPECT_EQ(read("Support Analyst L3").level, Level::unspecified);
}

TEST_F(Title, keeps_the_upper_end_of_a_range_of_numerals) {
    const auto reading = read("Laboratory Technician (I or II)");
    EXPECT_EQ(reading.level, Level::entry);
    EXPECT_EQ(reading.level_max, Level::mid);
}

TEST_F(Title, takes_no_numeral_of_a_product_for_a_grade) {
    EXPECT_EQ(read("Level Artist, Harbour Wars IV").level, Level::unspecified);
}

TEST_F(Title, reads_heads_of_a_craft_as_leads) {
    EXPECT_EQ(read("Head Chef").level, Level::lead);
    EXPECT_EQ(read("Head Nurse").level, Level::lead);
    EXPECT_EQ(read("Head of Nursing").level, Level::director);
}

TEST_F(Title, does_not_take_the_level_of_whom_one_serves) {
    EXPECT_EQ(read("Secretary to the Director").level, Level::unspecified);
    EXPECT_EQ(read("Personal Assistant for the CEO").level, Level::unspecified);
    EXPECT_EQ(read("Trainee Store Manager").level, Level::entry);
}

TEST_F(Title, takes_the_first_role_of_two_between_slashes) {
    EXPECT_EQ(read("Recruiter / Office Manager").role, "recruiter");
    EXPECT_EQ(read("Office Manager / Recruiter").role, "office_manager");
}

TEST_F(Title, keeps_words_around_an_abbreviation_together) {
    EXPECT_EQ(read("Site Reliability (SRE) Engineer").role, "site_reliability_engineer");
}

TEST_F(Title, drops_requisition_ids_pay_and_contract_words) {
    for (const char* title :
         {"Data Engineer (R12345)", "Data Engineer - JR-00123", "Data Engineer #4711",
          "Data Engineer - Req ID 90210", "Data Engineer - $120k-$150k", "Data Engineer - €85,000 per year",
          "Data Engineer (Full-Time)", "Data Engineer | Contract to hire"}) {
        EXPECT_EQ(read(title).cleaned, "Data Engineer") << title;
        EXPECT_EQ(read(title).role_confidence, 1) << title;
        EXPECT_EQ(read(title).level, Level::unspecified) << title;
    }
    EXPECT_EQ(read("Contract Manager").cleaned, "Contract Manager");
}

TEST_F(Title, keeps_a_trailing_place_and_remote_words_as_a_hint) {
    EXPECT_EQ(read("Data Engineer - Austin, TX").location_hint, "Austin, TX");
    EXPECT_EQ(read("Data Engineer (Kraków)").location_hint, "Kraków");
    EXPECT_EQ(read("Data Engineer (Fully Remote)").location_hint, "Fully Remote");
    EXPECT_EQ(read("Data Engineer - Payroll Platform").location_hint, "");
}

TEST_F(Title, drops_inclusive_endings) {
    EXPECT_EQ(read("Développeur·euse senior").role, "software_engineer");
    EXPECT_EQ(read("Développeur·euse senior").level, Level::senior);
    EXPECT_EQ(read("Entwickler:in").cleaned, "Entwickler");
}

TEST_F(Title, forgives_one_wrong_letter_in_a_long_word) {
    EXPECT_EQ(read("Acountant").role, "accountant");
    EXPECT_EQ(read("Softwrae Engineer").role, "software_engineer");
}

TEST_F(Title, takes_a_near_alias_as_a_role_only_when_no_other_is_near) {
    const auto near = read("Frontendentwicklerin");
    EXPECT_EQ(near.role, "frontend_engineer");
    EXPECT_GE(near.role_confidence, 0.7F);
    EXPECT_LT(near.role_confidence, 1);
    const auto suggested = read("Scrummaster");
    EXPECT_EQ(suggested.role, "");
    EXPECT_EQ(suggested.suggested_role, "scrum_master");
    const auto far = read("Lighthouse Keeper");
    EXPECT_EQ(far.role, "");
    EXPECT_EQ(far.role_confidence, 0);
}

TEST_F(Title, reads_roles_of_every_trade) {
    expect_readings(reader(),
                    {
                        {"Speech-Language Pathologist", Level::unspecified, "speech_therapist"},
                        {"Registered Nurse (RN) - Med/Surg - Nights", Level::unspecified, "registered_nurse"},
                        {"Journeyman Lineman", Level::unspecified, "line_worker"},
                        {"Class A CDL Truck Driver", Level::unspecified, "driver"},
                        {"Flight Attendant", Level::unspecified, "flight_attendant"},
                        {"Dairy Farm Manager", Level::manager, "farm_manager"},
                        {"Court Clerk", Level::unspecified, "paralegal"},
                        {"Forklift Operator - 2nd Shift", Level::unspecified, "warehouse_worker"},
                        {"Bakery Clerk", Level::unspecified, "baker"},
                        {"Urban Planner II", Level::mid, "urban_planner"},
                        {"Wind Turbine Technician", Level::unspecified, "solar_installer"},
                        {"Claims Adjuster Trainee", Level::entry, "claims_adjuster"},
                    });
}

TEST_F(Title, reads_roles_and_levels_in_eight_languages) {
    expect_readings(reader(),
                    {
                        {"Leitung Qualitätsmanagement (m/w/d)", Level::director, "quality_engineer"},
                        {"Stellvertretende Filialleitung", Level::manager, "store_manager"},
                        {"Auszubildender Kaufmann im Einzelhandel", Level::intern, "sales_associate"},
                        {"Infirmière de nuit H/F", Level::unspecified, "registered_nurse"},
                        {"Responsable des ventes", Level::manager, "sales_manager"},
                        {"Chef de partie", Level::unspecified, "chef"},
                        {"Jefe de cocina", Level::lead, "chef"},
                        {"Analista Contable Semi Senior", Level::mid, "accountant"},
                        {"Coordenador de Logística", Level::lead, "logistics_specialist"},
                        {"Desenvolvedor Front-end Pleno", Level::mid, "frontend_engineer"},
                        {"Tirocinante Ufficio Stampa", Level::intern, "pr_specialist"},
                        {"Responsabile Commerciale", Level::manager, "sales_manager"},
                        {"Medior Marketeer", Level::mid, "marketing_specialist"},
                        {"Stagiair Inkoop", Level::intern, "supply_chain_specialist"},
                        {"Starszy Specjalista ds. Sprzedaży", Level::senior, "sales_representative"},
                        {"Specjalista ds. Kadr i Płac", Level::unspecified, "payroll_specialist"},
                    });
}

TEST_F(Title, reads_a_compound_by_its_end) {
    expect_readings(reader(), {{"Fachkrankenpfleger Anästhesie", Level::unspecified, "registered_nurse"},
                               {"Gymnasiallehrer", Level::unspecified, "teacher"},
                               {"Frontendentwickler", Level::unspecified, "frontend_engineer"},
                               {"Vertriebsleiter Nord", Level::manager, "sales_manager"},
                               {"Zugbegleiter", Level::unspecified, "train_driver"}});
}

TEST_F(Title, reads_a_noun_before_its_modifiers) {
    expect_readings(reader(),
                    {{"Technician, Pharmacy", Level::unspecified, "pharmacy_technician"},
                     {"Manager, Marketing Operations", Level::manager, "marketing_manager"},
                     {"Analyst, Financial", Level::unspecified, "financial_analyst"},
                     {"Product Manager - Technical", Level::unspecified, "technical_product_manager"},
                     {"Account Manager, Software", Level::unspecified, "account_manager"}});
}

TEST_F(Title, reads_modifier_and_noun_that_stand_apart) {
    expect_readings(reader(),
                    {{"Python Scraping Developer", Level::unspecified, "software_engineer"},
                     {"React/Node Product Developer", Level::unspecified, "fullstack_engineer"},
                     {"Engineer - Power Distribution, Electrical", Level::unspecified, "electrical_engineer"},
                     {"Real Estate Developer", Level::unspecified, ""}});
    EXPECT_EQ(read("Python Scraping Developer").rule, "role.pattern");
}

TEST_F(Title, counts_some_names_only_as_a_whole_segment) {
    EXPECT_EQ(read("Planner").role, "supply_chain_specialist");
    EXPECT_NE(read("Wardrobe Planner Assistant").role, "supply_chain_specialist");
    EXPECT_EQ(read("CEO").role, "chief_executive");
    EXPECT_EQ(read("Driver of the CEO").role, "driver");
}

TEST_F(Title, takes_people_words_for_a_level_only_where_they_lead_people) {
    expect_readings(reader(),
                    {
                        {"Executive Director", Level::executive, ""},
                        {"Principal, Riverside Elementary School", Level::manager, "school_principal"},
                        {"Senior Living Aide", Level::unspecified, "care_worker"},
                        {"Junior High Science Teacher", Level::unspecified, "teacher"},
                        {"Director of Photography", Level::unspecified, "camera_operator"},
                        {"Chief of Staff", Level::unspecified, "chief_of_staff"},
                        {"Staff Accountant", Level::unspecified, "accountant"},
                        {"Staff Chaplain", Level::unspecified, "clergy"},
                        {"Staff Product Designer", Level::staff, "product_designer"},
                        {"Early Stage Account Executive", Level::unspecified, "account_executive"},
                        {"Head Lifeguard", Level::lead, "lifeguard"},
                        {"Head of Growth", Level::director, "growth_marketer"},
                        {"Kurator und Kursleiter", Level::unspecified, "curator"},
                    });
}

TEST_F(Title, reads_those_who_are_still_to_become_what_they_are_called) {
    expect_readings(reader(), {{"Manager in Training", Level::entry, ""},
                               {"Student Nurse", Level::intern, "registered_nurse"},
                               {"Assistant Architect", Level::entry, "architect_building"},
                               {"Administrative Assistant to the Architect", Level::unspecified,
                                "administrative_assistant"}});
}

TEST_F(Title, reads_a_partner_as_an_executive_only_by_that_name_alone) {
    EXPECT_EQ(read("Partner").level, Level::executive);
    EXPECT_EQ(read("Partner, Tax Advisory").level, Level::executive);
    EXPECT_EQ(read("Partner Manager").level, Level::unspecified);
    EXPECT_EQ(read("HR Business Partner").level, Level::unspecified);
}

TEST_F(Title, tells_alternatives_from_one_grade) {
    const auto either = read("Senior/Staff Software Engineer");
    EXPECT_EQ(either.level, Level::senior);
    EXPECT_EQ(either.level_max, Level::staff);
    EXPECT_EQ(read("Senior Staff Software Engineer").level, Level::staff);
    const auto joined = read("Junior to Mid Level QA Engineer");
    EXPECT_EQ(joined.level, Level::entry);
    EXPECT_EQ(joined.level_max, Level::mid);
    EXPECT_EQ(read("Sênior/Pleno Analista de Dados").level, Level::mid);
}

TEST_F(Title, reads_a_code_by_the_ladder_of_the_company) {
    EXPECT_EQ(read("Software Engineer L6").level, Level::staff);
    EXPECT_EQ(read("Software Engineer L6", "amazon").level, Level::senior);
    EXPECT_EQ(read("Software Engineer 63").level, Level::unspecified);
    EXPECT_EQ(read("Software Engineer 63", "microsoft").level, Level::senior);
    EXPECT_EQ(read("Vice President, Engineering").level, Level::vp);
    EXPECT_EQ(read("Vice President, Engineering", "goldman sachs").level, Level::senior);
}

TEST_F(Title, names_the_companies_of_ladders_by_their_keys) {
    const auto companies = CompanyReader::load(SALARYD_SOURCE_DIR "/config/reference");
    ASSERT_TRUE(companies) << companies.error().message;
    const auto rows = read_tsv(SALARYD_SOURCE_DIR "/config/reference/level_codes.tsv");
    ASSERT_TRUE(rows) << rows.error().message;
    for (const TsvRow& row : *rows)
        if (row.fields[0] != "*") {
            EXPECT_EQ(companies->read(row.fields[0]).key, row.fields[0]) << row.line;
        }
}

TEST_F(Title, reads_a_numeral_behind_the_noun_and_written_to_it) {
    EXPECT_EQ(read("SDE II").level, Level::mid);
    EXPECT_EQ(read("SDE2").level, Level::mid);
    EXPECT_EQ(read("SDE2").role, "software_engineer");
    EXPECT_EQ(read("Registered Nurses").role, "registered_nurse");
}

TEST_F(Title, gives_every_role_codes_of_both_classifications) {
    std::set<std::string> families;
    for (const Role& role : reader().roles()) {
        families.insert(role.family);
        const std::string& soc = role.onet_soc;
        ASSERT_EQ(soc.size(), 10U) << role.id;
        EXPECT_TRUE(soc[2] == '-' && soc[7] == '.') << role.id;
        EXPECT_EQ(std::ranges::count_if(soc, [](char c) { return c >= '0' && c <= '9'; }), 8) << role.id;
        ASSERT_EQ(role.isco.size(), 4U) << role.id;
        EXPECT_TRUE(std::ranges::all_of(role.isco, [](char c) { return c >= '0' && c <= '9'; })) << role.id;
    }
    EXPECT_GE(reader().roles().size(), 300U);
    for (const char* family : {"agriculture", "education", "finance", "health", "hospitality", "legal",
                               "manufacturing", "public_service", "retail", "science", "trades", "transport"})
        EXPECT_TRUE(families.contains(family)) << family;
}

TEST_F(Title, knows_the_codes_of_well_known_occupations) {
    const auto role = [&](std::string_view id) {
        return *std::ranges::find(reader().roles(), id, &Role::id);
    };
    EXPECT_EQ(role("registered_nurse").onet_soc, "29-1141.00");
    EXPECT_EQ(role("registered_nurse").isco, "2221");
    EXPECT_EQ(role("electrician").onet_soc, "47-2111.00");
    EXPECT_EQ(role("electrician").isco, "7411");
    EXPECT_EQ(role("cashier").onet_soc, "41-2011.00");
    EXPECT_EQ(role("cashier").isco, "5230");
    EXPECT_EQ(role("software_engineer").onet_soc, "15-1252.00");
    EXPECT_EQ(role("software_engineer").isco, "2512");
    EXPECT_EQ(role("judge").isco, "2612");
}

TEST_F(Title, reads_composed_lines_of_every_trade) {
    const auto rows = read_tsv(SALARYD_SOURCE_DIR "/tests/normalize/title_lines.tsv");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_GT(rows->size(), 400U);
    for (const TsvRow& row : *rows) {
        const auto reading = read(row.fields[0]);
        std::string level(to_string(reading.level));
        if (reading.level_max) level.append("..").append(to_string(*reading.level_max));
        EXPECT_EQ(level, row.fields[1]) << row.fields[0];
        EXPECT_EQ(reading.role, row.fields[2]) << row.fields[0];
    }
}

TEST_F(Title, corrects_to_usual_words_only) {
    EXPECT_EQ(read("Devleoper").role, "software_engineer");
    EXPECT_EQ(read("Utility Locator").role, "");  // "locutor" is a Spanish announcer
}

TEST_F(Title, takes_a_likeness_for_a_role_only_where_each_word_is_alike) {
    EXPECT_EQ(read("Head of Finishing").role, "");
    EXPECT_EQ(read("Manager in Training").role, "");
}

TEST_F(Title, resolves_words_of_a_query_and_offers_near_names) {
    EXPECT_EQ(reader().resolve_role("ml engineer"), "machine_learning_engineer");
    EXPECT_EQ(reader().resolve_role("data_engineer"), "data_engineer");
    EXPECT_FALSE(reader().resolve_role("lighthouse keeper"));
    const auto near = reader().nearest_roles("data enginer", 3);
    ASSERT_FALSE(near.empty());
    EXPECT_EQ(near.front(), "data_engineer");
}

TEST_F(Title, reads_any_bytes) {
    EXPECT_EQ(read("").level, Level::unspecified);
    EXPECT_EQ(read("\xff\xfe (((([[[").role, "");
}

}  // namespace
}  // namespace salaryd
