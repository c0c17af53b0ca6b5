#include "schema/pay_rows.h"

namespace salaryd {
namespace {

PayRange pay_from(const Statement& row) {
    PayRange pay;
    pay.min = row.optional_real(0);
    pay.max = row.optional_real(1);
    pay.currency = CurrencyCode(row.text(2));
    if (!row.is_null(3)) pay.period = static_cast<PayPeriod>(row.integer(3));
    pay.kind = static_cast<PayKind>(row.integer(4));
    pay.suspect = row.integer(5) != 0;
    pay.reasons = PayReasons(static_cast<unsigned long long>(row.integer(6)));
    pay.rule = row.text(7);
    pay.field = static_cast<PayField>(row.integer(8));
    pay.span_begin = static_cast<std::uint32_t>(row.integer(9));
    pay.span_end = static_cast<std::uint32_t>(row.integer(10));
    pay.stated = row.text(11);
    pay.label = row.text(12);
    return pay;
}

}  // namespace

Result<std::vector<PayRange>> read_pay(Statement& statement, std::int64_t posting_id) {
    std::vector<PayRange> pay;
    Rows rows(statement.with(posting_id));
    for (;;) {
        const auto row = rows.next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return pay;
        pay.push_back(pay_from(*rows));
    }
}

}  // namespace salaryd
