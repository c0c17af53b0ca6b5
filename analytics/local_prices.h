// Pay in international dollars: what a posting states, in the money of its country, over the country's
// purchasing power parity of the latest year at or before the posting's. Private to analytics/.
//
// The country is that of the primary place. Pay stated in another currency than the country's is brought to
// it by the market rate of the posting's day. Nothing, where there is no country, parity or rate.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analytics/snapshot.h"

namespace salaryd {

class LocalPrices {
  public:
    struct Applied {
        double factor = 1;  // from amounts in the snapshot's currency to international dollars
        int year = 0;       // of the parity
    };

    LocalPrices() = default;
    // For the rows of `columns`, which are complete.
    LocalPrices(const Snapshot::Columns& columns, const ExchangeRates& rates, const PriceLevels& levels);

    [[nodiscard]] std::optional<Applied> apply(const Snapshot::Columns& columns, std::uint32_t row) const;
    [[nodiscard]] const std::string& source() const { return source_; }  // empty: no parities

  private:
    struct YearsParity {
        double local_per_dollar = std::numeric_limits<double>::quiet_NaN();
        int year = 0;
    };
    // A priced row whose currency is not its country's.
    struct ForeignPay {
        std::uint32_t row;
        double to_local;  // from the stated currency
    };

    [[nodiscard]] const YearsParity* parity(std::uint32_t country, std::int32_t posted) const;
    template <class IsBelievable>
    void fill_parities(const Snapshot::Columns& columns, const PurchasingPower& power,
                       IsBelievable is_believable);
    void find_foreign_pay(const Snapshot::Columns& columns, const ExchangeRates& rates);

    std::string source_;
    int first_year_ = 0, years_ = 0;
    std::vector<YearsParity> parities_;  // country id * years_ + year - first_year_
    std::vector<CurrencyCode> money_;    // of each country
    std::vector<ForeignPay> foreign_;    // by row
};

}  // namespace salaryd
