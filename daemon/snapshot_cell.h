// The published snapshot. A mutex, because std::atomic<std::shared_ptr> of libstdc++ 12 trips
// ThreadSanitizer. Any thread.
#pragma once

#include <memory>
#include <mutex>

#include "analytics/snapshot.h"

namespace salaryd {

class SnapshotCell {
  public:
    [[nodiscard]] std::shared_ptr<const Snapshot> load() const {
        const std::scoped_lock lock(mutex_);
        return snapshot_;
    }
    void store(std::shared_ptr<const Snapshot> snapshot) {
        const std::scoped_lock lock(mutex_);
        snapshot_.swap(snapshot);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace salaryd
