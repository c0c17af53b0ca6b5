// Words of a query to names we know. Each call leaves its finding in the query; empty words ask for nothing.
// Pure; any thread.
#pragma once

#include <string_view>

#include "daemon/query.h"

namespace salaryd {

class NameResolver {
  public:
    NameResolver(const Normalizer& normalizer, const Snapshot& snapshot)
        : normalizer_(normalizer), snapshot_(snapshot) {}

    [[nodiscard]] Answer<void> role(std::string_view words, SalaryQuery& query) const;
    [[nodiscard]] Answer<void> level(std::string_view words, SalaryQuery& query) const;
    [[nodiscard]] Answer<void> place(std::string_view words, SalaryQuery& query) const;
    [[nodiscard]] Answer<void> company(std::string_view words, SalaryQuery& query) const;
    [[nodiscard]] Answer<void> source(std::string_view words, SalaryQuery& query) const;

  private:
    void filter_place(const Place& place, SalaryQuery& query) const;

    const Normalizer& normalizer_;
    const Snapshot& snapshot_;
};

}  // namespace salaryd
