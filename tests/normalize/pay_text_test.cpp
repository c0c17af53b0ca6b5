// read_pay_text(): one test per convention of docs/normalize.md, "Pay". The lines are composed for the tests.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "normalize/pay.h"
#include "tests/normalize/pay_shown.h"

namespace salaryd {
namespace {

// The headline of a pay field: "45000..55000 EUR year", or "null".
std::string field(std::string_view country, std::string_view text) {
    const auto read = read_pay_text(text, {.country = country, .context = PayContext::field});
    return read.empty() ? "null" : show(read.front());
}

std::string sentence(std::string_view country, std::string_view text) {
    const auto read = read_pay_text(text, {.country = country, .context = PayContext::sentence});
    return read.empty() ? "null" : show(read.front());
}

PayRange headline(std::string_view country, std::string_view text) {
    const auto read = read_pay_text(text, {.country = country, .context = PayContext::field});
    return read.empty() ? PayRange{} : read.front();
}

TEST(PayText, reads_one_amount_as_both_bounds) {
    EXPECT_EQ(field("GB", "£31,250 per annum"), "31250..31250 GBP year");
    EXPECT_EQ(field("DE", "3.650 € brutto im Monat"), "3650..3650 EUR month");
}

TEST(PayText, says_that_half_months_are_not_fortnights) {
    for (const char* text : {"$2,500 semi-monthly", "$2,500 twice a month", "$9,000 MXN quincenales"}) {
        const PayRange range = headline("US", text);
        EXPECT_EQ(range.period, PayPeriod::two_weeks) << text;
        EXPECT_TRUE(has(range.reasons, PayReason::approximate)) << text;
    }
    EXPECT_FALSE(has(headline("US", "$2,500 biweekly").reasons, PayReason::approximate));
}

TEST(PayText, leaves_the_upper_end_open) {
    EXPECT_EQ(field("DE", "ab 48.000 € pro Jahr"), "48000..- EUR year");
    EXPECT_EQ(field("FR", "à partir de 37 k€ brut annuel"), "37000..- EUR year");
    EXPECT_EQ(field("PL", "od 9 000 zł brutto / mies."), "9000..- PLN month");
    EXPECT_EQ(field("RU", "от 180 000 руб."), "180000..- RUB month");
    EXPECT_EQ(field("VN", "Từ 18 triệu"), "18000000..- VND month");
    EXPECT_EQ(field("CN", "月薪15k起"), "15000..- CNY month");
    EXPECT_EQ(field("US", "$95,000+"), "95000..- USD year");
    EXPECT_EQ(field("TW", "NT$ 52,000 - (月薪)"), "52000..- TWD month");
    EXPECT_EQ(field("JP", "時給1,250円〜"), "1250..- JPY hour");
}

TEST(PayText, leaves_the_lower_end_open) {
    EXPECT_EQ(field("GB", "Up to £62,000"), "-..62000 GBP year");
    EXPECT_EQ(field("DE", "bis zu 85k€"), "-..85000 EUR year");
    EXPECT_EQ(field("PL", "do 22 000 zł"), "-..22000 PLN month");
    EXPECT_EQ(field("ES", "hasta 38.000 € brutos anuales"), "-..38000 EUR year");
    EXPECT_EQ(field("VN", "Lên đến 40 triệu"), "-..40000000 VND month");
    EXPECT_EQ(field("CN", "30k以内"), "-..30000 CNY month");
    EXPECT_EQ(field("AU", "To $85K (38hr Week)"), "-..85000 AUD year");
}

TEST(PayText, reads_from_a_to_b_as_a_plain_range) {
    EXPECT_EQ(field("GB", "From £41,000 to £47,500 per annum"), "41000..47500 GBP year");
    EXPECT_EQ(field("FR", "De 2 200 € à 2 600 € brut par mois"), "2200..2600 EUR month");
}

TEST(PayText, joins_a_minimum_and_a_maximum_of_two_clauses) {
    EXPECT_EQ(field("US", "Minimum salary $62,400; maximum salary $93,600."), "62400..93600 USD year");
    EXPECT_EQ(field("US", "Min: $81,000 Max: $163,000"), "81000..163000 USD year");
}

TEST(PayText, takes_a_stated_zero_for_an_open_end) {
    const PayRange r = headline("AU", "$0 - $720 per day");
    EXPECT_EQ(show(r), "-..720 AUD day");
    EXPECT_TRUE(has(r.reasons, PayReason::zero_bound));
    EXPECT_EQ(field("GB", "£0 per annum"), "null");
}

TEST(PayText, sorts_a_reversed_range_without_suspicion) {
    const PayRange r = headline("AU", "$171-158K");
    EXPECT_EQ(show(r), "158000..171000 AUD year");
    EXPECT_TRUE(has(r.reasons, PayReason::range_inverted));
}

TEST(PayText, reads_two_amounts_side_by_side_as_a_range) {
    EXPECT_EQ(field("AU", "$341.20  $655.10 per week"), "341.2..655.1 AUD week");
    EXPECT_EQ(field("AU", "Day Shift $26.15 Afternoon Shift $29.90"), "26.15..29.9 AUD hour");
}

TEST(PayText, reads_a_range_across_the_words_between) {
    EXPECT_EQ(field("GB", "SCP 8 (£26,900) - SCP 11 (£28,150) per annum"), "26900..28150 GBP year");
    EXPECT_EQ(field("US", "$4,200/month - $5,100/month"), "4200..5100 USD month");
}

TEST(PayText, reads_numbers_by_shape_in_every_locale) {
    EXPECT_EQ(field("DE", "52.500 €"), "52500..52500 EUR year");
    EXPECT_EQ(field("DE", "4.750,00 EUR brutto"), "4750..4750 EUR month");
    EXPECT_EQ(field("NL", "€ 5.410,- per maand"), "5410..5410 EUR month");
    EXPECT_EQ(field("NL", "€3,275 per maand"), "3275..3275 EUR month");
    EXPECT_EQ(field("NL", "€ 78,50 per uur"), "78.5..78.5 EUR hour");
    EXPECT_EQ(field("CH", "CHF 118'000"), "118000..118000 CHF year");
    EXPECT_EQ(field("FR", "46\u202F500 € brut annuel"), "46500..46500 EUR year");
    EXPECT_EQ(field("IN", "₹6,50,000 per annum"), "650000..650000 INR year");
    EXPECT_EQ(field("ID", "Rp6.250.000"), "6250000..6250000 IDR month");
}

TEST(PayText, reads_a_shared_k_on_the_last_bound) {
    const PayRange r = headline("US", "$105-135K");
    EXPECT_EQ(show(r), "105000..135000 USD year");
    EXPECT_TRUE(has(r.reasons, PayReason::scale_borrowed));
    EXPECT_EQ(field("DE", "62-74.000 €"), "62000..74000 EUR year");
    EXPECT_EQ(field("CZ", "55-75 000 Kč"), "55000..75000 CZK month");
    EXPECT_EQ(field("AU", "$88k - $121 plus Super"), "88000..121000 AUD year");
}

TEST(PayText, reads_the_scales_of_many_languages) {
    EXPECT_EQ(field("IN", "11-17 LPA"), "1100000..1700000 INR year");
    EXPECT_EQ(field("IN", "30 Lacs-1.2 Cr"), "3000000..12000000 INR year");
    EXPECT_EQ(field("CN", "1.2-1.9万/月"), "12000..19000 CNY month");
    EXPECT_EQ(field("CN", "7-9千/月"), "7000..9000 CNY month");
    EXPECT_EQ(field("CN", "35w-60w"), "350000..600000 CNY year");
    EXPECT_EQ(field("KR", "연봉 4,200만원 - 5,800만원"), "42000000..58000000 KRW year");
    EXPECT_EQ(field("KR", "연봉 1억 2천만"), "120000000..120000000 KRW year");
    EXPECT_EQ(field("VN", "12tr-19tr ₫/tháng"), "12000000..19000000 VND month");
    EXPECT_EQ(field("RU", "120-170 тыс. руб."), "120000..170000 RUB month");
    EXPECT_EQ(field("RU", "от 90к до 140к"), "90000..140000 RUB month");
    EXPECT_EQ(field("BR", "R$ 7,5 mil"), "7500..7500 BRL month");
    EXPECT_EQ(field("ID", "Rp 9 juta"), "9000000..9000000 IDR month");
    EXPECT_EQ(field("DE", "58-66 T€ p.a."), "58000..66000 EUR year");
    EXPECT_EQ(field("DE", "61 TEUR"), "61000..61000 EUR year");
}

TEST(PayText, does_not_take_the_k_of_a_currency_for_thousands) {
    EXPECT_EQ(field("CZ", "48000kč"), "48000..48000 CZK month");
    EXPECT_EQ(field("DK", "47.000 kr. om måneden"), "47000..47000 DKK month");
    EXPECT_EQ(field("KE", "Kshs 95,000 per month"), "95000..95000 KES month");
}

TEST(PayText, repairs_typing_damage_and_says_so) {
    EXPECT_EQ(field("US", "$71,5420 - $90,000"), "71542..90000 USD year suspect");
    EXPECT_EQ(field("US", "$92,00 - $108,000"), "92000..108000 USD year suspect");
    EXPECT_EQ(field("US", "$115,000 - $125-000"), "115000..125000 USD year suspect");
    EXPECT_EQ(field("US", "$1 34,000.00 - $150,000.00"), "134000..150000 USD year suspect");
    EXPECT_EQ(field("AU", "$93,410K - $99,870"), "93410..99870 AUD year suspect");
    EXPECT_EQ(field("US", "$97,350 - $111.400"), "97350..111400 USD year suspect");
}

TEST(PayText, restores_missing_thousands_and_says_so) {
    const PayRange r = headline("AU", "$114,000 - $126 plus allowances");
    EXPECT_EQ(show(r), "114000..126000 AUD year suspect");
    EXPECT_TRUE(has(r.reasons, PayReason::thousands_restored));
    EXPECT_EQ(field("RU", "от 140 до 230 гросс"), "140000..230000 RUB month suspect");
}

TEST(PayText, prefers_a_code_to_a_sign) {
    EXPECT_EQ(field("GB", "USD$84,000 - USD$91,000"), "84000..91000 USD year");
    EXPECT_EQ(field("CA", "$120,000 - $145,000 USD"), "120000..145000 USD year");
    EXPECT_EQ(field("ID", "$42,000 – $55,000 per month (HKD)"), "42000..55000 HKD month");
}

TEST(PayText, reads_a_bare_dollar_as_the_countrys_own) {
    EXPECT_EQ(field("CA", "$71,000"), "71000..71000 CAD year");
    EXPECT_EQ(field("SG", "$5,200 per month"), "5200..5200 SGD month");
    EXPECT_EQ(field("DE", "$130k"), "130000..130000 USD year");
    EXPECT_TRUE(has(headline("", "$130,000").reasons, PayReason::currency_ambiguous));
}

TEST(PayText, leaves_the_currency_of_kr_open_without_a_country) {
    const PayRange r = headline("", "42 000 kr per month");
    EXPECT_TRUE(r.currency.empty());
    EXPECT_TRUE(has(r.reasons, PayReason::currency_ambiguous));
}

TEST(PayText, infers_the_currency_only_from_a_country) {
    const PayRange r = headline("DE", "61.000 - 69.000 brutto");
    EXPECT_EQ(show(r), "61000..69000 EUR year");
    EXPECT_TRUE(has(r.reasons, PayReason::currency_inferred));
    EXPECT_EQ(sentence("US", "Acme | Engineer | Remote | 165-190"), "null");
}

TEST(PayText, takes_the_first_of_two_offered_currencies) {
    EXPECT_EQ(field("CN", "RM7000-8500/1900-2200USD"), "7000..8500 MYR month");
}

TEST(PayText, reads_crypto_units) {
    EXPECT_EQ(field("CN", "3500U-5500U/月"), "3500..5500 USDT month");
    EXPECT_EQ(field("CN", "2500 USDT"), "2500..2500 USDT month");
}

TEST(PayText, believes_the_period_that_the_number_states) {
    EXPECT_EQ(field("AU", "$61,400 - $68,900 per hour"), "61400..68900 AUD hour suspect");
    EXPECT_EQ(field("AU", "$27 p.a."), "27..27 AUD year suspect");
}

TEST(PayText, reads_periods_in_twelve_languages) {
    EXPECT_EQ(field("DE", "19,50 €/Std."), "19.5..19.5 EUR hour");
    EXPECT_EQ(field("FR", "13,20 € brut de l'heure"), "13.2..13.2 EUR hour");
    EXPECT_EQ(field("ES", "1.450 € al mes"), "1450..1450 EUR month");
    EXPECT_EQ(field("IT", "1.650 € lordi mensili"), "1650..1650 EUR month");
    EXPECT_EQ(field("PT", "1.300€ por mês"), "1300..1300 EUR month");
    EXPECT_EQ(field("NL", "€ 640 per dag"), "640..640 EUR day");
    EXPECT_EQ(field("PL", "140 zł / godz."), "140..140 PLN hour");
    EXPECT_EQ(field("CZ", "310 Kč/hod"), "310..310 CZK hour");
    EXPECT_EQ(field("HU", "780 000 Ft/hó"), "780000..780000 HUF month");
    EXPECT_EQ(field("SE", "38 500 kr/mån"), "38500..38500 SEK month");
    EXPECT_EQ(field("TR", "₺38.000 aylık"), "38000..38000 TRY month");
    EXPECT_EQ(field("RU", "$80 000 в год"), "80000..80000 USD year");
    EXPECT_EQ(field("VN", "Tới $ 62,000 /năm"), "-..62000 USD year");
    EXPECT_EQ(field("JP", "年収520万円～740万円"), "5200000..7400000 JPY year");
    EXPECT_EQ(field("CN", "220-310元/天"), "220..310 CNY day");
    EXPECT_EQ(field("ID", "Rp5.100.000 per bulan"), "5100000..5100000 IDR month");
}

TEST(PayText, keeps_two_weeks_apart_from_a_week) {
    EXPECT_EQ(field("US", "$1,840 bi-weekly"), "1840..1840 USD two_weeks");
    EXPECT_EQ(field("US", "$2,310 every two weeks"), "2310..2310 USD two_weeks");
    EXPECT_EQ(field("AU", "$2,900 per fortnight"), "2900..2900 AUD two_weeks");
    EXPECT_EQ(field("US", "$1,150 a week"), "1150..1150 USD week");
}

TEST(PayText, does_not_take_working_hours_for_the_period) {
    EXPECT_EQ(field("US", "$58/hr, 25h per week"), "58..58 USD hour");
    EXPECT_EQ(field("GB", "£25,400 per annum, 36 hours per week"), "25400..25400 GBP year");
    EXPECT_EQ(field("AU", "$62,000-$66,000 for 30.4 hour week"), "62000..66000 AUD year");
    EXPECT_EQ(field("AU", "$792.10 - $841.30 per 38 hour week"), "792.1..841.3 AUD week");
}

TEST(PayText, counts_no_extra_salaries) {
    const PayRange r = headline("AT", "€ 3.900 brutto/Monat (14x)");
    EXPECT_EQ(show(r), "3900..3900 EUR month");
    EXPECT_TRUE(has(r.reasons, PayReason::n_salaries));
    EXPECT_EQ(field("CN", "22-32K*15"), "22000..32000 CNY month");
}

TEST(PayText, infers_the_period_from_size_and_market) {
    EXPECT_EQ(field("US", "$64,000"), "64000..64000 USD year");
    EXPECT_EQ(field("US", "$4,100"), "4100..4100 USD month");
    EXPECT_EQ(field("US", "$240"), "240..240 USD day");
    EXPECT_EQ(field("US", "$27"), "27..27 USD hour");
    EXPECT_EQ(field("CZ", "52 000 Kč"), "52000..52000 CZK month");
    EXPECT_EQ(field("CN", "$3500-5500"), "3500..5500 USD month");
    EXPECT_TRUE(has(headline("US", "$64,000").reasons, PayReason::period_inferred));
}

TEST(PayText, never_takes_other_money_for_pay) {
    for (const char* text :
         {"Sign-on bonus: $12,000", "Referral bonus: €2,500", "€1,800 relocation package",
          "Fortbildungsbudget 1.500 € pro Jahr", "We raised $35M in funding", "$2.1B in revenue",
          "Estimator for projects over $60M", "Learning budget of €1,200 per year",
          "You will manage a budget of $300,000", "401k match up to 5%", "€25 meal vouchers every day",
          "【通勤手当】月上限30,000円", "Deadline: 30.11.2026", "Founded in 2011 with 420 employees",
          "30 Tage Urlaub, 38 Stunden pro Woche", "a team of 40,000 - 60,000 employees", "30% commission",
          "QPS 2w+"})
        EXPECT_EQ(field("US", text), "null") << text;
}

TEST(PayText, never_takes_benefits_in_prose_for_pay) {
    for (const char* text :
         {"HSA with $1,250 company contribution and a 401(k) with 4% match",
          "We offer an $8,000 sign-on bonus and up to $6,000 in tuition assistance.",
          "Basic life insurance of 1x annual salary, up to $300,000",
          "Our Series B of $38 million was led by a fund.",
          "Employees receive a $90 monthly internet stipend and a $1,100 annual learning stipend.",
          "Our average customer saves $7,000 per year.",
          "Call us at (555) 010-4477 or visit 1200 Main Street.", "Travel 25%, 7-9 years of experience",
          "You'll receive £300 a year towards wellbeing"})
        EXPECT_EQ(sentence("US", text), "null") << text;
}

TEST(PayText, says_nothing_where_nothing_is_said) {
    for (const char* text :
         {"Competitive", "DOE", "面议", "Thoả thuận", "Not Disclosed", "£Competitive", "$$ Neg + bonus",
          "12% Super", "****kpa", "AAA-ZZZ RMB/USD", "", "Unpaid", "по договоренности"})
        EXPECT_EQ(field("GB", text), "null") << text;
}

TEST(PayText, takes_the_base_and_not_the_target_earnings) {
    const PayRange r = headline("GB", "OTE £58,000 (Base £34,000)");
    EXPECT_EQ(show(r), "34000..34000 GBP year");
    EXPECT_EQ(r.kind, PayKind::base);
    EXPECT_EQ(field("GB", "Basic £27,000, OTE £43,000"), "27000..27000 GBP year");
    EXPECT_EQ(headline("GB", "Year 1 OTE: £60,000 - £90,000").kind, PayKind::ote);
}

TEST(PayText, takes_the_full_time_amount_and_not_the_actual_one) {
    const PayRange r = headline("GB", "£38,500 per annum, pro rata (0.5 FTE) to £19,250");
    EXPECT_EQ(show(r), "38500..38500 GBP year");
    EXPECT_TRUE(has(r.reasons, PayReason::pro_rata));
}

TEST(PayText, reads_a_yearly_figure_beside_its_hourly_equivalent_as_yearly) {
    EXPECT_EQ(field("GB", "£26,110 pa pro rata (£13.53 per hour)"), "26110..26110 GBP year");
    EXPECT_EQ(field("US", "$62,000-$78,000 (approximately $33/hour)"), "62000..78000 USD year");
}

TEST(PayText, tells_total_and_base_pay_apart) {
    EXPECT_EQ(headline("AU", "$118K package").kind, PayKind::total);
    EXPECT_EQ(headline("AU", "$84,000 + super").kind, PayKind::base);
    EXPECT_EQ(headline("US", "Base salary $110K – $150K").kind, PayKind::base);
    EXPECT_EQ(headline("US", "$110K – $150K").kind, PayKind::unknown);
}

TEST(PayText, keeps_each_zone_in_order_with_its_label) {
    const auto read =
        read_pay_text("Zone 1: $131,000 - $182,000\nZone 2: $119,000 - $164,000", {.country = "US"});
    ASSERT_EQ(read.size(), 2u);
    EXPECT_EQ(show(read[0]), "131000..182000 USD year");
    EXPECT_EQ(read[0].label, "Zone 1");
    EXPECT_EQ(show(read[1]), "119000..164000 USD year");
    EXPECT_EQ(read[1].label, "Zone 2");
    EXPECT_TRUE(has(read[0].reasons, PayReason::several_amounts));
    EXPECT_TRUE(has(read[1].reasons, PayReason::several_amounts));
}

TEST(PayText, marks_gross_net_and_invoices) {
    EXPECT_TRUE(has(headline("DE", "3.400 € netto im Monat").reasons, PayReason::net_amount));
    EXPECT_TRUE(has(headline("DE", "3.400 € brutto im Monat").reasons, PayReason::gross_amount));
    EXPECT_TRUE(has(headline("PL", "19 000 zł netto (+ VAT) / mies.").reasons, PayReason::b2b_invoice));
    EXPECT_FALSE(has(headline("US", "$150,000. We use .NET.").reasons, PayReason::net_amount));
}

TEST(PayText, flags_what_a_human_would_not_average) {
    EXPECT_EQ(field("GB", "£38,000 - £420,000 per annum"), "38000..420000 GBP year suspect");
    EXPECT_EQ(field("GB", "0.01 - 0.01 per hour"), "0.01..0.01 GBP hour suspect");
    EXPECT_EQ(field("US", "$160,000 - $650,000"), "160000..650000 USD year");
    const PayRange typed = headline("US", "USD 1111111K - 1111111K");
    EXPECT_EQ(show(typed), "1111111000..1111111000 USD year suspect");
    EXPECT_TRUE(has(typed.reasons, PayReason::placeholder));
}

TEST(PayText, says_what_it_repaired_and_what_it_only_supposed) {
    const auto says = [](std::string_view country, std::string_view text, PayReason reason) {
        return has(headline(country, text).reasons, reason);
    };
    EXPECT_TRUE(says("US", "Up to $62,000", PayReason::open_bound));
    EXPECT_FALSE(says("US", "$62,000 - $71,000", PayReason::open_bound));
    EXPECT_TRUE(says("US", "$71,5420 - $90,000", PayReason::typing_repaired));
    EXPECT_TRUE(says("US", "$88,000K", PayReason::typing_repaired));
    EXPECT_TRUE(says("US", "$9,500,000", PayReason::implausible));
    EXPECT_TRUE(says("US", "$62,000 per hour", PayReason::period_contradicts));
    EXPECT_TRUE(says("GB", "c. £41,000", PayReason::approximate));
    EXPECT_TRUE(says("DE", "rund 48.000 €", PayReason::approximate));
    EXPECT_TRUE(says("US", "$61K-$94K (Glassdoor est.)", PayReason::estimated));
    EXPECT_FALSE(says("US", "$61K-$94K (Employer est.)", PayReason::estimated)) << "the employer's own word";
    EXPECT_TRUE(says("GB", "£25,600 pro rata", PayReason::pro_rata));
}

TEST(PayText, reads_net_and_gross_in_eight_languages) {
    for (const auto& [country, text] :
         {std::pair{"DE", "2.600 € netto"}, std::pair{"FR", "2 100 € nets par mois"},
          std::pair{"ES", "1.700 € netos al mes"}, std::pair{"IT", "1.650 € netti al mese"},
          std::pair{"PL", "6 200 zł na rękę netto"}, std::pair{"RU", "120 000 руб. на руки"},
          std::pair{"CN", "到手 20k-30k"}, std::pair{"CZ", "30 000 Kč čistého"}})
        EXPECT_TRUE(has(headline(country, text).reasons, PayReason::net_amount)) << text;
    for (const auto& [country, text] :
         {std::pair{"DE", "3.900 € brutto"}, std::pair{"FR", "2 700 € bruts par mois"},
          std::pair{"ES", "31.000 € brutos anuales"}, std::pair{"IT", "31.000 € lordi annui"},
          std::pair{"NL", "€ 3.400 bruto per maand"}, std::pair{"HU", "bruttó 720 000 Ft"},
          std::pair{"CN", "税前 20k-30k"}, std::pair{"TR", "50.000 TL brüt"}})
        EXPECT_TRUE(has(headline(country, text).reasons, PayReason::gross_amount)) << text;
}

TEST(PayText, counts_extra_salaries_in_many_languages) {
    for (const auto& [country, text] :
         {std::pair{"PT", "1.400 € x 14 meses"}, std::pair{"IT", "1.800 € lordi per 13 mensilità"},
          std::pair{"ES", "1.500 € brutos en 14 pagas"}, std::pair{"CH", "CHF 7'500 (13 Monatslöhne)"},
          std::pair{"DE", "3.500 € brutto, 13 Gehälter"}, std::pair{"CN", "18-30K·15薪"}})
        EXPECT_TRUE(has(headline(country, text).reasons, PayReason::n_salaries)) << text;
}

TEST(PayText, reads_every_code_of_iso_4217) {
    for (const std::string_view code :
         {"AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF",
          "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY",
          "COP", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD",
          "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR",
          "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW",
          "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK",
          "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR",
          "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF",
          "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP",
          "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU",
          "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG"}) {
        const PayRange r = headline("", "Salary: 52,000 " + std::string(code) + " per month");
        EXPECT_EQ(r.currency, CurrencyCode(code)) << code;
        EXPECT_EQ(r.min, 52'000) << code;
    }
}

TEST(PayText, takes_a_code_that_spells_a_word_only_in_capitals) {
    EXPECT_EQ(sentence("US", "The top 50 firms and all 900 offices"), "null");
    EXPECT_EQ(field("AL", "90,000 ALL per month"), "90000..90000 ALL month");
    EXPECT_EQ(sentence("US", "Lift up to 50 pounds"), "null");
}

TEST(PayText, reads_some_signs_only_in_their_country) {
    EXPECT_EQ(field("ZA", "R35 000 per month"), "35000..35000 ZAR month");
    EXPECT_EQ(field("PH", "P35,000 monthly"), "35000..35000 PHP month");
    EXPECT_EQ(field("BW", "P15,000 monthly"), "15000..15000 BWP month");
    EXPECT_EQ(field("MA", "8 000 DH par mois"), "8000..8000 MAD month");
    EXPECT_EQ(field("AE", "8,000 Dhs per month"), "8000..8000 AED month");
    EXPECT_EQ(field("CO", "$3.500.000 mensuales"), "3500000..3500000 COP month");
    EXPECT_EQ(field("CO", "$3,500 per month"), "3500..3500 USD month");
}

TEST(PayText, undoes_entities_and_tags) {
    EXPECT_EQ(field("US",
                    "&lt;span&gt;$70,500&lt;/span&gt;&lt;span&gt;&amp;mdash;&lt;/"
                    "span&gt;&lt;span&gt;$88,000&lt;/span&gt;"),
              "70500..88000 USD year");
    EXPECT_EQ(field("GB", "<b>&pound;450</b>&nbsp;&#8211;&nbsp;<b>&pound;520</b> per day"),
              "450..520 GBP day");
}

TEST(PayText, points_into_the_original_text) {
    const std::string text = "Gehalt:\u00A0&euro; 52.000 – 61.000 pro Jahr";
    const auto read = read_pay_text(text, {.country = "DE", .context = PayContext::field});
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(text.substr(read[0].span_begin, read[0].span_end - read[0].span_begin),
              "&euro; 52.000 – 61.000");
    EXPECT_EQ(read[0].stated, "&euro; 52.000 – 61.000");
}

TEST(PayText, survives_any_bytes) {
    for (const std::string& text :
         {std::string("\xE2\x82"), "5" + std::string(5000, 'k'), std::string(5000, 'k'),
          std::string("$\xFF\xFE 50,000"), std::string(5000, '1'), std::string(5000, '&'),
          std::string(5000, '<'), std::string("$1 3"), std::string("12/"), std::string("9-"),
          std::string("1.1.1.1.1.1.1.1.1.1.1.1"), std::string("$0,0,0,0,0 - $,")})
        for (const PayRange& r : read_pay_text(text, {.country = "US", .context = PayContext::field}))
            EXPECT_LE(r.span_end, text.size());
}

}  // namespace
}  // namespace salaryd
