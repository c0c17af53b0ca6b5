// Reads a location text: remote and hybrid words first, then one or several places by gazetteer. Method:
// docs/normalize.md, "Places". Pure and total once the gazetteer is mapped; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/posting.h"
#include "core/result.h"
#include "normalize/user_tables.h"

namespace salaryd {

struct PlaceReading {
    std::vector<Place> places;  // in the order stated, without repeats
    Remote remote = Remote::no;
    std::string rule;
};

class PlaceReader {
  public:
    // `gazetteer` is the file that script/build-gazetteer makes (GeoNames, CC BY 4.0); memory-mapped
    // read-only. `directory` holds metro_aliases.tsv and remote_terms.tsv (config/reference). What was
    // taught wins.
    [[nodiscard]] static Result<PlaceReader> load(const std::string& gazetteer, const std::string& directory,
                                                  const UserTables& taught = {});

    [[nodiscard]] PlaceReading read(std::string_view text) const;
    // All locations of a posting together with the source's own hints.
    [[nodiscard]] PlaceReading read_all(const std::vector<std::string>& locations,
                                        std::optional<Remote> remote, std::string_view country) const;
    // Words of a query ("NYC", "Germany", "Bavaria", "Seattle, WA") to one place; empty when contested or
    // unknown.
    [[nodiscard]] std::optional<Place> resolve(std::string_view words) const;
    // Names near words that do not resolve, best first, as "Seattle, WA, US".
    [[nodiscard]] std::vector<std::string> nearest(std::string_view words, std::size_t count) const;

    PlaceReader(PlaceReader&&) noexcept;
    PlaceReader& operator=(PlaceReader&&) noexcept;
    ~PlaceReader();

  private:
    struct Tables;
    explicit PlaceReader(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

}  // namespace salaryd
