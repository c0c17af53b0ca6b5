#include "normalize/pay_words.h"

#include <algorithm>

namespace salaryd::pay {
namespace {

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
    for (const std::span<const Row> rows :
         {currency_rows(), scale_rows(), period_rows(), quantity_rows(), bound_rows(), pay_word_rows(),
          role_rows(), denial_rows(), perk_rows()})
        append(words, rows);
    return words;
}

}  // namespace salaryd::pay
