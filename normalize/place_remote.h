// Remote, hybrid and on-site words of a location text, and macro regions, by the terms of remote_terms.tsv.
#pragma once

#include <string>
#include <string_view>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/phrase_table.h"

namespace salaryd {

enum class WorkWord : std::uint8_t { on_site, remote, hybrid, macro_region };

struct WorkWords {
    std::string rest;  // the text with the words blanked, as long as the text
    bool remote = false;
    bool hybrid = false;
    bool macro_region = false;  // "EMEA", "worldwide", "Pacific time"

    // Hybrid beats remote; a text of macro regions alone is remote.
    [[nodiscard]] Remote verdict(bool has_place) const;
};

class WorkVocabulary {
  public:
    [[nodiscard]] static Result<WorkVocabulary> load(const std::string& path);
    [[nodiscard]] WorkWords read(std::string_view text) const;

  private:
    PhraseTable<WorkWord> terms_;  // by fold_words()
};

}  // namespace salaryd
