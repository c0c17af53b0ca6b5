// What words say about the amounts around them: bounds, pay, extras, and money that is no pay.
#include <array>

#include "normalize/pay_words.h"

namespace salaryd::pay {
namespace {

constexpr Row says(std::string_view words, std::uint32_t cues) {
    return {.text = words, .cues = cues};
}

// clang-format off: the rows are read as tables
constexpr auto bounds = std::to_array<Row>({
    says("up to|upto|up-to|as much as|as high as|max|max.|maximum|capped at|under|below|within|ending|"
         "high:|high end:|less than|not exceeding|not to exceed|no more than|not more than|no higher than|"
         "maximal|bis zu|bis max.|höchstens|jusqu'à|jusqu'a|au plus|moins de|au maximum|hasta un máximo de|"
         "máximo|máx.|como máximo|menos de|no máximo|chegam a|chegar a|fino a|sino a|massimo|al massimo|"
         "maximaal|ten hoogste|maks|maks.|maksymalnie|maksimum|nie więcej niż|až do|maximálně|maximálne|"
         "nejvýše|upp till|högst|opptil|inntil|op til|maksimalt|højst|enintään|korkeintaan|jopa|en fazla|"
         "не более|не больше|не выше|максимум|не більше|legfeljebb|akár|maxim|cel mult|până la|pana la|έως|"
         "μέχρι|tới|lên đến|lên tới|dưới|tối đa|maksimal|di bawah|kurang dari|最高|最多|不超过|不超過|最大|"
         "上限|최대|최고|ไม่เกิน|สูงสุด|अधिकतम",
        cue_up_to),
    says("bis|hasta|até|do|až|tot|до|đến|sampai|hingga|iki|līdz|kuni|do:", cue_up_to | cue_to),
    says("earn up to|make up to|earning up to", cue_up_to | cue_ote | cue_pay),
    says("from|starting at|starting from|start at|start from|starts at|starts from|starting at:|starting:|"
         "beginning at|begins at|min|min.|minimum|minimum of|at least|no less than|not less than|"
         "no lower than|not under|over|above|more than|greater than|in excess of|exceeding|upwards of|"
         "upward of|low:|low end:|mindestens|mind.|von mindestens|über|ab|à partir de|a partir de|"
         "à compter de|dès|au moins|au minimum|plus de|supérieur à|desde|mínimo|mín.|al menos|como mínimo|"
         "más de|superior a|no mínimo|pelo menos|mais de|acima de|a partire da|minimo|almeno|oltre|vanaf|"
         "minimaal|minstens|ten minste|meer dan|od|co najmniej|minimalnie|powyżej|ponad|minimálně|"
         "minimálne|nejméně|viac ako|více než|från|lägst|minst|fra|mindst|alkaen|vähintään|yli|en az|от|"
         "от:|не менее|не меньше|не ниже|минимум|свыше|более|від|не менше|понад|legalább|începând de la|"
         "incepand de la|minim|peste|cel puțin|de la|najmanje|από|τουλάχιστον|nuo|alates|từ|trên|tối thiểu|"
         "ít nhất|mulai dari|mulai|minimal|di atas|lebih dari|ranging from|最低|不低于|不低於|至少|최소|"
         "최저|ตั้งแต่|ไม่ต่ำกว่า|ขั้นต่ำ|เริ่มต้น|न्यूनतम", cue_from),
    says("von|de|van|da|din|iz|z", cue_bridge),
    says("between|zwischen|entre|tussen|tra|fra i|mellem|mellom|mellan|między|pomiędzy|mezi|medzi|между|"
         "між|között|între|intre|između|μεταξύ|antara|trong khoảng", cue_between),
    says("ranges", cue_pay),
    says("to|thru|through|à|til|till|t/m|s/d|s.d.|sd|->|至|到|から|에서|부터|ถึง|से|-", cue_to),
    says("a", cue_to | cue_per | cue_bridge),
    says("~", cue_to | cue_approx),
    says("and|und|et|y|e|en|og|och|ja|ve|и|та|és|es|si|și|και|dan|và|&|와|과|और", cue_and),
    says("i", cue_and | cue_per),
    says("per|/|pro|par|por|ao|à la|a la|alla|om|im|je|na|za|an|each|every|de l'|l'|die|der|den|la|le|τον|"
         "την|per:|pr.|pr|p/|p.|в|за|på|pe|mỗi|một|το|á|ต่อ|प्रति|على|ל", cue_per),
    says("al", cue_per | cue_to),
    says("or|oder|ou|lub|или|або|atau|hoặc", cue_plus),
    says("起|起步|以上|或以上|及以上|이상|부터|upwards|and up|and above|and over|& up|or more|or above|"
         "or higher|aufwärts|et plus|y más|e oltre|en hoger|wzwyż|a více|och uppåt|και άνω|trở lên|ke atas|"
         "ขึ้นไป|से अधिक", cue_onwards),
    says("이하|까지|以内|以內|内|以下|まで|封顶|or less|or below|and below|and under|trở xuống", cue_within),
    says("circa|c.|c|ca.|cca|cca.|approx|approx.|approximately|around|about|roughly|iro|i.r.o.|"
         "in the region of|estimated|约|大约|約|약|около|примерно|приблизительно|близько|etwa|rund|"
         "ungefähr|environ|autour de|aproximadamente|alrededor de|aproximado|cerca de|intorno a|ongeveer|"
         "około|okolo|w przybliżeniu|omkring|noin|yaklaşık|körülbelül|aproximativ|περίπου|khoảng|sekitar|"
         "kurang lebih|ประมาณ|लगभग", cue_approx),
    says("mid|midpoint|mid-point|mid point|median|midpoint:|mittelwert|médiane", cue_midpoint),
});

constexpr auto pay_words = std::to_array<Row>({
    says("salary|salaries|pay|pays|minimum wage|living wage|paid at|paying|payrate|compensation|wage|wages|"
         "rate|rates|remuneration|you'll earn|you will earn|will earn|earnings|salaried|hiring range|"
         "pay range|pay scale|pay band|comp|income|starting salary|starting wage|starting pay|gehalt|"
         "gehaltsspanne|gehaltsband|gehaltsrahmen|vergütung|lohn|entgelt|verdienst|einkommen|honorar|"
         "salaire|salaires|rémunération|remuneration|rému|appointements|salario|salarios|sueldo|"
         "retribución|retribucion|remuneración|remuneracion|tarifa|banda salarial|salarial|salário|"
         "salários|remuneração|remuneracao|vencimento|ordenado|faixa salarial|stipendio|retribuzione|"
         "compenso|paga|salaris|tarief|loon|verloning|salarisindicatie|wynagrodzenie|wynagrodzenia|stawka|"
         "stawki|pensja|płaca|zarobki|widełki|mzda|mzdy|plat|platy|odměna|nástupní|mzdové|salariu|salariul|"
         "salarizare|remunerație|maaş|ücret|maaşı|løn|lønn|lön|ersättning|palkka|palkkaus|palk|alga|"
         "fizetés|bér|jövedelem|atlyginimas|atlyginimą|darbo užmokestis|plaća|plata|plača|zarada|μισθός|"
         "μισθό|αμοιβή|αποδοχές|зарплата|зарплату|зарплаты|зп|з/п|оклад|доход|ставка|заработная плата|"
         "оплата|заробітна плата|зарплатня|платня|заплата|заплащане|възнаграждение|lương|mức lương|"
         "thu nhập|gaji|upah|gaji pokok|penghasilan|薪资|薪資|薪水|薪酬|待遇|工资|工資|薪|给与|給与|給料|"
         "報酬|급여|보수|연수입|ค่าจ้าง|รายได้|वेतन|सैलरी|راتب|الراتب|שכר", cue_pay),
    says("band|grade|level|scp|zone|tier|step|fy|class|schaal|geo|region|ir|top|series|stufe|gruppe|"
         "entgeltgruppe|eg|tv-l|coefficient|échelon|niveau|nivel|livello|stopień|ступень|grupa|gs|nhs|"
         "point|spine|phase|round|room|floor|version|v|python|java|node|iso|windows|section|article|§|no.|"
         "nr.|nº|#", cue_label),
    says("base|basic|base salary|base pay|base compensation|basic salary|basic pay|base rate|grundgehalt|"
         "grundlohn|basisgehalt|fixgehalt|fixum|basissalaris|basisloon|salaire de base|salaire fixe|"
         "salario base|salario fijo|sueldo base|salário base|stipendio base|fisso|grundlön|grunnlønn|"
         "grundløn|基本|基础|底薪|基本給|기본급", cue_base | cue_pay),
    says("fixe|fijo|fixo|fix", cue_base | cue_bridge),
    says("ote|o.t.e|o.t.e.|on target earnings|on-target earnings|target earnings|earning potential|"
         "earnings potential|can earn|zieleinkommen|zielgehalt inkl. bonus|potential earnings|"
         "realistic earnings", cue_ote | cue_pay),
    says("uncapped", cue_ote),
    says("package|packages|pkg|trp|total rewards|incl super|inc super|inc. super|incl. super|"
         "including super|inclusive of super|includes super|incl superannuation|inc superannuation|"
         "including superannuation|inclusive of superannuation|inclusive super|token package", cue_total),
    says("total package|salary package|total compensation|total comp|total cash|total cash compensation|"
         "total remuneration|total earnings|gesamtvergütung|gesamtpaket|rémunération totale|"
         "rémunération globale|paquete total|总包|综合薪资", cue_total | cue_pay),
    says("salary packaging", cue_deny),
    says("benefits package|competitive package|competitive salary|compensation package", 0),
    says("relocation package", cue_deny_clause),
    says("super|superannuation|token|tokens|equity|options|stock|stocks|rsu|rsus|esop|vsop|bspce|variable|"
         "variabel|variables|provision|provisionen|prowizja|prowizje|comisiones|comissões|comissão|"
         "provvigioni|commissie|provisjon|provize|premie|aandelen|actions|intéressement|bonuszahlung|奖金|"
         "奖⾦|年终奖|季度奖|季度奖金|季度奖⾦|绩效奖金|绩效|期权|股权|股票|提成|激励|分红|profit share|"
         "profit sharing", cue_extra),
    says("commission|commissions|bonus|bonuses|boni|bônus", cue_extra | cue_deny),
    says("cash|all-in|all in|all inclusive|fte|ht|h.t.|hors taxes|exkl. mwst.|zzgl. mwst.|ex btw|excl. btw|"
         "pj|clt|cdi|w2|c2c", cue_bridge),
    says("gross|brutto|bruttó|brut|bruto|bruta|μικτά|μεικτά|гросс|gross:|bruttopalkka|brüt|kotor|إجمالي", cue_gross | cue_bridge | cue_pay),
    says("bruts|brutos|brute|brutes|lordi|lordo|lorda|税前|세전|額面|до вычета|до вычета налогов", cue_gross | cue_bridge),
    says("net|netto|нетто|nettó|на руки|чистыми|чистих|líquido|liquido|bersih|נטו", cue_net | cue_bridge | cue_pay),
    says("nets|nette|neto|netos|neta|netti|netta|líquidos|čistého|čistá|税后|到手|手取り|실수령|세후|καθαρά", cue_net | cue_bridge),
    says("take home|take-home", cue_net),
    says("b2b|+ vat|(+ vat)|plus vat|ičo|na ičo|na fakturu|faktura", cue_invoice | cue_bridge),
    says("kontrakt b2b|umowa b2b", cue_invoice),
    says("pro rata|pro-rata|prorata|pro-rated|pro rated|anteilig", cue_pro_rata | cue_bridge),
    says("actual|equating|equates to|pro rata equivalent", cue_actual),
    says("plus|inc|incl|incl.|including|inclusive|inclusief|inklusive|inkl.|excluding|excl|excl.|exclusief|"
         "not including|with|mit|avec|zzgl|zzgl.|zuzüglich|más|oltre a|più|mais|+|on top of|as well as|"
         "in addition to|along with|samt", cue_plus),
    says("employer est.", 0),
    says("est.|glassdoor est.|(estimate)", cue_estimated),
    says("approx", cue_approx | cue_bridge),
    says("salary per", cue_pay | cue_per),
});

// Whose title may begin with a word of money: "Credit Analyst", "Development Manager".
constexpr auto roles = std::to_array<Row>({
    says("manager|managers|analyst|analysts|accountant|accountants|officer|officers|agent|agents|engineer|"
         "engineers|developer|developers|specialist|specialists|consultant|consultants|associate|"
         "associates|assistant|director|coordinator|co-ordinator|advisor|advisors|adviser|advisers|"
         "executive|executives|representative|representatives|rep|reps|broker|brokers|underwriter|"
         "underwriters|adjuster|clerk|administrator|planner|lead|head|buyer|trainer|teacher|nurse|nurses|"
         "technician|technicians|operator|supervisor|partner|designer|scientist|writer|auditor|controller|"
         "processor|originator|recruiter|intern|worker|workers|therapist|counselor|closer|collector|"
         "technologist|fitter|chemist|biller|coder|hygienist|visitor|warden|welder|plumber|electrician|"
         "installer|examiner|investigator|counsel|estimator|negotiator|assessor|valuer|surveyor|solicitor|"
         "secretary|receptionist|librarian|professor|lecturer|researcher|fellow|apprentice|trainee|"
         "superintendent|foreman|merchandiser|scheduler|dispatcher|editor|copywriter|ambassador|generalist|"
         "programmer|tester|president|vp|chief|provider|physician|psychologist|pharmacist|instructor|"
         "instructors|attendant|attendants|coach|aide|driver|drivers|cook|chef|cleaner|guard|inspector|"
         "mechanic|practitioner|educator|carer|tutor|paralegal|attorney|lawyer|actuary|architect|"
         "strategist|producer|salesperson|handler|handlers|modeller|banker|trader|berater|beraterin|"
         "sachbearbeiter|sachbearbeiterin|mitarbeiter|leiter|leiterin|referent|referentin|gestionnaire|"
         "conseiller|conseillère|comptable|chargé|analista|gestor|gestora|asesor|consulente|medewerker|"
         "adviseur|specjalista|menedżer|менеджер|специалист|аналитик|经理|專員|专员|工程师|顾问", cue_role),
});

constexpr auto denials = std::to_array<Row>({
    says("allowance|allowances|stipend|stipends|reward|rewards|prize|prizes|voucher|vouchers|discount|"
         "discounts|fee|fees|deposit|deposits|rent|rental|price|prices|priced|pricing|cost|costs|costing|"
         "gift|gifts|subsidy|subsidies|credit|credits|grant|grants|donation|donations|donate|donates|"
         "donated|donating|loan|loans|match|matches|matching|contribution|contributions|contribute|"
         "contributes|contributed|contributing|assistance|sign-on|sign on|signing|retention|referral|"
         "welcome|handgeld|prämie|prämien|prime|primes|per project|equipment|savings|raise|increase|"
         "add up to|airtime|salary sacrifice|dues|membership|memberships|in pipeline|claims from|claims of|"
         "claims up to|for subscribers|tax free salary packaging|per paycheck|paycheck|"
         "professional development|development|coverage|policy|per employee|home office|relocation|401k|"
         "401(k)|403b|403(b)|457|learning|education|fund|funds|meal|meals|deal|deals|per mile|per km|"
         "per unit|per visit|per session|per class|per word|per task|per article|per load|per delivery|"
         "per trip|per head|per person|per user|per diem of|contracts|purchase orders|purchase order|"
         "petty cash|cash handling|sales target|sales targets|revenue target|monthly target|order value|"
         "average order|win|wins|won|sponsorship|stock purchase|share purchase|espp|copay|copays|co-pay|"
         "co-pays|in equity|in stock|in shares|in options|in rsus|an additional|an extra|scheme|schemes|"
         "plan costs|in payments|exit|investment|manage|managed|differential|differentials|weighting|"
         "supplement|toward|towards|worth up to|commuter|perk|perks|用户|компенсация|компенсируем|премия|"
         "премии|премию|thưởng|tunjangan|spese|rimborso|bono|bonos|premio|plus de transporte|zuschuss|"
         "zuschlag|zulage|zulagen|sachbezug|sachbezüge|jobticket|deutschlandticket|gutschein|gutscheine|"
         "im wert von|ticket restaurant|tickets restaurant|titres restaurant|titre restaurant|"
         "tickets resto|panier|vale|vales|vale transporte|vale refeição|vale alimentação|cesta básica|"
         "buoni pasto|buono pasto|vergoeding|toeslag|dodatek|dodatki|premia|benefity|příspěvek|stravenky|"
         "cafeteria|reiskosten|friskvårdsbidrag|matkakorvaus|yol ücreti|yemek", cue_deny),
    says("incentive|incentives|бонус|бонусы|tantieme", cue_deny | cue_extra),
    says("refer a friend|refer-a-friend|instalments|installments|budget|budgets|budżet|presupuesto|"
         "orçamento|learning budget|training budget|tuition|reimbursement|reimburse|reimbursed|"
         "reimbursements|insurance|insured|basic life|ad&d|premium|premiums|deductible|deductibles|"
         "wellness|wellbeing|well-being|scholarship|scholarships|save|saving|customers pay|clients pay|"
         "clients paying|customers paying|users pay|members pay|we charge|charges|sells for|retails for|"
         "deal value|contract value|tcv|acv|mrr|ebitda|profit of|profits of|endowment|revenue|revenues|arr|"
         "gmv|turnover|funding|raised|funded|valuation|saves|deal size|fundraise|fundraising|"
         "book of business|valued|valuing|market cap|assets|aum|under management|transactions|expenditures|"
         "sales of|in sales|venture|investors|invest|invests|invested|investments of|lent|retail value|"
         "portfolio|projects over|p&l|quota|saved|spend|spending|processed|living on|umsatz|investitionen|"
         "chiffre d'affaires|levée de fonds|levé|fatturato|facturación|omzet|obroty|obrót|выручка|оборот|"
         "оборотом|инвестиций|invoices|of the employee|qps|tps|dau|mau|日活|月活|手当|津贴|補助|补贴|补助|"
         "自己負担|自己负担|交通費|賞与|ボーナス|寮費|家賃|売上|融资|估值|预算|营收|매출|상여금|식대|식비|"
         "지원금|자본금|资本|資本金|注册资本|уставный капитал|phụ cấp|doanh thu", cue_deny_clause),
});
// clang-format on

// Perks name money only where they touch it: "$50 gym membership", but not "$24/hr, gym membership".
// clang-format off
constexpr auto perks = std::to_array<Row>({
    says("value|plan|plans|subscription|cme|ceu|adoption|fertility|ivf|childcare|child care|daycare|"
         "day care|gym|fitness|commuting|transit|transportation|parking|cell phone|phone|mobile|internet|"
         "wifi|lunch|lunches|breakfast|snacks|dinner|coffee|seed|coupon|coupons|529|hsa|fsa|hra|dental|"
         "vision|health|healthcare|medical|life|pet|background|license|licensing|certification|"
         "certifications|student loan|laptop|workstation|desk|setup|set-up|book|books|conference|"
         "conferences|tool|tools|uniform|uniforms|boot|boots|clothing|attendance|safety|spot|holiday|"
         "birthday|anniversary|merit|moving|housing|travel|essen|essenszuschuss|fahrtkosten|weiterbildung|"
         "fortbildung|mutuelle|transport|formation|formación|transporte|comida|gimnasio|pasto|welfare|"
         "formazione|multisport|szkolenia|szkoleniowy|szkoleniowe|friskvård|lunsj|餐补|房补|车补|话补|"
         "交通补", cue_perk),
});
// clang-format on

}  // namespace

std::span<const Row> perk_rows() {
    return perks;
}

std::span<const Row> bound_rows() {
    return bounds;
}

std::span<const Row> pay_word_rows() {
    return pay_words;
}

std::span<const Row> role_rows() {
    return roles;
}

std::span<const Row> denial_rows() {
    return denials;
}

}  // namespace salaryd::pay
