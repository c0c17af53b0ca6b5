// A clock that a test sets and a daemon in another process reads: eight bytes of a mapped file.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "core/clock.h"

namespace salaryd::e2e {

class SharedClock final : public Clock {
  public:
    explicit SharedClock(const std::string& path) {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0 || ::ftruncate(file, sizeof *microseconds_) != 0)
            throw std::runtime_error("cannot open " + path);
        void* mapped = ::mmap(nullptr, sizeof *microseconds_, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        ::close(file);
        if (mapped == MAP_FAILED) throw std::runtime_error("cannot map " + path);
        microseconds_ = static_cast<std::atomic<std::int64_t>*>(mapped);
    }
    ~SharedClock() override { ::munmap(microseconds_, sizeof *microseconds_); }
    SharedClock(const SharedClock&) = delete;
    SharedClock& operator=(const SharedClock&) = delete;

    [[nodiscard]] Time now() const override { return Time(std::chrono::microseconds(microseconds_->load())); }
    void set(Time t) { microseconds_->store(t.time_since_epoch().count()); }

  private:
    std::atomic<std::int64_t>* microseconds_ = nullptr;
};

}  // namespace salaryd::e2e
