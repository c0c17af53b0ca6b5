#include "tests/reference/planted.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analytics/pay_detector.h"

namespace salaryd::testing {
namespace {

struct Tally {
    std::size_t rows = 0, planted = 0, flagged = 0, found = 0, right = 0;

    [[nodiscard]] double precision() const { return ratio(found, flagged); }
    [[nodiscard]] double recall() const { return ratio(found, planted); }
    [[nodiscard]] double right_cause() const { return ratio(right, found); }
    [[nodiscard]] double clean_flagged() const { return ratio(flagged - found, rows - planted); }

  private:
    static double ratio(std::size_t part, std::size_t whole) {
        return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
    }
};

// Scores from .05 on, in bins, against how many of the rows were wrong.
class Calibration {
  public:
    void add(double score, bool wrong) {
        for (Bin& bin : bins_)
            if (score < bin.end) {
                bin.score += score;
                bin.wrong += wrong ? 1 : 0;
                bin.rows += 1;
                return;
            }
    }
    void check() const {
        for (const Bin& bin : std::span(bins_).subspan(1)) {
            ASSERT_GT(bin.rows, 30) << bin.end;
            fmt::print("score {:.3f}: {:.3f} of {} rows are wrong\n", bin.score / bin.rows,
                       bin.wrong / bin.rows, bin.rows);
            EXPECT_NEAR(bin.score / bin.rows, bin.wrong / bin.rows, .12);
        }
    }

  private:
    struct Bin {
        double end;
        double score = 0, wrong = 0, rows = 0;
    };
    std::array<Bin, 6> bins_{{{.05}, {.2}, {.5}, {.8}, {.95}, {1.01}}};
};

Tally detect(const PlantedMarket& market, const std::string& kind, Calibration& calibration) {
    const auto rows = market.with(kind);
    std::vector<PayEvidence> pay;
    for (const auto& row : rows) pay.push_back(row.pay);
    const PayDetector detector(pay, reference_priors());
    Tally tally;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Diagnosis d = detector.diagnosis(i);
        calibration.add(d.score, rows[i].planted);
        const bool flagged = d.score >= flag_at;
        ++tally.rows;
        tally.planted += rows[i].planted;
        tally.flagged += flagged;
        tally.found += flagged && rows[i].planted;
        tally.right += flagged && rows[i].planted && is_right(kind, reference_name(d));
    }
    return tally;
}

// The reference's own figures of this kind, printed with six digits.
void expect_as_measured(const std::string& kind, const Tally& tally) {
    static const auto kinds = CsvTable::read(reference_file("outlier_kinds_dev.csv"));
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds.text(i, "set") != kind) continue;
        EXPECT_EQ(static_cast<double>(tally.planted), kinds.number(i, "n"));
        EXPECT_NEAR(tally.recall(), kinds.number(i, "recall"), 1e-5) << kind;
        EXPECT_NEAR(tally.right_cause(), kinds.number(i, "cause_ok|flagged"), 1e-5) << kind;
    }
}

TEST(PlantedErrors, of_each_visible_kind_are_found_and_named) {
    if (!PlantedMarket::exists()) GTEST_SKIP() << "no reference numbers at " << reference_file("");
    const PlantedMarket market;
    Calibration calibration;
    double recall = 0, right = 0;
    fmt::print("{:<18}{:>8}{:>11}{:>9}{:>7}{:>15}\n", "kind", "planted", "precision", "recall", "cause",
               "clean flagged");
    for (const std::string kind : visible_kinds) {
        const Tally t = detect(market, kind, calibration);
        fmt::print("{:<18}{:>8}{:>11.3f}{:>9.3f}{:>7.3f}{:>14.3f}%\n", kind, t.planted, t.precision(),
                   t.recall(), t.right_cause(), 100 * t.clean_flagged());
        expect_as_measured(kind, t);
        EXPECT_GE(t.recall(), .92) << kind;
        EXPECT_GE(t.right_cause(), .90) << kind;
        EXPECT_LE(t.clean_flagged(), .001) << kind;
        recall += t.recall() / visible_kinds.size();
        right += t.right_cause() / visible_kinds.size();
    }
    fmt::print("mean recall {:.3f}, right cause {:.3f}\n", recall, right);
    EXPECT_GE(recall, .95);
    EXPECT_GE(right, .95);
    calibration.check();
}

TEST(PlantedErrors, of_all_kinds_at_once_leave_clean_pay_alone) {
    const DetectorTable& table = detector_table("mixed");
    if (table.rows().empty()) GTEST_SKIP() << "no reference numbers at " << reference_file("");
    const PayDetector detector(table.evidence());  // as the daemon judges, fortnights included
    Tally visible;
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
        const ReferenceRow& row = table.rows()[i];
        if (row.kind == "fx_near") continue;
        const bool planted = row.kind != "clean";
        const bool found = planted && detector.flagged(i);
        ++visible.rows;
        visible.planted += planted;
        visible.flagged += detector.flagged(i);
        visible.found += found;
        visible.right += found && is_right(row.kind, reference_name(detector.diagnosis(i)));
    }
    fmt::print("precision {:.4f}, recall {:.4f}, right cause {:.4f}, clean flagged {:.3f}%\n",
               visible.precision(), visible.recall(), visible.right_cause(), 100 * visible.clean_flagged());
    EXPECT_GE(visible.precision(), .97);
    EXPECT_GE(visible.recall(), .95);
    EXPECT_GE(visible.right_cause(), .95);
    EXPECT_LE(visible.clean_flagged(), .001);
}

}  // namespace
}  // namespace salaryd::testing
