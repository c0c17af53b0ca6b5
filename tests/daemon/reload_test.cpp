#include "daemon/reload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace salaryd {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SourceSpec source(std::string name, std::string board) {
    SourceSpec spec;
    spec.name = std::move(name);
    spec.kind = "greenhouse";
    spec.board = std::move(board);
    return spec;
}

TEST(Reload, says_nothing_when_nothing_changed) {
    const auto receipt = compare_configs({}, {});
    EXPECT_THAT(receipt.applied, IsEmpty());
    EXPECT_THAT(receipt.needs_restart, IsEmpty());
}

TEST(Reload, restarts_only_the_sources_that_changed) {
    Config before, after;
    before.sources = {source("same", "a"), source("moved", "b"), source("gone", "c")};
    after.sources = {source("same", "a"), source("moved", "x"), source("new", "d")};
    EXPECT_THAT(compare_configs(before, after).applied,
                ElementsAre("source moved: changed", "source new: added", "source gone: disabled"));
}

TEST(Reload, names_what_needs_a_restart_and_leaves_it_as_it_was) {
    Config before, after;
    before.storage.path = "/a.db";
    after.storage.path = "/b.db";
    after.listen.socket = "/x.sock";
    after.statistics.min_n = 9;
    const auto receipt = compare_configs(before, after);
    EXPECT_THAT(receipt.needs_restart, ElementsAre("storage.path", "listen"));
    EXPECT_THAT(receipt.applied, ElementsAre("statistics"));
    const auto config = applicable(before, after);
    EXPECT_EQ(config.storage.path, "/a.db");
    EXPECT_EQ(config.listen.socket, "");
    EXPECT_EQ(config.statistics.min_n, 9U);
}

}  // namespace
}  // namespace salaryd
