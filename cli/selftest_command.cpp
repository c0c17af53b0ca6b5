#include "cli/selftest_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "config/config.h"

namespace salaryd {
namespace {

// A program of its own, so that the simulated market is no part of this one: beside us as installed, or as
// built. Empty when it is in neither place.
std::string selftest_program() {
    std::error_code unknown;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    for (const auto* relative :
         {"../libexec/salaryd/salaryd-selftest", "../tests/selftest/program/salaryd-selftest"}) {
        const auto program = own / relative;
        if (::access(program.c_str(), X_OK) == 0) return program;
    }
    return {};
}

}  // namespace

Exit run_selftest(const Session& session) {
    const std::string program = selftest_program();
    if (program.empty())
        return complain(Error{.code = ErrorCode::not_found,
                              .message = "salaryd-selftest is not here: it comes with a build that has "
                                         "SALARYD_TESTS=ON, the default"});
    std::vector<std::string> words{program};
    for (const auto& [name, value] : session.arguments.options) {
        words.push_back("--" + name);
        words.push_back(value);
    }
    // Where nothing is installed it takes the tables of its own build.
    const auto data_directory = ConfigDefaults::from_environment().data_directory;
    if (std::filesystem::exists(data_directory + "/roles.tsv"))
        ::setenv("SALARYD_DATA_DIRECTORY", data_directory.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    return complain(Error{.code = ErrorCode::internal,
                          .message = fmt::format("{} cannot be run: {}", program, std::strerror(errno))});
}

}  // namespace salaryd
