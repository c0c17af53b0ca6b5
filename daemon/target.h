// The request target, taken apart: path and parameters, percent-decoded. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/http_types.h"

namespace salaryd {

// In the order sent; a name may repeat.
class QueryParameters {
  public:
    void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }

    // Empty values count as not given. The last one when the name repeats.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(""); }
    // All of a name, values with commas taken apart: by=level,city and by=level&by=city are the same.
    [[nodiscard]] std::vector<std::string_view> list(std::string_view name) const;
    // Every value of a name, as sent.
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    // The same with `name` found as `value`.
    [[nodiscard]] QueryParameters with(std::string name, std::string_view value) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }

  private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

struct Target {
    std::vector<std::string> segments;  // "/v1/postings/7": v1, postings, 7
    QueryParameters parameters;
};

// invalid_argument for a broken escape, an encoded NUL, or what is no absolute path.
[[nodiscard]] Answer<Target> parse_target(std::string_view target);

}  // namespace salaryd
