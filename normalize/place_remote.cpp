#include "normalize/place_remote.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/ascii.h"
#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

struct Word {
    std::size_t begin;
    std::size_t end;
    std::string folded;
};

std::vector<Word> words_with_positions(std::string_view text) {
    std::vector<Word> words;
    const auto in_word = [&](std::size_t i) {
        return ascii::is_alnum(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        while (i < text.size() && in_word(i)) ++i;
        if (i > begin)
            words.push_back({begin, i, fold_words(text.substr(begin, i - begin))});
        else
            ++i;
    }
    return words;
}

std::optional<WorkWord> parse_work_word(std::string_view name) {
    if (name == "no") return WorkWord::on_site;
    if (name == "yes") return WorkWord::remote;
    if (name == "hybrid") return WorkWord::hybrid;
    if (name == "scope") return WorkWord::macro_region;
    return std::nullopt;
}

}  // namespace

Remote WorkWords::verdict(bool has_place) const {
    if (hybrid) return Remote::hybrid;
    return remote || (macro_region && !has_place) ? Remote::yes : Remote::no;
}

Result<WorkVocabulary> WorkVocabulary::load(const std::string& path) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    WorkVocabulary vocabulary;
    for (const TsvRow& row : *rows) {
        const auto word = parse_work_word(row.fields[0]);
        const std::string term = row.fields.size() > 1 ? fold_words(row.fields[1]) : "";
        if (!word || term.empty())
            return fail(ErrorCode::parse,
                        path + ":" + std::to_string(row.line) + ": must be yes|hybrid|no|scope and a term");
        vocabulary.terms_.emplace(term, *word);
    }
    return vocabulary;
}

WorkWords WorkVocabulary::read(std::string_view text) const {
    WorkWords found{.rest = std::string(text)};
    const auto words = words_with_positions(text);
    std::string term;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t used = 0;
        const std::string_view first = words[i].folded;
        const std::size_t longest = terms_.longest_from(first.substr(0, first.find(' ')));
        for (std::size_t n = std::min(longest, words.size() - i); n > 0 && used == 0; --n) {
            term = first;
            for (std::size_t k = i + 1; k < i + n; ++k) term.append(" ").append(words[k].folded);
            const auto word = terms_.find(term);
            if (!word) continue;
            used = n;
            found.remote |= *word == WorkWord::remote;
            found.hybrid |= *word == WorkWord::hybrid;
            found.macro_region |= *word == WorkWord::macro_region;
            std::fill(found.rest.begin() + static_cast<std::ptrdiff_t>(words[i].begin),
                      found.rest.begin() + static_cast<std::ptrdiff_t>(words[i + n - 1].end), ' ');
        }
        i += std::max<std::size_t>(used, 1);
    }
    return found;
}

}  // namespace salaryd
