#include "cli/arguments.h"

#include <gtest/gtest.h>

#include <array>

namespace salaryd {
namespace {

constexpr std::array options{OptionSpec{"role", "ROLE", ""}, OptionSpec{"place", "PLACE", ""},
                             OptionSpec{"all", "", ""}};

Result<Arguments> parse(std::vector<std::string> words) {
    return parse_arguments(words, [](std::string_view) -> std::span<const OptionSpec> { return options; });
}

TEST(Arguments, takes_options_anywhere_after_the_command) {
    const auto arguments =
        parse({"postings", "--role", "data engineer", "x", "--place=Berlin", "--all", "-o", "csv"});
    ASSERT_TRUE(arguments) << arguments.error().message;
    EXPECT_EQ(arguments->command, "postings");
    EXPECT_EQ(arguments->positional, std::vector<std::string>{"x"});
    EXPECT_EQ(arguments->option("role"), "data engineer");
    EXPECT_EQ(arguments->option("place"), "Berlin");
    EXPECT_TRUE(arguments->has("all"));
    EXPECT_FALSE(arguments->has("company"));
    EXPECT_EQ(arguments->output, Output::csv);
}

TEST(Arguments, json_is_short_for_an_output) {
    EXPECT_EQ(parse({"salary", "--json"})->output, Output::json);
}

TEST(Arguments, names_the_nearest_option) {
    const auto wrong = parse({"salary", "--rol", "x"});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().message, "unknown option --rol; did you mean --role?");
}

TEST(Arguments, misses_a_value) {
    EXPECT_EQ(parse({"salary", "--role"}).error().message, "--role needs a value");
}

TEST(Arguments, refuses_an_unknown_output) {
    EXPECT_EQ(parse({"salary", "-o", "xml"}).error().message,
              "-o must be table, json, ndjson or csv, got \"xml\"");
}

TEST(Arguments, two_dashes_end_the_options) {
    EXPECT_EQ(parse({"normalize", "--", "--role"})->positional, std::vector<std::string>{"--role"});
}

}  // namespace
}  // namespace salaryd
