#include <utility>

#include "normalize/pay.h"
#include "normalize/pay_statement.h"

namespace salaryd {

std::vector<PayRange> read_pay_text(std::string_view text, const PayHints& hints) {
    std::vector<pay::Statement> statements = pay::read_statements(text, hints);
    std::vector<PayRange> ranges;
    for (const pay::Fate fate : {pay::Fate::headline, pay::Fate::another})
        for (pay::Statement& s : statements)
            if (s.fate == fate) ranges.push_back(std::move(s.range));
    return ranges;
}

}  // namespace salaryd
