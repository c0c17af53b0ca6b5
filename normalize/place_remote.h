// Remote, hybrid and on-site words of a location text, and macro regions, by the terms of remote_terms.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/posting.h"
#include "core/result.h"

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
    std::unordered_map<std::string, WorkWord> terms_;  // by fold_words()
    std::size_t longest_ = 1;                          // words in the longest term
};

}  // namespace salaryd
