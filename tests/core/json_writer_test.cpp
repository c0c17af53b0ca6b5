#include "core/json_writer.h"

#include <gtest/gtest.h>

#include <limits>

namespace salaryd {
namespace {

std::string quoted(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
}

TEST(JsonWriter, separates_what_stands_beside_each_other) {
    JsonWriter json;
    json.begin_object().key("a").begin_array().integer(1).integer(-2).begin_object().end_object().end_array();
    json.key("b").null().key("c").boolean(true).key("d").text("x").end_object();
    EXPECT_EQ(std::move(json).take(), R"({"a":[1,-2,{}],"b":null,"c":true,"d":"x"})");
}

TEST(JsonWriter, writes_numbers_as_people_do) {
    JsonWriter json;
    json.begin_array().number(145000.4, 0).number(0.312, 2).number(24.60, 1).number(-0.001, 1);
    json.number(100000.0).number(52.5).number(std::numeric_limits<double>::quiet_NaN(), 2);
    json.number(std::optional<double>()).number(std::numeric_limits<double>::infinity()).end_array();
    EXPECT_EQ(std::move(json).take(), "[145000,0.31,24.6,0,100000,52.5,null,null,null]");
}

TEST(JsonWriter, escapes_control_characters_and_quotes) {
    EXPECT_EQ(quoted("a\"b\\c\n\t\x01\x7f"), "\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\"");
    EXPECT_EQ(quoted(std::string_view("a\0b", 3)), "\"a\\u0000b\"");
}

TEST(JsonWriter, keeps_utf8_and_replaces_what_is_none) {
    EXPECT_EQ(quoted("Zürich €\xF0\x9F\x92\xB0"), "\"Zürich €\xF0\x9F\x92\xB0\"");
    EXPECT_EQ(quoted("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
    EXPECT_EQ(quoted("\xC0\xAF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"") << "overlong";
    EXPECT_EQ(quoted("\xED\xA0\x80").find('\xED'), std::string::npos) << "surrogate";
    EXPECT_EQ(quoted("\xE2\x82"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"") << "cut short";
}

}  // namespace
}  // namespace salaryd
