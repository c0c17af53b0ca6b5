#include "daemon/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "daemon/openapi.h"
#include "daemon/render.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

using testing::HasSubstr;

Refusal refusal_of(std::string_view method, std::string_view target) {
    const auto match = match_route(routes(), method, target);
    EXPECT_FALSE(match) << target;
    return match ? Refusal() : match.error();
}

TEST(Routes, have_a_summary_a_handler_and_explained_parameters) {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& route : routes()) {
        EXPECT_FALSE(route.summary.empty()) << route.path;
        EXPECT_NE(route.handle, nullptr) << route.path;
        EXPECT_TRUE(seen.emplace(route.method, route.path).second) << route.path << " stands twice";
        for (const auto& parameter : route.parameters)
            EXPECT_FALSE(parameter.summary.empty()) << parameter.name;
    }
}

TEST(Routes, that_post_need_permission_except_reading_texts) {
    for (const auto& route : routes())
        EXPECT_EQ(route.permission == Permission::write,
                  route.method == "POST" && !route.path.starts_with("/v1/normalize"))
            << route.path;
}

TEST(OpenApi, lists_every_route_of_the_table) {
    const auto document = openapi_document(routes());
    for (const auto& route : routes()) {
        EXPECT_THAT(document, HasSubstr("\"" + std::string(route.path) + "\":{"));
        EXPECT_THAT(route_index(routes()), HasSubstr(route.path));
    }
}

TEST(Router, captures_the_parts_of_a_path) {
    const auto match = match_route(routes(), "GET", "/v1/editions/2026-W47/salary%2D2026-W47.csv");
    ASSERT_TRUE(match) << match.error().message;
    EXPECT_EQ(match->route->path, "/v1/editions/{week}/{file}");
    EXPECT_EQ(match->captures, (std::vector<std::string>{"2026-W47", "salary-2026-W47.csv"}));
}

TEST(Router, prefers_nothing_but_the_whole_path) {
    EXPECT_EQ(match_route(routes(), "GET", "/v1/salary/groups?by=level")->route->path, "/v1/salary/groups");
    EXPECT_EQ(match_route(routes(), "HEAD", "/v1/salary")->route->path, "/v1/salary");
    EXPECT_EQ(match_route(routes(), "GET", "/")->route->path, "/");
}

TEST(Router, names_the_nearest_route) {
    const auto refusal = refusal_of("GET", "/v1/salarie");
    EXPECT_EQ(refusal.code, ErrorCode::not_found);
    EXPECT_EQ(refusal.hint, "did you mean /v1/salary?");
}

TEST(Router, names_the_methods_a_path_takes) {
    const auto refusal = refusal_of("DELETE", "/v1/editions");
    EXPECT_EQ(refusal.allow, "GET, HEAD, POST");
    EXPECT_EQ(error_response(refusal).status, 405);
}

TEST(Router, names_the_nearest_and_all_allowed_parameters) {
    const auto refusal = refusal_of("GET", "/v1/salary?rolle=x");
    EXPECT_EQ(refusal.code, ErrorCode::invalid_argument);
    EXPECT_THAT(refusal.hint, HasSubstr("did you mean role?"));
    EXPECT_THAT(refusal.hint, HasSubstr("currency"));
    EXPECT_THAT(refusal_of("GET", "/v1/salary/groups").message, HasSubstr("needs the parameter \"by\""));
}

TEST(Target, is_percent_decoded) {
    const auto target =
        parse_target("/a%20b//c+d/?role=data+engineer&place=Z%C3%BCrich%20%26&x=&by=a,b&by=c#f");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (std::vector<std::string>{"a b", "c+d"}));
    EXPECT_EQ(target->parameters.get("role"), "data engineer");
    EXPECT_EQ(target->parameters.get("place"), "Zürich &");
    EXPECT_FALSE(target->parameters.find("x")) << "empty is not given";
    EXPECT_EQ(target->parameters.list("by"), (std::vector<std::string_view>{"a", "b", "c"}));
}

TEST(Target, is_refused_when_an_escape_is_broken) {
    for (const auto* text : {"/a?b=%", "/a?b=%4", "/a?b=%zz", "/%00", "/a?b=%+1", "a", ""})
        EXPECT_FALSE(parse_target(text)) << text;
}

TEST(ETag, matches_in_a_list_weakly_or_by_star) {
    EXPECT_TRUE(etag_matches("\"snap-1\", W/\"snap-7\"", "\"snap-7\""));
    EXPECT_TRUE(etag_matches("*", "\"snap-7\""));
    EXPECT_FALSE(etag_matches("\"snap-70\"", "\"snap-7\""));
    EXPECT_FALSE(etag_matches("*", ""));
}

TEST(ErrorResponse, has_the_contracts_shape_and_status) {
    const auto response =
        error_response(Refusal(Error{.code = ErrorCode::unavailable, .message = "not \"now\""}, "later"));
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.body, R"({"error":{"code":"unavailable","message":"not \"now\"","hint":"later"}})");
    ASSERT_EQ(response.headers.size(), 1U);
    EXPECT_EQ(response.headers.front().first, "Retry-After");
}

TEST(Format, follows_the_accept_header) {
    EXPECT_EQ(format_of(""), Format::json);
    EXPECT_EQ(format_of("text/csv"), Format::csv);
    EXPECT_EQ(format_of("application/x-ndjson, application/json"), Format::ndjson);
    EXPECT_EQ(format_of("*/*"), Format::json);
}

TEST(Cell, without_postings_has_no_figure) {
    const auto cell = empty_cell();
    EXPECT_EQ(cell.n, 0U);
    EXPECT_TRUE(cell.p50 != cell.p50) << "NaN";
}

}  // namespace
}  // namespace salaryd
