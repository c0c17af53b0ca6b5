#include "tests/market/vendors.h"

#include <fmt/format.h>

namespace salaryd::market {

std::string board_path(const Board& board) {
    switch (board.vendor) {
        case Vendor::greenhouse:
            return fmt::format("/v1/boards/{}/jobs?content=true", board.token);
        case Vendor::lever:
            return fmt::format("/v0/postings/{}?mode=json", board.token);
        case Vendor::ashby:
            return fmt::format("/posting-api/job-board/{}?includeCompensation=true", board.token);
    }
    return {};
}

std::string render_board(const Market& market, const Board& board, Detail detail) {
    const auto& jobs = market.jobs(board.index);
    const bool full = detail == Detail::full;
    switch (board.vendor) {
        case Vendor::greenhouse:
            return greenhouse_board(board, jobs, full);
        case Vendor::lever:
            return lever_board(board, jobs);
        case Vendor::ashby:
            return ashby_board(board, jobs, full);
    }
    return {};
}

std::string render_empty_board(Vendor vendor) {
    switch (vendor) {
        case Vendor::greenhouse:
            return R"({"jobs":[],"meta":{"total":0}})";
        case Vendor::lever:
            return "[]";
        case Vendor::ashby:
            return R"({"jobs":[],"apiVersion":"1"})";
    }
    return {};
}

std::string unknown_board_body(Vendor vendor) {
    switch (vendor) {
        case Vendor::greenhouse:
            return R"({"status":404,"error":"Job not found"})";
        case Vendor::lever:
            return R"({"ok":false,"error":"Document not found"})";
        case Vendor::ashby:
            return "Not Found";
    }
    return {};
}

}  // namespace salaryd::market
