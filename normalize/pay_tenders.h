// Rough values of the currencies of ISO 4217 and the legal tenders of the countries of ISO 3166: sorted
// tables.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace salaryd::pay {

// Central banks' averages of 2025, two digits.
inline constexpr auto dollar_values = std::to_array<std::pair<std::string_view, double>>(
    {{"AED", .27},    {"AFN", .014},     {"ALL", .0117},  {"AMD", .0026},   {"AOA", .0011},   {"ARS", .00085},
     {"AUD", .65},    {"AWG", .56},      {"AZN", .59},    {"BAM", .57},     {"BBD", .5},      {"BDT", .0082},
     {"BGN", .57},    {"BHD", 2.65},     {"BIF", .00034}, {"BMD", 1},       {"BND", .76},     {"BOB", .145},
     {"BRL", .18},    {"BSD", 1},        {"BTN", .0116},  {"BWP", .074},    {"BYN", .32},     {"BZD", .5},
     {"CAD", .72},    {"CDF", .00036},   {"CHF", 1.2},    {"CLP", .00105},  {"CNY", .14},     {"COP", .00025},
     {"CRC", .002},   {"CUP", .042},     {"CVE", .01},    {"CZK", .045},    {"DJF", .0056},   {"DKK", .15},
     {"DOP", .0165},  {"DZD", .0076},    {"EGP", .02},    {"ERN", .067},    {"ETB", .0072},   {"EUR", 1.12},
     {"FJD", .44},    {"FKP", 1.34},     {"GBP", 1.34},   {"GEL", .37},     {"GHS", .08},     {"GIP", 1.34},
     {"GMD", .014},   {"GNF", .000115},  {"GTQ", .13},    {"GYD", .0048},   {"HKD", .128},    {"HNL", .038},
     {"HRK", .149},   {"HTG", .0076},    {"HUF", .0028},  {"IDR", .000061}, {"ILS", .28},     {"INR", .0116},
     {"IQD", .00076}, {"IRR", .0000012}, {"ISK", .0078},  {"JMD", .0063},   {"JOD", 1.41},    {"JPY", .0067},
     {"KES", .0077},  {"KGS", .0115},    {"KHR", .00025}, {"KMF", .0023},   {"KPW", .0011},   {"KRW", .0007},
     {"KWD", 3.25},   {"KYD", 1.2},      {"KZT", .0019},  {"LAK", .000046}, {"LBP", .000011}, {"LKR", .0033},
     {"LRD", .0052},  {"LSL", .055},     {"LYD", .184},   {"MAD", .108},    {"MDL", .058},    {"MGA", .00022},
     {"MKD", .018},   {"MMK", .00048},   {"MNT", .00028}, {"MOP", .124},    {"MRU", .025},    {"MUR", .022},
     {"MVR", .065},   {"MWK", .00058},   {"MXN", .053},   {"MYR", .23},     {"MZN", .0157},   {"NAD", .055},
     {"NGN", .00065}, {"NIO", .027},     {"NOK", .096},   {"NPR", .0072},   {"NZD", .59},     {"OMR", 2.6},
     {"PAB", 1},      {"PEN", .27},      {"PGK", .24},    {"PHP", .0175},   {"PKR", .0036},   {"PLN", .26},
     {"PYG", .00013}, {"QAR", .27},      {"RON", .22},    {"RSD", .0096},   {"RUB", .012},    {"RWF", .0007},
     {"SAR", .27},    {"SBD", .12},      {"SCR", .07},    {"SDG", .0017},   {"SEK", .1},      {"SGD", .76},
     {"SHP", 1.34},   {"SLE", .044},     {"SOS", .00175}, {"SRD", .027},    {"SSP", .0002},   {"STN", .046},
     {"SVC", .114},   {"SYP", .0001},    {"SZL", .055},   {"THB", .03},     {"TJS", .1},      {"TMT", .29},
     {"TND", .34},    {"TOP", .42},      {"TRY", .025},   {"TTD", .147},    {"TWD", .032},    {"TZS", .00038},
     {"UAH", .024},   {"UGX", .00027},   {"USD", 1},      {"USDT", 1},      {"UYU", .025},    {"UZS", .00008},
     {"VES", .008},   {"VND", .0000385}, {"VUV", .0084},  {"WST", .36},     {"XAF", .00172},  {"XCD", .37},
     {"XCG", .56},    {"XOF", .00172},   {"XPF", .0094},  {"YER", .0041},   {"ZAR", .055},    {"ZMW", .041},
     {"ZWG", .037}});

