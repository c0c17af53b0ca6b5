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
    // Whether the row has numbers that an informed model can speak of.
    [[nodiscard]] bool judges(std::size_t row) const { return informed() && LogPay(pay_[row]).judged; }

    [[nodiscard]] PayFits fits() const { return model_.fits(); }

    // Of a row that it judges.
    [[nodiscard]] double z(std::size_t row) const { return fit(row).z(LogPay(pay_[row]).middle); }
    [[nodiscard]] PayFit fit(std::size_t row) const { return model_.at(row); }
    [[nodiscard]] Diagnosis diagnosis(std::size_t row) const {
        return diagnose(pay_[row], fit(row), priors_);
    }
    [[nodiscard]] Diagnosis diagnosis_by_cell(std::size_t row) const {
        return diagnose_by_cell(pay_[row], fit(row), priors_);
    }

  private:
    std::span<const PayEvidence> pay_;
    DiagnosisPriors priors_;
    std::vector<std::uint8_t> flagged_;
    PayModel model_;
};

}  // namespace salaryd
