// The store as coroutines see it: writes go to the writer thread, reads to a worker with its own read-only
// connection. io thread only.
#pragma once

#include <memory>
#include <string>

#include "daemon/executors.h"
#include "schema/reader.h"
#include "schema/store.h"

namespace salaryd {

class Stores {
  public:
    Stores(Executors executors, Store store, std::string path);

    // f(Store&) -> Result<T>, on the writer.
    template <class F>
    auto write(F f) -> awaitable<std::invoke_result_t<F, Store&>> {
        co_return co_await offload(executors_.writer,
                                   [store = store_, f = std::move(f)]() mutable { return f(*store); });
    }

    // f(Reader&) -> Result<T>, on a worker.
    template <class F>
    auto read(F f) -> awaitable<std::invoke_result_t<F, Reader&>> {
        co_return co_await offload(
            executors_.workers,
            [path = path_, f = std::move(f)]() mutable -> std::invoke_result_t<F, Reader&> {
                auto reader = thread_reader(path);
                if (!reader) return std::unexpected(reader.error());
                return f(**reader);
            });
    }

    // Compresses what is new on a worker, then stores the run.
    [[nodiscard]] awaitable<Result<IngestReceipt>> ingest(FetchBatch batch);

    // Thread-safe: compress on workers before a write.
    [[nodiscard]] const TextCodec& codec() const { return store_->codec(); }

  private:
    // This thread's connection, opened at first use.
    [[nodiscard]] static Result<Reader*> thread_reader(const std::string& path);

    Executors executors_;
    std::shared_ptr<Store> store_;
    std::string path_;
};

}  // namespace salaryd
