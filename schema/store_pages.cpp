#include <fmt/format.h>

#include "core/ascii.h"
#include "schema/store_impl.h"

namespace salaryd {

std::string encode_ids(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) text += fmt::format("{}:{},", id.size(), id);
    return text;
}

std::vector<std::string> decode_ids(std::string_view text) {
    std::vector<std::string> ids;
    while (!text.empty()) {
        const auto colon = text.find(':');
        if (colon == text.npos) break;
        const auto size = ascii::to_number<std::size_t>(text.substr(0, colon));
        const auto left = text.size() - colon - 1;
        if (!size || *size >= left || text[colon + 1 + *size] != ',') break;
        ids.emplace_back(text.substr(colon + 1, *size));
        text.remove_prefix(colon + 2 + *size);
    }
    return ids;
}

Result<ListedPages> Store::listed_pages(std::string_view source) {
    const auto row = impl_->source(source);
    if (!row) return std::unexpected(row.error());
    ListedPages pages;
    Rows rows(impl_->find_pages.with(row->id));
    for (;;) {
        const auto more = rows.next();
        if (!more) return std::unexpected(more.error());
        if (!*more) return pages;
        ListedPage page;
        page.version = rows->text(1);
        page.reader_version = static_cast<int>(rows->integer(2));
        page.read_at = rows->optional_time(3);
        page.waiting_since = rows->optional_time(4);
        page.rejected = static_cast<std::uint64_t>(rows->integer(5));
        page.postings = decode_ids(rows->text(6));
        pages.emplace(rows->text(0), std::move(page));
    }
}

Result<void> Store::Impl::keep_pages(std::int64_t source_id, const FetchBatch& batch, bool forget) {
    for (const auto& [address, page] : batch.pages) {
        const auto ids = encode_ids(page.postings);
        auto put = put_page
                       .with(source_id, address, page.version, page.reader_version, page.read_at,
                             page.waiting_since, page.rejected, ids)
                       .run();
        if (!put) return put;
    }
    if (!forget) return {};
    for (const auto& address : batch.gone_pages)
        if (auto gone = forget_page.with(source_id, address).run(); !gone) return gone;
    return {};
}

}  // namespace salaryd
