#include "cli/client.h"

#include <gtest/gtest.h>

namespace salaryd {
namespace {

TEST(Client, encodes_parameters) {
    EXPECT_EQ(target_of("/v1/salary", {{"role", "data engineer"}, {"place", "Zürich & more"}}),
              "/v1/salary?role=data%20engineer&place=Z%C3%BCrich%20%26%20more");
    EXPECT_EQ(target_of("/v1/sources", {}), "/v1/sources");
}

TEST(Client, says_what_to_do_when_nobody_answers) {
    const auto reply = Client("/nonexistent/salaryd.sock").get("/healthz");
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::unavailable);
    EXPECT_NE(reply.error().message.find("/nonexistent/salaryd.sock"), std::string::npos);
    EXPECT_NE(reply.error().message.find("--socket"), std::string::npos);
}

}  // namespace
}  // namespace salaryd
