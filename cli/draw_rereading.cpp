#include "cli/draw_rereading.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/table.h"

namespace salaryd {
namespace {

std::string cell_words(const json::value& cell) {
    std::string words;
    for (const auto* part : {"company", "role", "level", "place"})
        if (const auto text = text_at(cell, part); !text.empty())
            words += (words.empty() ? "" : ", ") + printable(text);
    return words;
}

// Weighing every figure of a lesson about thousands of postings would take minutes.
void print_unweighed(const json::value& receipt) {
    const auto affected = text_at(receipt, "cells_affected"), weighed = text_at(receipt, "cells_weighed");
    if (affected != weighed)
        print(fmt::format("{} of {} figures with such a posting were weighed; more may move\n", weighed,
                          affected));
}

}  // namespace

std::string moved(const std::string& before, const std::string& after) {
    return before == after ? after : before + " -> " + after;
}

void draw_cells(const json::value& receipt) {
    const auto& cells = array_at(receipt, "cells");
    if (cells.empty()) {
        print("\nno published figure moves\n");
        return print_unweighed(receipt);
    }
    Table table({{"figure", Align::left, 60},
                 {"n", Align::right},
                 {"median, " + text_at(receipt, "currency") + " a year", Align::right}});
    for (const auto& cell : cells)
        table.add(
            {cell_words(cell), moved(text_at(cell, "n_before"), text_at(cell, "n_after")),
             moved(grouped(number_at(cell, "median_before")), grouped(number_at(cell, "median_after")))});
    print("\n" + table.text());
    if (text_at(receipt, "cells_moved") != std::to_string(cells.size()))
        print(fmt::format("{} of {} figures that move\n", cells.size(), text_at(receipt, "cells_moved")));
    print_unweighed(receipt);
}

}  // namespace salaryd
