#include "daemon/stored_raw.h"

#include <utility>

namespace salaryd {

Result<std::optional<StoredRaw>> stored_raw(Reader& reader, std::int64_t id) {
    std::optional<StoredRaw> found;
    const auto last = reader.export_raw(
        id - 1, 1, [&](std::string_view source, const RawPosting& raw, std::optional<Time> /*closed_at*/) {
            found = StoredRaw{std::string(source), raw};
        });
    if (!last) return std::unexpected(last.error());
    if (*last != id) found.reset();
    return found;
}

Result<std::vector<std::int64_t>> ids_where(Reader& reader,
                                            const std::function<bool(const PostingRecord&)>& wanted) {
    std::vector<std::int64_t> ids;
    const auto names = reader.scan([&](const PostingRecord& record) {
        if (wanted(record)) ids.push_back(record.id);
    });
    if (!names) return std::unexpected(names.error());
    return ids;
}

}  // namespace salaryd
