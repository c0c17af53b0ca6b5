// Renders boards exactly as their vendors answer for them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tests/market/market.h"

namespace salaryd::market {

// GET /v1/boards/{token}/jobs?content=true
[[nodiscard]] std::string greenhouse_board(const Board& board, const std::vector<Job>& jobs,
                                           bool with_content);
// GET /v0/postings/{site}?mode=json
[[nodiscard]] std::string lever_board(const Board& board, const std::vector<Job>& jobs);
// GET /posting-api/job-board/{name}?includeCompensation=true
[[nodiscard]] std::string ashby_board(const Board& board, const std::vector<Job>& jobs,
                                      bool with_compensation);

// How much of a board was asked for: `brief` lacks Greenhouse's content and Ashby's compensation, as a
// request does that forgets the parameter.
enum class Detail : std::uint8_t { brief, full };

// The open jobs of `board`, as its own vendor has them.
[[nodiscard]] std::string render_board(const Market& market, const Board& board,
                                       Detail detail = Detail::full);
[[nodiscard]] std::string render_empty_board(Vendor vendor);

// The path and query that the vendor serves the board at.
[[nodiscard]] std::string board_path(const Board& board);
// The vendor's body of a 404.
[[nodiscard]] std::string unknown_board_body(Vendor vendor);

// Plain listing cards of at most `limit` open postings with stated pay, the absurd one first; some featured,
// some glued to the next without a line break.
[[nodiscard]] std::string listing_cards(const Market& market, std::size_t limit);

}  // namespace salaryd::market
