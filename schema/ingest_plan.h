// What a run means for the store, decided before anything is written. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "schema/store.h"

namespace salaryd {

// A row of posting_key.
struct KnownPosting {
    std::int64_t id = 0;
    std::uint64_t hash = 0;
    int misses = 0;  // complete runs in a row without it
    bool open = true;
    bool paid = false;
};

struct IngestPlan {
    struct Change {
        std::uint32_t index = 0;  // into the batch
        KnownPosting known;       // not open: a reopening
    };
    struct Unseen {  // an open posting that the batch does not list
        std::string external_id;
        KnownPosting known;
    };

    std::vector<std::uint32_t> added;
    std::vector<Change> changed;
    std::vector<std::string> returned;  // external ids: unchanged, but missed before
    std::vector<Unseen> unseen;
    std::uint64_t unchanged = 0;
    std::uint64_t distinct = 0;  // postings that are listed, duplicates counted once
    std::uint64_t unnamed = 0;   // postings in the batch without an external id: not storable
    std::uint64_t open_before = 0;
    std::uint64_t paid_before = 0;
};

// Merges the batch with the source's known postings, which come in the order of their external ids (bytes).
// Of duplicates in the batch the last one counts. `still_listed`: known postings that are listed without
// having been read again; what the batch carries itself is judged by the batch.
class IngestPlanner {
  public:
    explicit IngestPlanner(const std::vector<PreparedPosting>& batch,
                           const std::vector<std::string>& still_listed = {});
    void known(std::string_view external_id, const KnownPosting& posting);
    [[nodiscard]] IngestPlan finish() &&;

  private:
    // The first bytes of an id as a number that orders as they do: most comparisons end there, next to each
    // other in memory.
    struct Listed {
        std::uint64_t prefix = 0;
        std::string_view id;
        std::uint32_t index = 0;  // into the batch
    };

    [[nodiscard]] static std::uint64_t prefix_of(std::string_view id);
    void add_before(std::string_view external_id);
    void compare(std::uint32_t index, const KnownPosting& known);
    void absent(std::string_view external_id, const KnownPosting& known);

    const std::vector<PreparedPosting>& batch_;
    std::vector<Listed> listed_;                  // by id
    std::unordered_set<std::string_view> still_;  // into the caller's still_listed
    std::size_t next_ = 0;
    IngestPlan plan_;
};

// Whether a complete run is too little to believe: more than half, and more than 10, of the open postings
// would get their first miss. A next complete run of about the same size (within 20 %) confirms it, and then
// misses count.
[[nodiscard]] bool is_suspicious(const IngestPlan& plan, std::optional<std::uint64_t> suspect_before);

}  // namespace salaryd
