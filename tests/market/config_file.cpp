#include "tests/market/config_file.h"

#include <fmt/format.h>

namespace salaryd::market {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string config_text(std::string_view base_url, const std::vector<Board>& boards,
                        std::string_view state_directory) {
    std::string text = "# A simulated job market; written by salaryd-market.\n\n";
    if (!state_directory.empty()) {
        const std::string directory(state_directory);
        text += fmt::format("[storage]\npath = {}\n\n", quoted(directory + "/salaryd.db"));
        text += fmt::format("[listen]\nsocket = {}\n\n", quoted(directory + "/salaryd.sock"));
        text += fmt::format("[report]\ndirectory = {}\n\n", quoted(directory + "/reports"));
    }
    text += "[fetch]\ncontact = \"market@example.org\"\nhost_gap = \"5ms\"\nallow_private_addresses = true\n";
    for (const Board& board : boards)
        text += fmt::format("\n[[source]]\nname = {}\nkind = {}\nboard = {}\ncompany = {}\nbase_url = {}\n",
                            quoted(board.token), quoted(to_string(board.vendor)), quoted(board.token),
                            quoted(board.company.name), quoted(base_url));
    return text;
}

}  // namespace salaryd::market
