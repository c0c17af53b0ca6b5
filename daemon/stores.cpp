#include "daemon/stores.h"

#include <optional>
#include <utility>

namespace salaryd {

Stores::Stores(Executors executors, Store store, std::string path)
    : executors_(executors), store_(std::make_shared<Store>(std::move(store))), path_(std::move(path)) {}

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
