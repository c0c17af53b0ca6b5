// The two passes over all postings: what the cells pay, estimated without the rows that the first pass does
// not believe, so that wrong rows do not hide themselves. Private to analytics/.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analytics/diagnosis.h"
#include "analytics/pay_model.h"

namespace salaryd {

class PayDetector {
  public:
    // `pay` is borrowed and must outlive the detector. About a microsecond a row.
    explicit PayDetector(std::span<const PayEvidence> pay, const DiagnosisPriors& priors = {});

    // Whether enough rows vote for the model to mean anything; without it nothing is flagged by the cell.
    [[nodiscard]] bool informed() const { return model_.fitted(); }
    [[nodiscard]] bool flagged(std::size_t row) const { return flagged_[row] != 0; }
    // informed() is a precondition of both.
    [[nodiscard]] Diagnosis diagnosis(std::size_t row) const {
        return diagnose(pay_[row], model_.at(row), priors_);
    }
    [[nodiscard]] PayFit fit(std::size_t row) const { return model_.at(row); }

  private:
    std::span<const PayEvidence> pay_;
    DiagnosisPriors priors_;
    std::vector<std::uint8_t> flagged_;
    PayModel model_;
};

}  // namespace salaryd
