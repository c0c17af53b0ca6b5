// The market as a web site: which answer a request gets, faults included. No sockets; any thread.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/market/delivery.h"
#include "tests/market/fault.h"
#include "tests/market/hit_log.h"
#include "tests/market/http_message.h"
#include "tests/market/market.h"
#include "tests/market/vendors.h"

namespace salaryd::market {

class Site {
  public:
    explicit Site(const MarketOptions& options);

    [[nodiscard]] Delivery answer(const HttpRequest& request);

    [[nodiscard]] FaultTable& faults() { return faults_; }

    DayEvents advance_day();
    [[nodiscard]] Day today() const;
    [[nodiscard]] std::vector<PostingTruth> truth() const;
    [[nodiscard]] std::size_t open_jobs(std::size_t board) const;
    [[nodiscard]] const std::vector<Board>& boards() const { return market_.boards(); }  // never changes

    [[nodiscard]] HitLog& hits() { return hits_; }

  private:
    struct Rendered {
        std::uint64_t version = 0;
        std::string body;
        std::string compressed;
        std::string etag;  // without the quotes
        std::string last_modified;
    };

    [[nodiscard]] HttpReply page(const HttpRequest& request);
    [[nodiscard]] HttpReply vendor_page(Vendor vendor, std::string_view token, const HttpRequest& request);
    [[nodiscard]] HttpReply board_reply(const Board& board, const HttpRequest& request);
    [[nodiscard]] HttpReply control(const HttpRequest& request);
    [[nodiscard]] HttpReply set_fault(const HttpRequest& request);
    [[nodiscard]] std::string index_page() const;
    [[nodiscard]] std::string cards() const;
    [[nodiscard]] const Rendered& rendered(const Board& board, Detail detail);

    mutable std::mutex mutex_;  // market_ and rendered_
    Market market_;
    std::map<std::pair<std::size_t, Detail>, Rendered> rendered_;
    FaultTable faults_;
    HitLog hits_;
};

}  // namespace salaryd::market
