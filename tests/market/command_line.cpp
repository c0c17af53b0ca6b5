#include "tests/market/command_line.h"

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/clock.h"

namespace salaryd::market {
namespace {

template <class Number>
Result<void> set_number(std::string_view flag, std::string_view text, Number least, Number most,
                        Number& value) {
    const auto number = ascii::to_number<Number>(text);
    if (!number || *number < least || *number > most)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{} must be a number from {} to {}, got '{}'", flag, least, most, text));
    value = *number;
    return {};
}

Result<void> set_day(std::string_view text, Day& value) {
    const auto day = parse_day(text);
    if (!day)
        return fail(ErrorCode::invalid_argument, fmt::format("--day must be YYYY-MM-DD, got '{}'", text));
    value = *day;
    return {};
}

Result<void> set_text(std::string_view text, std::string& value) {
    value = text;
    return {};
}

Result<void> set_flag(std::string_view flag, std::string_view text, CommandLine& line) {
    if (flag == "--seed") return set_number<std::uint64_t>(flag, text, 0, UINT64_MAX, line.market.seed);
    if (flag == "--boards") return set_number<std::size_t>(flag, text, 1, 5000, line.market.boards);
    if (flag == "--postings") return set_number<std::size_t>(flag, text, 1, 5'000'000, line.market.postings);
    if (flag == "--pay-errors") return set_number<double>(flag, text, 0, 1, line.market.pay_errors);
    if (flag == "--port") return set_number<std::uint16_t>(flag, text, 0, 65535, line.port);
    if (flag == "--day") return set_day(text, line.market.first_day);
    if (flag == "--port-file") return set_text(text, line.port_file);
    if (flag == "--write-config") return set_text(text, line.config_file);
    if (flag == "--state") return set_text(text, line.state_directory);
    return fail(ErrorCode::invalid_argument, fmt::format("unknown flag '{}'; see --help", flag));
}

}  // namespace

Result<CommandLine> parse_command_line(std::span<const char* const> arguments) {
    CommandLine line;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--help" || argument == "-h") {
            line.help = true;
            return line;
        }
        const auto equals = argument.find('=');
        const std::string_view flag = argument.substr(0, equals);
        std::string_view text;
        if (equals != std::string_view::npos) {
            text = argument.substr(equals + 1);
        } else if (i + 1 < arguments.size()) {
            text = arguments[++i];
        } else {
            return fail(ErrorCode::invalid_argument, fmt::format("'{}' has no value; see --help", flag));
        }
        if (auto ok = set_flag(flag, text, line); !ok) return std::unexpected(ok.error());
    }
    if (!line.state_directory.empty() && line.config_file.empty())
        return fail(ErrorCode::invalid_argument, "--state needs --write-config");
    return line;
}

}  // namespace salaryd::market
