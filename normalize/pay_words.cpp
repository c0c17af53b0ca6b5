// Rows are words of one meaning with '|' between them, as the languages that boards write spell it.
#include "normalize/pay_words.h"

#include <algorithm>
#include <array>
#include <span>

namespace salaryd::pay {
namespace {

using enum Where;
using Row = Word;  // whose text is a list

constexpr Row money(std::string_view words, std::string_view code, Where where = anywhere) {
    return {.text = words, .kind = WordKind::currency, .where = where, .currency = code};
}
constexpr Row thousands_of(std::string_view words, std::string_view code) {
    return {.text = words, .kind = WordKind::currency, .currency = code, .factor = 1e3};
}
constexpr Row times(std::string_view words, double factor, Where where = after_number) {
    return {.text = words, .kind = WordKind::scale, .where = where, .factor = factor};
}
constexpr Row every(std::string_view words, PayPeriod period, std::uint32_t cues = 0) {
    return {.text = words, .kind = WordKind::period, .cues = cues, .period = period};
}
constexpr Row unit(std::string_view words, PayPeriod period, Where where = anywhere) {
    return {.text = words, .kind = WordKind::period, .where = where, .period = period, .noun = true};
}
constexpr Row count_of(std::string_view words, std::uint32_t cues = 0) {
    return {.text = words, .kind = WordKind::quantity, .where = after_number, .cues = cues};
}
constexpr Row says(std::string_view words, std::uint32_t cues) {
    return {.text = words, .cues = cues};
}

// clang-format off: the rows are read as tables
constexpr auto currencies = std::to_array<Row>({
    money("$", "$"),
    money("us$|u$s|usd|dollars|dollar|美元|美金", "USD"),
    money("刀", "USD", after_number),
    money("a$|au$|aud", "AUD"),
    money("c$|ca$|cad", "CAD"),
    money("nz$|nzd", "NZD"),
    money("s$|sgd", "SGD"),
    money("nt$|ntd|twd", "TWD"),
    money("hk$|hkd|港币", "HKD"),
    money("r$|brl", "BRL"),
    money("mx$|mxn", "MXN"),
    money("£|gbp|pounds", "GBP"),
    money("€|eur|euro|euros|евро", "EUR"),
    money("¥", "¥"),
    money("元", "元"),
    money("rmb|cny|人民币|人民幣", "CNY"),
    money("円|jpy|yen", "JPY"),
    money("원|krw|₩", "KRW"),
    money("₹|inr", "INR"),
    money("rs|rs.|rupees", "rs"),
    money("pkr", "PKR"),
    money("lkr", "LKR"),
    money("₽|rub|rur|руб|руб.|рублей|рубля", "RUB"),
    money("р.", "RUB", after_number),
    money("₴|uah|грн", "UAH"),
    money("₸|kzt", "KZT"),
    money("chf|fr.|sfr", "CHF"),
    money("kr|kr.", "kr"),
    money("sek", "SEK"),
    money("nok", "NOK"),
    money("dkk", "DKK"),
    money("isk", "ISK"),
    money("zł|pln", "PLN"),
    money("zl", "PLN", after_number),
    money("kč|czk", "CZK"),
    money("kc", "CZK", after_number),
    money("ft", "HUF", after_number),
    money("huf", "HUF"),
    money("lei", "RON", after_number),
    money("ron", "RON"),
    money("лв|лв.|bgn", "BGN"),
    money("₺", "TRY"),
    money("try|tl", "TRY", after_number),
    money("₪|ils|nis", "ILS"),
    money("aed", "AED"),
    money("sar", "SAR"),
    money("qar", "QAR"),
    money("kwd", "KWD"),
    money("bhd", "BHD"),
    money("omr", "OMR"),
    money("egp", "EGP"),
    money("zar", "ZAR"),
    money("r", "R"),
    money("ngn|₦", "NGN"),
    money("kes|kes.|ksh|ksh.|kshs|kshs.", "KES"),
    money("ghs", "GHS"),
    money("ugx", "UGX"),
    money("tzs", "TZS"),
    money("rp|rp.|idr", "IDR"),
    money("rm|myr", "MYR"),
    money("₱|php", "PHP"),
    money("฿|thb|baht", "THB"),
    money("₫|vnd|vnđ|đồng", "VND"),
    money("đ", "VND", after_number),
    money("clp", "CLP"),
    money("cop", "COP"),
    money("pen", "PEN", after_number),
    money("ars", "ARS"),
    money("usdt|usdc", "USDT"),
    money("u", "USDT", after_number),
    money("gel", "GEL", after_number),
    money("₼|azn", "AZN"),
    thousands_of("teur|t€", "EUR"),
    money("bdt|৳", "BDT"),
});

constexpr auto scales = std::to_array<Row>({
    times("k|к|千|thousand|grand|тыс|тыс.|тысяч|т.р.|т.р|тр|tys|tys.|tis.|tisíc|tausend|mil|mila|rb|ribu|"
        "nghìn|ngàn|천", 1e3),
    times("кк", 1e3, touching_number),
    times("w", 1e4, touching_number),
    times("w|万|萬|만", 1e4),
    times("천만|cr|crore|crores", 1e7),
    times("억|億|亿", 1e8),
    times("lakh|lakhs|lac|lacs|lpa", 1e5),
    times("l", 1e5, touching_number),
    times("m|mm|м", 1e6, touching_number),
    times("mn|млн|млн.|mio|mio.|million|millions|millones|tr|triệu|jt|juta|mln", 1e6),
    times("b", 1e9, touching_number),
    times("bn|billion", 1e9),
    times("trillion|万亿", 1e12),
    times("tn|t", 1e12, touching_number),
});

constexpr auto periods = std::to_array<Row>({
    every("per annum|p.a.|p.a|pa|p/a|perannum|annum|annually|annual|annualized|annualised|yearly|jährlich|"
        "par an|/an|/ an|l'an|annuel|annuels|annuelle|anual|anuales|anuais|annui|annuo|annua|rocznie|"
        "ročně|årligt|årlig|годишно|yıllık|每年|/年|/ 年|godišnje", PayPeriod::year),
    every("jahresgehalt|bruttojahresgehalt|jahresbrutto|ral|årslønn|årslön|jaarsalaris|年薪|年収|年俸|연봉|lpa", PayPeriod::year, cue_pay),
    every("年包", PayPeriod::year, cue_pay | cue_total),
    every("ctc", PayPeriod::year, cue_total | cue_pay),
    every("monthly|pcm|p.m.|pm|p/m|monatlich|mensuel|mensuels|mensuelle|mensual|mensuales|mensal|mensais|"
        "mensili|mensile|maandelijks|miesięcznie|měsíčně|mesačne|havi|lunar|aylık|månedlig|месечно|"
        "ежемесячно|mjesečno|bulanan|sebulan|月額|月额|每月|每个月|/月|/ 月|/个月", PayPeriod::month),
    every("monatsgehalt|monatslohn|bruttomonatsgehalt|maandsalaris|månadslön|månedslønn|月薪|月給|月给|月收入|月工资|"
        "月工資|월급", PayPeriod::month, cue_pay),
    every("biweekly|bi-weekly|fortnightly|every two weeks|every 2 weeks|per pay period|zweiwöchentlich", PayPeriod::two_weeks),
    every("weekly|p.w.|p.w|pw|p/w|wöchentlich|hebdomadaire|semanal|semanales|semanais|wekelijks|tygodniowo|"
        "týdně|每周|/周", PayPeriod::week),
    every("周薪|週給", PayPeriod::week, cue_pay),
    every("daily|p.d.|p.d|pd|p/d|täglich|journalier|dziennie|denně|diario|每天|每日|/天|/ 天|/日|per diem", PayPeriod::day),
    every("day rate|tagessatz|tjm|dagtarief|日薪|日給|일급", PayPeriod::day, cue_pay),
    every("hourly|p.h.|p.h|ph|p/h|p/hr|phr|stündlich|horaire|saatlik|每小时|/时|/小时|/ 小时|/時|por hora", PayPeriod::hour),
    every("stundensatz|stundenlohn|uurtarief|uurloon|timelønn|timløn|timeløn|timlön|时薪|時薪|時給|시급", PayPeriod::hour, cue_pay),
    unit("year|yr|yr.|jahr|année|año|ano|anno|jaar|rok|år|năm|год|yıl|tahun|anum|vuosi|έτος", PayPeriod::year),
    unit("y", PayPeriod::year, after_slash),
    unit("month|mo|mo.|mth|monat|monats|mois|mes|mês|mese|maand|mnd|mies|mies.|miesiąc|měsíc|mesiac|hó|"
        "luna|lună|md.|md|måned|måneden|mån|månad|kk|tháng|месяц|мес|мес.|ay|bulan|μήνα|mėn|mėn.", PayPeriod::month),
    unit("m", PayPeriod::month, after_slash),
    unit("two weeks|2 weeks|fortnight", PayPeriod::two_weeks),
    unit("week|wk|woche|semaine|semana|settimana|tydzień|týden|vecka|uke|uge|tuần|неделю|minggu", PayPeriod::week),
    unit("w", PayPeriod::week, after_slash),
    unit("day|tag|jour|día|dia|giorno|dag|dzień|ngày|день|gün|hari|manday", PayPeriod::day),
    unit("d|den|md", PayPeriod::day, after_slash),
    unit("hour|hr|hrs|hr.|stunde|std|std.|heure|hora|ora|uur|godz|godz.|godzinę|hod|hod.|hodinu|óra|timme|"
        "giờ|час|saat|jam|tunti", PayPeriod::hour),
    unit("hourly|h|time|tim|t", PayPeriod::hour, after_slash),
});

constexpr auto quantities = std::to_array<Row>({
    count_of("%|percent|hours|hrs|h|hr|hour|std|stunden|uur|heures|horas|ore|godzin|hodin|days|day|tage|jours|"
        "días|dagen|nights|weeks|week|wochen|months|month|monate|meses|maanden|years|years'|year|yrs|"
        "jahre|ans|años|anos|jaar|lat|лет|года|employees|people|customers|clients|engineers|users|"
        "projects|lines|offices|countries|locations|staff|associates|members|students|fte|post|am|pm|"
        "visitors|shifts|年|月|天|日|小时|小時|人|位|名|倍|号|点|岁|次|年以上|個|个|th|st|nd|rd|+ years"),
    count_of("mois|mensilità|gehälter|salaries|pagas|monatsgehälter|. monatsgehalt|x|个月|個月|薪", cue_payroll),
});

constexpr auto bounds = std::to_array<Row>({
    says("up to|upto|max|max.|maximum|maximal|bis zu|jusqu'à|fino a|tới|lên đến|lên tới|chegam a|under|"
        "within|ending|opptil|upp till|op til|最高|not exceeding|less than|no more than", cue_up_to),
    says("bis|hasta|até|do|až|tot|до|đến|sampai|hingga|iki", cue_up_to | cue_to),
    says("earn up to", cue_up_to | cue_ote | cue_pay),
    says("from|starting at|starting from|starts at|starts from|starting at:|min|min.|minimum|mindestens|"
        "at least|ab|à partir de|a partir de|dès|desde|vanaf|od|от|от:|từ|trên|over|more than|upwards of|"
        "fra|från|nuo|mulai dari|ranging from|最低|不低于", cue_from),
    says("mindestgehalt", cue_from | cue_pay),
    says("von|de|van|da", cue_bridge),
    says("between|zwischen|entre|tussen|tra|fra i|mellem|mellan", cue_between),
    says("ranges", cue_pay),
    says("to|thru|à|til|till|hingga|至|到|-", cue_to),
    says("a", cue_to | cue_per | cue_bridge),
    says("~", cue_to | cue_approx),
    says("and|und|et|y|e|en|og|och|&", cue_and),
    says("per|/|pro|par|por|ao|om|im|na|za|an|each|every|de l'|l'|die|der|pr.|pr|p/|p.|в|за|på|i|pe|mỗi|το", cue_per),
    says("al", cue_per | cue_to),
    says("or|oder|ou", cue_plus),
    says("起|起步|以上|이상|upwards|and up|and above|or more", cue_onwards),
    says("이하|以内|以內|内|以下", cue_within),
    says("circa|c.|ca.|approx|approx.|approximately|around|about|iro|约|около|etwa|environ", cue_approx),
});

constexpr auto pay_words = std::to_array<Row>({
    says("salary|salaries|pay|pays|paid at|paying|payrate|compensation|wage|wages|rate|rate:|remuneration|"
        "earnings|stipendio|salaried|hiring range|pay range|pay scale|comp|income|gehalt|zielgehalt|"
        "vergütung|lohn|salaire|rémunération|salario|salário|salários|sueldo|retribución|retribucion|"
        "tarifa|banda salarial|retribuzione|compenso|salaris|tarief|loon|wynagrodzenie|stawka|mzda|plat|"
        "salariu|maaş|løn|lønn|lön|palkka|μισθός|зарплата|зп|з/п|оклад|lương|gaji|fizetés|atlyginimas|薪资|"
        "薪資|薪水|薪酬|待遇|工资|工資|薪|給与|급여|starting salary|starting wage|starting pay", cue_pay),
    says("band|grade|level|scp|zone|tier|step|fy|class|schaal|geo|region|ir|top|series", cue_label),
    says("base|basic|base salary|base pay|基本|基础|底薪", cue_base | cue_pay),
    says("ote|o.t.e|on target earnings|on-target earnings|earning potential|earnings potential|can earn", cue_ote | cue_pay),
    says("uncapped", cue_ote),
    says("package|pkg|trp|total rewards|incl super|inc super|inc. super|incl. super|including super|"
        "inclusive of super|token package", cue_total),
    says("total package|salary package|total compensation|total comp|total cash|total cash compensation|"
        "total remuneration|总包|综合薪资", cue_total | cue_pay),
    says("salary packaging", cue_deny),
    says("benefits package|competitive package", 0),
    says("relocation package", cue_deny_clause),
    says("super|superannuation|token|tokens|equity|options|奖金|奖⾦|年终奖|季度奖|季度奖金|季度奖⾦|绩效奖金|绩效|期权|股权|股票|提成|激励|"
        "profit share", cue_extra),
    says("commission|commissions|bonus|bonuses", cue_extra | cue_deny),
    says("cash|all-in|all in|all inclusive|fte", cue_bridge),
    says("gross|brutto|bruttó|brut|bruto|гросс", cue_gross | cue_bridge | cue_pay),
    says("bruts|brutos|lordi|lordo|税前", cue_gross | cue_bridge),
    says("до вычета", cue_gross),
    says("net|netto|нетто|на руки", cue_net | cue_bridge | cue_pay),
    says("nets|netti|neto|税后|到手", cue_net | cue_bridge),
    says("take home", cue_net),
    says("b2b|+ vat|(+ vat)", cue_invoice | cue_bridge),
    says("kontrakt b2b", cue_invoice),
    says("pro rata|pro-rata|prorata|pro-rated|pro rated", cue_pro_rata | cue_bridge),
    says("actual|equating", cue_actual),
    says("plus|inc|incl|incl.|including|inclusive|inclusief|inklusive|inkl.|excluding|excl|excl.|exclusief|"
        "not including|+|on top of|as well as|in addition to|along with", cue_plus),
    says("est.|glassdoor est.", cue_estimated),
    says("approx", cue_approx | cue_bridge),
    says("salary per", cue_pay | cue_per),
});

constexpr auto denials = std::to_array<Row>({
    says("allowance|stipend|reward|prize|voucher|vouchers|discount|fee|deposit|rent|rental|price|prices|"
        "gift|subsidy|credit|credits|grant|grants|donation|loan|loans|match|contribution|contributions|"
        "sign-on|sign on|signing|retention|referral|welcome|handgeld|prämie|prime|per project|equipment|"
        "savings|raise|increase|add up to|airtime|per paycheck|paycheck|professional development|"
        "development|coverage|policy|per employee|home office|relocation|401k|401(k)|403b|403(b)|457|"
        "learning|education|fund|funds|meal|deals|per mile|per unit|per visit|per session|per class|"
        "per word|per task|per article|per load|in payments|exit|investment|manage|managed|用户|премия|"
        "thưởng|tunjangan|spese|bono|zuschuss", cue_deny),
    says("incentive|incentives|бонус", cue_deny | cue_extra),
    says("instalments|installments|budget|learning budget|training budget|fortbildungsbudget|"
        "weiterbildungsbudget|tuition|reimbursement|reimburse|reimbursed|insurance|basic life|ad&d|"
        "premium|premiums|deductible|wellness|wellbeing|well-being|scholarship|revenue|revenues|arr|"
        "turnover|funding|raised|funded|valuation|saves|deal size|budgets|fundraise|fundraising|"
        "book of business|valued|valuing|market cap|assets|aum|under management|transactions|expenditures|"
        "sales of|venture|investors|invest|invests|invested|lent|retail value|portfolio|projects over|p&l|"
        "quota|saved|spend|processed|living on|umsatz|invoices|of the employee|qps|tps|dau|mau|手当|津贴|补贴|"
        "补助|自己負担|自己负担|融资|估值|预算|phụ cấp", cue_deny_clause),
});
// clang-format on

void append(std::vector<Word>& words, std::span<const Row> rows) {
    for (const Row& row : rows) {
        std::string_view rest = row.text;
        while (!rest.empty()) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            words.push_back(row);
            words.back().text = rest.substr(0, bar);
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
    }
}

}  // namespace

std::vector<Word> vocabulary() {
    std::vector<Word> words;
    for (const std::span<const Row> table :
         {std::span<const Row>(currencies), std::span<const Row>(scales), std::span<const Row>(periods),
          std::span<const Row>(quantities), std::span<const Row>(bounds), std::span<const Row>(pay_words),
          std::span<const Row>(denials)})
        append(words, table);
    return words;
}

}  // namespace salaryd::pay
