// Periods of pay, and what numbers count that are no money. Compounds ("Jahresbruttogehalt", "månadslön") are
// read by their parts, see pay_compound.h.
#include <array>

#include "normalize/pay_words.h"

namespace salaryd::pay {
namespace {

using enum Where;

// Adverbs and adjectives: a period wherever they stand.
constexpr Row every(std::string_view words, PayPeriod period, std::uint32_t cues = 0) {
    return {.text = words, .kind = WordKind::period, .cues = cues, .period = period};
}
// Nouns: a period behind "per", a quantity behind a number.
constexpr Row unit(std::string_view words, PayPeriod period, Where where = anywhere, std::uint32_t cues = 0) {
    return {.text = words,
            .kind = WordKind::period,
            .where = where,
            .cues = cues,
            .period = period,
            .noun = true};
}
constexpr Row local_unit(std::string_view words, PayPeriod period, std::string_view countries) {
    return {.text = words, .kind = WordKind::period, .only_in = countries, .period = period, .noun = true};
}
constexpr Row count_of(std::string_view words, std::uint32_t cues = 0) {
    return {.text = words, .kind = WordKind::quantity, .where = after_number, .cues = cues};
}

// clang-format off: the rows are read as tables
constexpr auto periods = std::to_array<Row>({
    every("per annum|p.a.|p.a|p. a.|pa|p/a|perannum|annum|annually|annual|annualized|annualised|yearly|"
         "p.j.|jährlich|jährliche|jährliches|jährl.|par an|/an|/ an|l'an|/année|annuel|annuels|annuelle|"
         "annuelles|annuellement|anual|anuales|anualmente|anuais|b/a|annui|annuo|annua|annue|annuale|"
         "annuali|all'anno|l'anno|jaarlijks|jaarlijkse|rocznie|roczne|roczny|roczna|roczná|ročně|roční|"
         "ročne|ročný|årligt|årlig|årlige|årligen|vuodessa|vuosittain|yıllık|годовой|годовая|ежегодно|"
         "річно|щорічно|годишно|godišnje|évi|évente|éves|anuală|ετησίως|ετήσιο|ετήσια|ετήσιος|metinis|"
         "metinė|gadā|aastas|每年|一年|按年|/年|/ 年|年間|연간|tahunan|setahun|pertahun|ต่อปี|รายปี|वार्षिक|"
         "सालाना|प्रति वर्ष|سنويا|سنوي|سنويًا|לשנה|שנתי", PayPeriod::year),
    every("ral|r.a.l.|年薪|年収|年俸|年収例|연봉", PayPeriod::year, cue_pay),
    every("lpa|lpa.|l.p.a.", PayPeriod::year, cue_pay),
    every("年包", PayPeriod::year, cue_pay | cue_total),
    every("ctc", PayPeriod::year, cue_total | cue_pay),
    every("monthly|pcm|p.c.m.|p.c.m|per mensem|calendar month|p.m.|pm|p/m|p. m.|monatlich|monatliche|"
         "monatliches|mtl.|mtl|mtgl.|mensuel|mensuels|mensuelle|mensuelles|mensuellement|mensual|mensuales|"
         "mensualmente|mensal|mensais|mensalmente|mensili|mensile|mensilmente|maandelijks|maandelijkse|"
         "miesięcznie|miesięczne|miesięczny|miesięczna|m-c|msc|měsíčně|měsíční|mesačne|mesačná|mesačný|"
         "havi|havonta|lunar|lunară|aylık|månedlig|månedligt|månatligen|kuukaudessa|kuussa|ежемесячно|"
         "в мес.|месячный|месячная|щомісяця|щомісячно|месечно|mjesečno|mesečno|μηνιαίως|μηνιαίος|μηνιαία|"
         "mėnesinis|kuus|mēnesī|bulanan|sebulan|perbulan|月額|月额|每月|每个月|一个月|毎月|按月|月结|/月|"
         "/ 月|/个月|/個月|매월|매달|ต่อเดือน|รายเดือน|เดือนละ|मासिक|प्रति माह|प्रतिमाह|شهريا|شهري|شهريًا|"
         "לחודש|חודשי", PayPeriod::month),
    every("月薪|月給|月给|月収|月俸|月收入|月工资|月工資|基本月薪|월급|월급여|เงินเดือน", PayPeriod::month, cue_pay),
    every("biweekly|bi-weekly|fortnightly|every two weeks|every 2 weeks|every other week|per pay period|"
         "p.f.|p/f|pfn|zweiwöchentlich|14-tägig|14-täglich|alle zwei wochen|tweewekelijks|varannan vecka|"
         "dwutygodniowo|双周", PayPeriod::two_weeks),
    every("semi-monthly|semi monthly|semimonthly|half-monthly|twice a month|twice monthly|twice per month|"
         "quincenal|quincenales|quincenalmente|quinzenal|quinzenais", PayPeriod::two_weeks, cue_half_month),
    every("weekly|p.w.|p.w|pw|p/w|wkly|wöchentlich|hebdomadaire|hebdo|semanal|semanales|semanalmente|"
         "semanais|settimanale|settimanali|wekelijks|tygodniowo|tygodniowa|týdně|týždenne|ukentlig|"
         "ugentligt|viikossa|haftalık|еженедельно|щотижня|heti|săptămânal|saptamanal|mingguan|seminggu|"
         "每周|一周|按周|周结|毎週|/周|매주|주당|รายสัปดาห์", PayPeriod::week),
    every("周薪|週給|주급", PayPeriod::week, cue_pay),
    every("daily|p.d.|p.d|pd|p/d|täglich|tägl.|journalier|dagelijks|dziennie|dzienna|dzienny|denně|denní|"
         "denne|diario|diarios|diaria|diária|giornaliero|giornalieri|giornaliera|dagligt|dagligen|päivässä|"
         "günlük|ежедневно|дневная|щодня|naponta|zilnic|harian|sehari|perhari|每天|每日|一天|按天|日结|/天|"
         "/ 天|/日|/ 日|/工日|per diem|รายวัน|ต่อวัน|วันละ|प्रतिदिन|يوميا", PayPeriod::day),
    every("day rate|tjm|日薪|日給|日当|日額|일급|일당", PayPeriod::day, cue_pay),
    every("hourly|p.h.|p.h|ph|p/h|p/hr|phr|p.hr.|pr hr|stündlich|horaire|p/u|p.u.|saatlik|saatte|godzinowo|"
         "godzinowa|godzinowy|hodinová|hodinově|часовая|погодинна|погодинно|почасовая|почасово|óránként|"
         "每小时|每小時|一小时|按小时|/时|/小时|/ 小时|/小時|/時|/ 時|/時間|시간당|por hora|all'ora|l'ora|"
         "perjam|sejam|ต่อชั่วโมง|ชั่วโมงละ|प्रति घंटा", PayPeriod::hour),
    every("时薪|時薪|時給|시급", PayPeriod::hour, cue_pay),
    unit("year|yr|yr.|yrs|jahr|année|año|ano|anno|jaar|rok|roku|år|året|năm|год|рік|год.|yıl|yılda|tahun|"
         "anum|vuosi|év|έτος|χρόνο|metus|metai|ปี|वर्ष|साल|سنة|שנה|leto", PayPeriod::year),
    unit("y", PayPeriod::year, after_slash),
    local_unit("md", PayPeriod::day, "CZ SK PL HU"),
    local_unit("time", PayPeriod::hour, "NO DK"),
    unit("month|mo|mo.|mth|mth.|mnth|monat|mon.|monats|mois|mes|mês|mese|maand|mnd|mnd.|mies|mies.|miesiąc|"
         "mc|měsíc|měs|měs.|mes.|mesiac|hó|hónap|luna|lună|md.|md|måned|måneden|mån|mån.|månad|månaden|"
         "mánuði|kk|kuukausi|tháng|месяц|мес|мес.|місяць|міс|міс.|месец|ay|ayda|bulan|bln|μήνα|mėn|mėn.|"
         "mėnesį|mēn|mēn.|mēnesi|mjesec|mesec|เดือน|माह|महीना|महीने|شهر|חודש|월",
        PayPeriod::month),
    unit("m", PayPeriod::month, after_slash),
    unit("two weeks|2 weeks|fortnight|quinzaine", PayPeriod::two_weeks),
    unit("quincena|quinzena", PayPeriod::two_weeks, anywhere, cue_half_month),
    unit("week|wk|wk.|woche|wo.|semaine|sem.|semana|settimana|tydzień|tydz|tydz.|týden|týždeň|vecka|veckan|"
         "uke|uken|uge|ugen|viikko|vko|tuần|неделю|неделя|нед|нед.|тиждень|hét|săptămână|saptamana|hafta|"
         "minggu|εβδομάδα|สัปดาห์|सप्ताह|أسبوع|שבוע",
        PayPeriod::week),
    unit("w", PayPeriod::week, after_slash),
    unit("day|night|shift|diem|tag|jour|día|dia|giorno|gg|dag|dagen|dzień|dniówka|deň|ngày|день|смену|"
         "смена|сутки|зміну|зміна|gün|päivä|pv|nap|zi|hari|ημέρα|μέρα|manday|man-day|วัน|दिन|يوم|יום", PayPeriod::day),
    unit("d|j|den|md", PayPeriod::day, after_slash),
    unit("hour|hr|hrs|hr.|hora|stunde|std|std.|stunden|heure|ora|uur|godz|godz.|godzinę|godzina|hod|hod.|"
         "hodinu|hodina|óra|timme|timmen|timen|giờ|час|годину|година|saat|jam|tunti|tunnissa|klst|oră|ώρα|"
         "valandą|val|val.|stundā|tund|sat|ชั่วโมง|ชม.|घंटा|घंटे|ساعة|שעה", PayPeriod::hour),
    unit("hourly|h|time|tim|tim.|t|u|g|ч|год", PayPeriod::hour, after_slash),
});

constexpr auto quantities = std::to_array<Row>({
    count_of("%|percent|per cent|pct|prozent|procent|hours|hrs|h|hr|hour|std|std.|stunden|wochenstunden|"
         "uur|uren|heures|horas|ore|godzin|godziny|hodin|timer|timmar|tuntia|часов|часа|годин|jam|days|day|"
         "tage|tagen|jours|días|dias|giorni|dagen|dage|dagar|dni|dnů|päivää|дней|дня|ngày|hari|nights|"
         "weeks|week|wochen|semaines|semanas|settimane|weken|uger|veckor|tygodni|недель|months|month|"
         "monate|monaten|meses|mesi|maanden|måneder|månader|miesięcy|měsíců|месяцев|місяців|tháng|bulan|"
         "years|years'|year's|year|yrs|yr|jahre|jahren|ans|années|años|anos|anni|jaar|år|lat|let|vuotta|"
         "yıl|лет|года|років|tahun|năm|employees|people|persons|customers|clients|engineers|developers|"
         "users|visitors|downloads|followers|subscribers|mitarbeiter|mitarbeitende|mitarbeitenden|"
         "mitarbeiterinnen|kunden|collaborateurs|salariés|empleados|dipendenti|medewerkers|pracowników|"
         "anställda|сотрудников|karyawan|nhân viên|personnes|personas|projects|lines|offices|countries|"
         "locations|sites|stores|branches|staff|associates|members|students|patients|beds|units|vacancies|"
         "openings|positions|jobs|roles|vagas|fte|post|am|pm|a.m.|shifts|orders|sq|sqft|sq.|square|acres|"
         "miles|mi|km|kms|kg|kgs|lbs|lbs.|pounds|tons|tonnes|mw|gw|kw|kwh|mph|degrees|°|ft.|feet|inches|"
         "wpm|minutes|mins|min|seconds|times|steps|pages|words|calls|tickets|points|hectares|m2|m²|年|月|"
         "天|日|小时|小時|時間|人|位|名|倍|号|点|岁|次|年以上|個|个|件|家|层|분|명|년|개|인|歳|th|st|nd|rd|"
         "+ years"),
    count_of("mois|mensilità|mensualités|gehälter|gehältern|monatslöhne|monatslöhnen|monatslohn|"
         "monatsgehälter|monatsgehältern|salaries|pagas|payments|pensji|maandsalarissen|maanden loon|"
         "salários|. monatsgehalt|x|mal|个月|個月|薪|ヶ月|か月|개월", cue_payroll),
});
// clang-format on

}  // namespace

std::span<const Row> period_rows() {
    return periods;
}

std::span<const Row> quantity_rows() {
    return quantities;
}

}  // namespace salaryd::pay
