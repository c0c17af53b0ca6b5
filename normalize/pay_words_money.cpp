// Currencies and scales.
#include <array>

#include "normalize/pay_words.h"

namespace salaryd::pay {
namespace {

using enum Where;

constexpr Row money(std::string_view words, std::string_view code, Where where = anywhere) {
    return {.text = words, .kind = WordKind::currency, .where = where, .currency = code};
}
// A sign that several countries share, or a word of other meanings elsewhere.
constexpr Row local(std::string_view words, std::string_view code, std::string_view countries,
                    Where where = anywhere) {
    return {
        .text = words, .kind = WordKind::currency, .where = where, .currency = code, .only_in = countries};
}
// A code that is seldom paid or spells a word: only in capitals, and in prose only where pay is spoken of.
constexpr Row code(std::string_view word, std::string_view iso, Where where = anywhere) {
    return {.text = word,
            .kind = WordKind::currency,
            .where = where,
            .currency = iso,
            .seldom = true,
            .capitals = true};
}
// A word that weighs or names as often as it pays ("50 pounds").
constexpr Row seldom(std::string_view words, std::string_view code, Where where = anywhere) {
    return {.text = words, .kind = WordKind::currency, .where = where, .currency = code, .seldom = true};
}
constexpr Row thousands_of(std::string_view words, std::string_view code) {
    return {.text = words, .kind = WordKind::currency, .currency = code, .factor = 1e3};
}
constexpr Row times(std::string_view words, double factor, Where where = after_number) {
    return {.text = words, .kind = WordKind::scale, .where = where, .factor = factor};
}

// clang-format off: the rows are read as tables
constexpr auto currencies = std::to_array<Row>({
    money("$|dollars|dollar|dólares|dollari|dolarów|доллар|доллара|долларов|долл.|долл|ドル|달러|đô la|đô", "$"),
    money("us$|u$s|u$d|usd|us dollars|us dollar|долларов сша|у.е.|美元|美金|米ドル", "USD"),
    money("刀|美刀", "USD", after_number),
    money("a$|au$|aus$|aud|澳元", "AUD"),
    local("c$", "NIO", "NI"),
    money("c$|ca$|can$|cdn$|cad|加元", "CAD"),
    money("nz$|nzd|纽币", "NZD"),
    money("s$|sg$|sgd|新币|新幣|坡币|新加坡元", "SGD"),
    money("nt$|ntd|twd|台币|台幣|新台币|新台幣", "TWD"),
    money("hk$|hkd|港币|港幣|港元", "HKD"),
    money("r$|brl|reais", "BRL"),
    local("real", "BRL", "BR"),
    money("mx$|mex$|mxn|m.n.", "MXN"),
    money("£|gbp|stg|英镑|英鎊|ポンド|фунтов", "GBP"),
    seldom("pounds|quid", "GBP"),
    money("e£|l.e.|l.e", "EGP"),
    money("€|eur|euro|euros|euró|eura|euroa|eurot|eiro|eurų|evro|avro|евро|євро|ευρώ|欧元|歐元|ユーロ|유로|"
         "यूरो|ยูโร", "EUR"),
    money("¥", "¥"),
    money("元|圆|圓|块", "元"),
    money("rmb|cny|cnh|人民币|人民幣|yuan|renminbi", "CNY"),
    money("円|日元|日圓|jpy|yen", "JPY"),
    money("원|krw|₩|韩元|韓元", "KRW"),
    seldom("won", "KRW", after_number),
    money("₹|inr|रुपये|रुपए", "INR"),
    money("rs|rs.|re.|rupees|rupee|₨", "rs"),
    money("pkr", "PKR"),
    money("lkr", "LKR"),
    money("npr", "NPR"),
    money("₽|rub|rur|руб|руб.|рублей|рубля|рубль", "RUB"),
    money("р.|р", "RUB", after_number),
    money("₴|uah|грн|грн.|гривень|гривні|гривен", "UAH"),
    money("₸|kzt|тенге", "KZT"),
    local("тг|тг.", "KZT", "KZ"),
    money("byn|бел. руб.|бел.руб.|белорусских рублей", "BYN"),
    local("br|р.", "BYN", "BY"),
    money("chf|fr.|sfr|sfr.|franken|瑞士法郎", "CHF"),
    local("francs", "CHF", "CH"),
    money("kr|kr.", "kr"),
    money("kroner|kronor|kronur|krónur", "kr"),
    money("sek", "SEK"),
    money("nok", "NOK"),
    money("dkk", "DKK"),
    money("isk", "ISK"),
    money("zł|pln|złotych|złote|zlotych|zloty", "PLN"),
    money("zl", "PLN", after_number),
    money("kč|czk|korun", "CZK"),
    money("kc", "CZK", after_number),
    money("ft|forint", "HUF", after_number),
    money("huf", "HUF"),
    local("lei|leu|лей|леев", "MDL", "MD"),
    money("lei|leu", "RON", after_number),
    money("ron", "RON"),
    money("лв|лв.|лева|лев|bgn", "BGN"),
    local("leva|lv|lv.", "BGN", "BG"),
    money("₺", "TRY"),
    money("try", "TRY"),
    money("tl|lira|lirası|türk lirası", "TRY", after_number),
    money("₪|ils|nis|shekels|ש\"ח|שקל|שקלים", "ILS"),
    money("aed|د.إ|درهم", "AED"),
    local("dhs|dhs.|dh|dh.|dirham|dirhams", "AED", "AE"),
    local("dhs|dhs.|dh|dh.|dirham|dirhams", "MAD", "MA"),
    money("sar|ر.س|ريال سعودي", "SAR"),
    local("sr|s.r.|riyal|riyals|ريال|﷼", "SAR", "SA"),
    money("qar|ر.ق", "QAR"),
    local("qr|riyal|riyals|ريال", "QAR", "QA"),
    money("kwd|د.ك", "KWD"),
    local("kd|k.d.|dinar|dinars|دينار", "KWD", "KW"),
    money("bhd|د.ب", "BHD"),
    local("bd|dinar|dinars|دينار", "BHD", "BH"),
    money("omr|ر.ع", "OMR"),
    local("ro|rial|rials|ريال", "OMR", "OM"),
    money("jod", "JOD"),
    local("jd|dinar|dinars|دينار", "JOD", "JO"),
    money("egp|جنيه", "EGP"),
    local("le", "EGP", "EG"),
    money("zar|rand", "ZAR"),
    local("r", "ZAR", "ZA NA LS SZ", before_digit),
    money("ngn|₦|naira", "NGN"),
    local("n", "NGN", "NG", before_digit),
    money("kes|kes.|ksh|ksh.|kshs|kshs.", "KES"),
    local("sh|sh.|shs|shs.|shillings|/=", "KES", "KE"),
    money("ugx|ush|ushs", "UGX"),
    local("sh|sh.|shs|shs.|shillings|/=", "UGX", "UG"),
    money("tzs|tsh|tshs", "TZS"),
    local("sh|sh.|shs|shs.|shillings|/=", "TZS", "TZ"),
    money("ghs|gh₵|ghc|gh¢|₵|cedis", "GHS"),
    money("etb|birr", "ETB"),
    local("br|br.", "ETB", "ET"),
    money("rwf|frw", "RWF"),
    money("zmw", "ZMW"),
    local("k", "ZMW", "ZM", before_digit),
    money("bwp", "BWP"),
    local("p", "BWP", "BW", before_digit),
    money("mzn", "MZN"),
    money("mur", "MUR"),
    money("fcfa|f cfa|xof", "XOF"),
    local("fcfa|f cfa|cfa", "XAF", "CM GA CG TD CF GQ"),
    local("cfa", "XOF", "CI SN ML BF BJ TG NE GW"),
    money("xaf", "XAF"),
    money("tnd", "TND"),
    local("dt|dinar|dinars", "TND", "TN"),
    money("dzd", "DZD"),
    local("da|dinar|dinars", "DZD", "DZ", after_number),
    money("rp|rp.|idr|rupiah|印尼盾", "IDR"),
    money("rm|myr|ringgit|马币|令吉", "MYR"),
    money("₱|php|菲律宾比索", "PHP"),
    local("p|p.", "PHP", "PH", before_digit),
    local("pesos|peso", "PHP", "PH"),
    money("฿|thb|baht|บาท|泰铢", "THB"),
    money("₫|vnd|vnđ|đồng", "VND"),
    money("đ", "VND", after_number),
    money("clp|clp$", "CLP"),
    money("cop$", "COP"),
    money("ar$", "ARS"),
    local("pesos", "MXN", "MX"),
    local("pesos", "CLP", "CL"),
    local("pesos", "COP", "CO"),
    local("pesos", "ARS", "AR"),
    local("pesos", "UYU", "UY"),
    local("pesos", "DOP", "DO"),
    money("s/|s/.|soles", "PEN"),
    money("rd$", "DOP"),
    money("₡|colones", "CRC"),
    money("$u", "UYU"),
    money("₲|guaraníes", "PYG"),
    local("gs|gs.", "PYG", "PY"),
    local("bs|bs.|bolivianos", "BOB", "BO"),
    local("bs|bs.|bolívares", "VES", "VE"),
    local("q|q.|quetzales", "GTQ", "GT", before_digit),
    local("l|l.|lps|lps.|lempiras", "HNL", "HN"),
    local("b/.|b/", "PAB", "PA"),
    money("j$", "JMD"),
    money("tt$", "TTD"),
    money("bds$", "BBD"),
    money("bz$", "BZD"),
    money("ec$", "XCD"),
    money("fj$", "FJD"),
    money("n$", "NAD"),
    money("mop$", "MOP"),
    money("usdt|usdc", "USDT"),
    local("u", "USDT", "CN HK TW SG MY JP", after_number),
    money("₾|lari|лари", "GEL"),
    money("₼|azn|manat|манат", "AZN"),
    money("֏|amd|драм", "AMD"),
    money("uzs|сум|so'm", "UZS", after_number),
    money("сом", "KGS", after_number),
    money("₮|mnt|төгрөг", "MNT"),
    money("rsd|din.|динара|dinara", "RSD"),
    local("km", "BAM", "BA", after_number),
    money("mkd|денари|ден.", "MKD"),
    local("lek|lekë|leke", "ALL", "AL"),
    money("mdl", "MDL"),
    money("hrk", "HRK"),
    thousands_of("teur|t€|tsd€", "EUR"),
    thousands_of("tchf", "CHF"),
    thousands_of("eft|e ft", "HUF"),
    money("bdt|৳|tk|tk.|taka|টাকা", "BDT"),
    // ISO 4217, what is not above.
    code("afn", "AFN"), code("all", "ALL", after_number), code("aoa", "AOA"), code("ars", "ARS"),
    code("awg", "AWG"), code("bam", "BAM"), code("bbd", "BBD"), code("bif", "BIF"), code("bmd", "BMD"),
    code("bnd", "BND"), code("bob", "BOB"), code("bsd", "BSD"), code("btn", "BTN"), code("bzd", "BZD"),
    code("cdf", "CDF"), code("cop", "COP"), code("crc", "CRC"), code("cup", "CUP"), code("cve", "CVE"),
    code("djf", "DJF"), code("dop", "DOP"), code("ern", "ERN"), code("fjd", "FJD"), code("fkp", "FKP"),
    code("gel", "GEL"), code("gip", "GIP"), code("gmd", "GMD"), code("gnf", "GNF"), code("gtq", "GTQ"),
    code("gyd", "GYD"), code("hnl", "HNL"), code("htg", "HTG"), code("iqd", "IQD"), code("irr", "IRR"),
    code("jmd", "JMD"), code("kgs", "KGS"), code("khr", "KHR"), code("kmf", "KMF"), code("kpw", "KPW"),
    code("kyd", "KYD"), code("lak", "LAK"), code("lbp", "LBP"), code("lrd", "LRD"), code("lsl", "LSL"),
    code("lyd", "LYD"), code("mad", "MAD"), code("mga", "MGA"), code("mmk", "MMK"), code("mop", "MOP"),
    code("mru", "MRU"), code("mvr", "MVR"), code("mwk", "MWK"), code("nad", "NAD"), code("nio", "NIO"),
    code("pab", "PAB"), code("pen", "PEN"), code("pgk", "PGK"), code("pyg", "PYG"), code("sbd", "SBD"),
    code("scr", "SCR"), code("sdg", "SDG"), code("shp", "SHP"), code("sle", "SLE"), code("sos", "SOS", after_number),
    code("srd", "SRD"), code("ssp", "SSP"), code("stn", "STN"), code("svc", "SVC"), code("syp", "SYP"),
    code("szl", "SZL"), code("tjs", "TJS"), code("tmt", "TMT"), code("top", "TOP", after_number),
    code("ttd", "TTD"), code("uyu", "UYU"), code("ves", "VES"), code("vuv", "VUV"), code("wst", "WST"),
    code("xcd", "XCD"), code("xcg", "XCG"), code("xpf", "XPF"), code("yer", "YER"), code("zwg", "ZWG"),
});

constexpr auto scales = std::to_array<Row>({
    times("k|к|千|仟|thousand|grand|тыс|тыс.|тысяч|тысячи|т.р.|т.р|тр|тис|тис.|тисяч|хил.|хиляди|tys|tys.|"
         "tysięcy|tis.|tisíc|tausend|tsd|tsd.|thsd|mil|mila|mille|ezer|tusen|tusind|duizend|bin|mii|"
         "tuhatta|rb|ribu|nghìn|ngàn|천|พัน|हज़ार|हजार|ألف|אלף", 1e3),
    times("кк", 1e3, touching_number),
    times("w", 1e4, touching_number),
    times("w|万|萬|만|หมื่น", 1e4),
    times("천만|cr|crore|crores|करोड़", 1e7),
    times("百万|백만", 1e6),
    times("억|億|亿", 1e8),
    times("lakh|lakhs|lac|lacs|lpa|lpa.|l.p.a.|लाख|แสน|十万|십만", 1e5),
    times("l", 1e5, touching_number),
    {.text = "l", .kind = WordKind::scale, .where = after_number, .only_in = "IN", .factor = 1e5},
    times("m|mm|м", 1e6, touching_number),
    times("mn|млн|млн.|миллион|миллиона|миллионов|мільйон|mio|mio.|million|millions|millones|milhão|"
         "milhões|milioane|milyon|millió|milionů|tr|triệu|jt|juta|mln|mln.|ล้าน|مليون", 1e6),
    times("b", 1e9, touching_number),
    times("bn|billion|milliarden|mrd|mrd.|milliards|miliardi|mil millones|миллиард|миллиарда|миллиардов|"
         "млрд|tỷ|tỉ|miliar", 1e9),
    times("trillion|万亿", 1e12),
    times("tn|t", 1e12, touching_number),
});
// clang-format on

}  // namespace

std::span<const Row> currency_rows() {
    return currencies;
}

std::span<const Row> scale_rows() {
    return scales;
}

}  // namespace salaryd::pay
