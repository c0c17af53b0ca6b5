// Words for a pay period or a currency that people taught (UserTables, pay.tsv). They are put in place of the
// words they mean before pay is read, byte for byte, so that spans still point into the posting's own text.
// Immutable once loaded; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/user_tables.h"

namespace salaryd {

class TaughtPay {
  public:
    // Columns words, meaning: a period of core/pay.h or an ISO 4217 code. An error names file and line.
    [[nodiscard]] static Result<TaughtPay> load(const TaughtTable& taught);

    [[nodiscard]] bool empty() const { return words_.empty(); }
    // Of the same length as `text`; letters of ASCII are compared without case.
    [[nodiscard]] std::string translated(std::string_view text) const;
    // Whether translated() would change it.
    [[nodiscard]] bool occurs_in(std::string_view text) const;
    // read_pay() over the translated texts; `stated` quotes the posting's own words.
    [[nodiscard]] std::vector<PayRange> read(const RawPosting& posting, std::string_view country) const;

  private:
    struct Word {
        std::string words;    // ASCII letters in lower case
        std::string meaning;  // what the pay rules know, filled up with blanks to the same length
    };
    std::vector<Word> words_;  // the longest first; of equal words the last taught
};

}  // namespace salaryd
