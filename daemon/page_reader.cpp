#include "daemon/page_reader.h"

#include <utility>

namespace salaryd {

int reader_version(const SourceKind& kind) {
    return kind.parser_version * 10'000 + rules_version;
}

std::vector<std::string> PageRead::ids() const {
    std::vector<std::string> ids;
    for (const auto& posting : postings)
        if (const auto& id = posting.posting.raw.external_id; !id.empty()) ids.push_back(id);
    return ids;
}

PageRead read_page(const SourceKind& kind, const SourceSpec& spec, const Response& response,
                   const Normalizer& normalizer, const TextCodec& codec) {
    PageRead page;
    page.payload = prepare_payload(response, codec);
    page.validators = response.validators;
    page.validators.reader_version = reader_version(kind);
    auto outcome = kind.parse(spec, response);
    if (!outcome) {
        page.parsed = std::unexpected(outcome.error());
        return page;
    }
    for (auto& raw : outcome->postings)
        page.postings.push_back(prepare(normalizer.normalize(std::move(raw), spec)));
    page.next = std::move(outcome->next);
    page.listed = outcome->listed;
    page.rejected = outcome->rejected;
    page.complete = outcome->complete;
    return page;
}

}  // namespace salaryd
