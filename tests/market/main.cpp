// salaryd-market: the simulated job market as a program.
#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "tests/market/command_line.h"
#include "tests/market/config_file.h"
#include "tests/market/server.h"
#include "tests/market/vendors.h"

namespace {

using namespace salaryd;

// Written beside and renamed, so that a waiting script never reads half a file.
Result<void> write_file(const std::string& path, std::string_view text) {
    const std::string partial = path + ".partial";
    std::FILE* file = std::fopen(partial.c_str(), "w");
    const bool written = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const bool closed = file && std::fclose(file) == 0;
    std::error_code error;
    if (written && closed) std::filesystem::rename(partial, path, error);
    if (!written || !closed || error) return fail(ErrorCode::io, fmt::format("cannot write {}", path));
    return {};
}

Result<void> write_files(const market::CommandLine& line, const market::MarketServer& server) {
    if (!line.state_directory.empty()) {
        std::error_code error;
        std::filesystem::create_directories(line.state_directory, error);
        if (error)
            return fail(ErrorCode::io,
                        fmt::format("cannot make {}: {}", line.state_directory, error.message()));
    }
    if (!line.config_file.empty()) {
        const std::string text =
            market::config_text(server.base_url(), server.boards(), line.state_directory);
        if (auto ok = write_file(line.config_file, text); !ok) return ok;
    }
    if (line.port_file.empty()) return {};
    return write_file(line.port_file, fmt::format("{}\n", server.port()));
}

void print_boards(const market::MarketServer& server) {
    fmt::print("{} serves {} boards on {}\n", server.base_url(), server.boards().size(),
               format_day(server.today()));
    for (const market::Board& board : server.boards())
        fmt::print("  {:<11}{:<28}{:>6} open  {}\n", market::to_string(board.vendor), board.company.name,
                   server.open_jobs(board), market::board_path(board));
    std::fflush(stdout);
}

int run(const market::CommandLine& line) {
    // Blocked before any thread starts, so that only the wait below receives them.
    sigset_t endings;
    sigemptyset(&endings);
    sigaddset(&endings, SIGINT);
    sigaddset(&endings, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &endings, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const market::MarketServer server(line.market, {.port = line.port});
    if (const auto ok = write_files(line, server); !ok) {
        fmt::print(stderr, "salaryd-market: {}\n", ok.error().message);
        return 1;
    }
    print_boards(server);
    int received = 0;
    sigwait(&endings, &received);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto line = market::parse_command_line({argv + 1, argv + (argc > 0 ? argc : 1)});
    if (!line) {
        fmt::print(stderr, "salaryd-market: {}\n", line.error().message);
        return 2;
    }
    if (line->help) {
        fmt::print("{}", market::usage);
        return 0;
    }
    try {
        return run(*line);
    } catch (const std::exception& error) {
        fmt::print(stderr, "salaryd-market: cannot listen on port {}: {}\n", line->port, error.what());
        return 1;
    }
}
