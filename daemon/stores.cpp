#include "daemon/stores.h"

#include <optional>
#include <utility>

#include "schema/pack.h"

namespace salaryd {

Stores::Stores(Executors executors, Store store, std::string path)
    : executors_(executors), store_(std::make_shared<Store>(std::move(store))), path_(std::move(path)) {}

awaitable<Result<IngestReceipt>> Stores::ingest(FetchBatch batch) {
    auto packed = co_await read(
        [batch = std::move(batch), store = store_](Reader& reader) mutable -> Result<FetchBatch> {
            if (auto done = pack_texts(batch, reader, store->codec()); !done)
                return std::unexpected(done.error());
            return std::move(batch);
        });
    if (!packed) co_return std::unexpected(packed.error());
    co_return co_await write([batch = std::move(*packed)](Store& store) { return store.ingest(batch); });
}

Result<Reader*> Stores::thread_reader(const std::string& path) {
    thread_local std::string opened_path;
    thread_local std::optional<Reader> reader;
    if (!reader || opened_path != path) {
        auto opened = Reader::open(path);
        if (!opened) return std::unexpected(opened.error());
        reader.emplace(std::move(*opened));
        opened_path = path;
    }
    return &*reader;
}

}  // namespace salaryd