inline constexpr auto tenders = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"AD", "EUR"}, {"AE", "AED"}, {"AF", "AFN"}, {"AG", "XCD"}, {"AL", "ALL"}, {"AM", "AMD"}, {"AO", "AOA"},
     {"AR", "ARS"}, {"AT", "EUR"}, {"AU", "AUD"}, {"AW", "AWG"}, {"AX", "EUR"}, {"AZ", "AZN"}, {"BA", "BAM"},
     {"BB", "BBD"}, {"BD", "BDT"}, {"BE", "EUR"}, {"BF", "XOF"}, {"BG", "BGN"}, {"BH", "BHD"}, {"BI", "BIF"},
     {"BJ", "XOF"}, {"BM", "BMD"}, {"BN", "BND"}, {"BO", "BOB"}, {"BR", "BRL"}, {"BS", "BSD"}, {"BT", "BTN"},
     {"BW", "BWP"}, {"BY", "BYN"}, {"BZ", "BZD"}, {"CA", "CAD"}, {"CD", "CDF"}, {"CF", "XAF"}, {"CG", "XAF"},
     {"CH", "CHF"}, {"CI", "XOF"}, {"CL", "CLP"}, {"CM", "XAF"}, {"CN", "CNY"}, {"CO", "COP"}, {"CR", "CRC"},
     {"CU", "CUP"}, {"CV", "CVE"}, {"CW", "XCG"}, {"CY", "EUR"}, {"CZ", "CZK"}, {"DE", "EUR"}, {"DJ", "DJF"},
     {"DK", "DKK"}, {"DM", "XCD"}, {"DO", "DOP"}, {"DZ", "DZD"}, {"EC", "USD"}, {"EE", "EUR"}, {"EG", "EGP"},
     {"ER", "ERN"}, {"ES", "EUR"}, {"ET", "ETB"}, {"FI", "EUR"}, {"FJ", "FJD"}, {"FK", "FKP"}, {"FM", "USD"},
     {"FO", "DKK"}, {"FR", "EUR"}, {"GA", "XAF"}, {"GB", "GBP"}, {"GD", "XCD"}, {"GE", "GEL"}, {"GF", "EUR"},
     {"GG", "GBP"}, {"GH", "GHS"}, {"GI", "GIP"}, {"GL", "DKK"}, {"GM", "GMD"}, {"GN", "GNF"}, {"GP", "EUR"},
     {"GQ", "XAF"}, {"GR", "EUR"}, {"GT", "GTQ"}, {"GU", "USD"}, {"GW", "XOF"}, {"GY", "GYD"}, {"HK", "HKD"},
     {"HN", "HNL"}, {"HR", "EUR"}, {"HT", "HTG"}, {"HU", "HUF"}, {"ID", "IDR"}, {"IE", "EUR"}, {"IL", "ILS"},
     {"IM", "GBP"}, {"IN", "INR"}, {"IQ", "IQD"}, {"IR", "IRR"}, {"IS", "ISK"}, {"IT", "EUR"}, {"JE", "GBP"},
     {"JM", "JMD"}, {"JO", "JOD"}, {"JP", "JPY"}, {"KE", "KES"}, {"KG", "KGS"}, {"KH", "KHR"}, {"KI", "AUD"},
     {"KM", "KMF"}, {"KN", "XCD"}, {"KP", "KPW"}, {"KR", "KRW"}, {"KW", "KWD"}, {"KY", "KYD"}, {"KZ", "KZT"},
     {"LA", "LAK"}, {"LB", "LBP"}, {"LC", "XCD"}, {"LI", "CHF"}, {"LK", "LKR"}, {"LR", "LRD"}, {"LS", "LSL"},
     {"LT", "EUR"}, {"LU", "EUR"}, {"LV", "EUR"}, {"LY", "LYD"}, {"MA", "MAD"}, {"MC", "EUR"}, {"MD", "MDL"},
     {"ME", "EUR"}, {"MG", "MGA"}, {"MH", "USD"}, {"MK", "MKD"}, {"ML", "XOF"}, {"MM", "MMK"}, {"MN", "MNT"},
     {"MO", "MOP"}, {"MP", "USD"}, {"MQ", "EUR"}, {"MR", "MRU"}, {"MS", "XCD"}, {"MT", "EUR"}, {"MU", "MUR"},
     {"MV", "MVR"}, {"MW", "MWK"}, {"MX", "MXN"}, {"MY", "MYR"}, {"MZ", "MZN"}, {"NA", "NAD"}, {"NC", "XPF"},
     {"NE", "XOF"}, {"NG", "NGN"}, {"NI", "NIO"}, {"NL", "EUR"}, {"NO", "NOK"}, {"NP", "NPR"}, {"NR", "AUD"},
     {"NZ", "NZD"}, {"OM", "OMR"}, {"PA", "PAB"}, {"PE", "PEN"}, {"PF", "XPF"}, {"PG", "PGK"}, {"PH", "PHP"},
     {"PK", "PKR"}, {"PL", "PLN"}, {"PR", "USD"}, {"PS", "ILS"}, {"PT", "EUR"}, {"PW", "USD"}, {"PY", "PYG"},
     {"QA", "QAR"}, {"RE", "EUR"}, {"RO", "RON"}, {"RS", "RSD"}, {"RU", "RUB"}, {"RW", "RWF"}, {"SA", "SAR"},
     {"SB", "SBD"}, {"SC", "SCR"}, {"SD", "SDG"}, {"SE", "SEK"}, {"SG", "SGD"}, {"SI", "EUR"}, {"SK", "EUR"},
     {"SL", "SLE"}, {"SM", "EUR"}, {"SN", "XOF"}, {"SO", "SOS"}, {"SR", "SRD"}, {"SS", "SSP"}, {"ST", "STN"},
     {"SV", "USD"}, {"SX", "XCG"}, {"SY", "SYP"}, {"SZ", "SZL"}, {"TC", "USD"}, {"TD", "XAF"}, {"TG", "XOF"},
     {"TH", "THB"}, {"TJ", "TJS"}, {"TL", "USD"}, {"TM", "TMT"}, {"TN", "TND"}, {"TO", "TOP"}, {"TR", "TRY"},
     {"TT", "TTD"}, {"TV", "AUD"}, {"TW", "TWD"}, {"TZ", "TZS"}, {"UA", "UAH"}, {"UG", "UGX"}, {"US", "USD"},
     {"UY", "UYU"}, {"UZ", "UZS"}, {"VA", "EUR"}, {"VC", "XCD"}, {"VE", "VES"}, {"VG", "USD"}, {"VI", "USD"},
     {"VN", "VND"}, {"VU", "VUV"}, {"WS", "WST"}, {"XK", "EUR"}, {"YE", "YER"}, {"YT", "EUR"}, {"ZA", "ZAR"},
     {"ZM", "ZMW"}, {"ZW", "ZWG"}});

}  // namespace salaryd::pay
