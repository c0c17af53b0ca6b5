// What a fetch needs around it, in a temporary directory: a store, a normalizer that knows no place, a clock
// that the test sets.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/clock.h"
#include "daemon/stores.h"
#include "normalize/gazetteer_format.h"
#include "normalize/normalizer.h"
#include "tests/daemon/fetch_harness.h"

namespace salaryd {

class TestClock final : public Clock {
  public:
    [[nodiscard]] Time now() const override { return Time(std::chrono::microseconds(microseconds_.load())); }
    void set(Time time) { microseconds_ = time.time_since_epoch().count(); }
    void advance(std::chrono::microseconds time) { microseconds_ += time.count(); }

  private:
    std::atomic<std::int64_t> microseconds_{parse_time("2026-11-21T09:00:00Z")->time_since_epoch().count()};
};

class FetchHouse {
  public:
    explicit FetchHouse(TestLoop& loop)
        : directory(make_directory()),
          normalizer(load_normalizer(directory)),
          stores(loop.executors(), open_store(database()), database()) {}
    ~FetchHouse() {
        std::error_code ignored;
        std::filesystem::remove_all(directory, ignored);
    }
    FetchHouse(const FetchHouse&) = delete;
    FetchHouse& operator=(const FetchHouse&) = delete;

    [[nodiscard]] std::string database() const { return (directory / "salaryd.db").string(); }
    [[nodiscard]] SourceStatus status(const std::string& source) const {
        auto reader = Reader::open(database());
        const auto all = reader ? reader->sources() : std::unexpected(reader.error());
        if (!all) ADD_FAILURE() << all.error().message;
        for (const auto& one : all ? *all : std::vector<SourceStatus>())
            if (one.spec.name == source) return one;
        return {};
    }
    [[nodiscard]] std::size_t rows(const std::string& source) const {
        auto reader = Reader::open(database());
        const auto runs = reader->runs(source, 1000);
        return runs ? runs->size() : 0;
    }

    std::filesystem::path directory;
    Normalizer normalizer;
    Stores stores;

  private:
    static std::filesystem::path make_directory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "salaryd-fetch-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
        return pattern;
    }
    static Store open_store(const std::string& path) {
        auto opened = Store::open(path);
        if (!opened) throw std::runtime_error(opened.error().message);
        return std::move(*opened);
    }
    // A gazetteer without a place: what is read here is not where the postings are.
    static Normalizer load_normalizer(const std::filesystem::path& directory) {
        FileHeader header{};
        header.magic = gazetteer_magic;
        header.text_size = 1;
        std::string bytes(sizeof header + (65'537 * 4 + 7) / 8 * 8 + 8, '\0');
        std::memcpy(bytes.data(), &header, sizeof header);
        const auto path = (directory / "gazetteer.bin").string();
        std::ofstream(path, std::ios::binary) << bytes;
        auto loaded =
            Normalizer::load({.directory = SALARYD_SOURCE_DIR "/config/reference", .gazetteer = path});
        if (!loaded) throw std::runtime_error(loaded.error().message);
        return std::move(*loaded);
    }
};

}  // namespace salaryd
