// RawPosting -> Posting. The way of one posting passes here, between scrapers/<kind>.cpp and schema/store.h.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "core/posting.h"
#include "core/result.h"
#include "core/source.h"
#include "normalize/company.h"
#include "normalize/pay.h"
#include "normalize/place.h"
#include "normalize/taught_pay.h"
#include "normalize/title.h"
#include "normalize/user_tables.h"

namespace salaryd {

// Raised with every change of a rule that can move a reading; a posting remembers the version that read it.
inline constexpr int rules_version = 5;

struct ReferenceData {
    std::string directory;  // the tables of config/reference
    std::string gazetteer;
    std::string taught{};  // UserTables; empty, or a directory that need not exist
};

// Any thread. What is loaded is immutable; adopt() puts other tables in its place as a whole.
class Normalizer {
  public:
    [[nodiscard]] static Result<Normalizer> load(const ReferenceData& data);
    [[nodiscard]] static Result<Normalizer> load(const ReferenceData& data, UserTables taught);

    // Total: what cannot be read stays unread and the raw text is kept.
    [[nodiscard]] Posting normalize(RawPosting raw, const SourceSpec& source) const;

    // Kept alive while held, whatever is adopted meanwhile.
    [[nodiscard]] std::shared_ptr<const TitleReader> titles() const;
    [[nodiscard]] std::shared_ptr<const PlaceReader> places() const;
    [[nodiscard]] std::shared_ptr<const CompanyReader> companies() const;
    [[nodiscard]] std::shared_ptr<const TaughtPay> pay_words() const;
    [[nodiscard]] std::shared_ptr<const UserTables> taught() const;
    // Of what was taught: readings by another version may differ. 0: nothing was.
    [[nodiscard]] std::uint64_t tables_version() const { return taught()->version(); }

    // Reads with the tables of `other` from now on; readings under way end with those they began with.
    void adopt(const Normalizer& other);

  private:
    struct Tables {
        TitleReader titles;
        PlaceReader places;
        CompanyReader companies;
        TaughtPay pay_words;
        UserTables taught;
    };
    struct Cell {
        std::mutex mutex;
        std::shared_ptr<const Tables> tables;
    };
    explicit Normalizer(std::shared_ptr<const Tables> tables);
    [[nodiscard]] std::shared_ptr<const Tables> tables() const;

    std::unique_ptr<Cell> cell_;  // apart, so that a Normalizer can be moved
};

}  // namespace salaryd
