#include "daemon/render_rereading.h"

#include <algorithm>

#include "daemon/query.h"

namespace salaryd {
namespace {

constexpr std::size_t cells_shown = 50;

void write_move(JsonWriter& json, const CellMove& move) {
    json.begin_object().key("role").text_or_null(move.cell.role);
    json.key("level").text_or_null(move.cell.level ? to_string(*move.cell.level) : std::string_view());
    json.key("place").text_or_null(move.cell.city ? place_words(*move.cell.city) : std::string());
    json.key("company").text_or_null(move.cell.company_key);
    json.key("n_before").integer(move.n_before).key("n_after").integer(move.n_after);
    json.key("median_before").number(move.median_before, 0);
    json.key("median_after").number(move.median_after, 0).end_object();
}

}  // namespace

void write_moved_cells(JsonWriter& json, const MovedCells& moved) {
    json.key("cells_affected").integer(moved.cells).key("cells_weighed").integer(moved.weighed);
    json.key("cells_moved").integer(moved.moves.size()).key("cells").begin_array();
    for (std::size_t i = 0; i < std::min(moved.moves.size(), cells_shown); ++i)
        write_move(json, moved.moves[i]);
    json.end_array();
}

}  // namespace salaryd
