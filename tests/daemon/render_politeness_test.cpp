#include <gtest/gtest.h>

#include "daemon/render_store.h"

namespace salaryd {
namespace {

TEST(RenderPoliteness, gives_each_day_by_the_contracts_names) {
    JsonWriter json;
    json.begin_object();
    write_politeness(json, {{*parse_day("2026-11-21"),
                             {.requests = 12,
                              .wire_bytes = 3456,
                              .not_modified = 3,
                              .turned_away = 2,
                              .forbidden = 1,
                              .robots_line = "line 3: Disallow: /jobs",
                              .waited = std::chrono::milliseconds(1500)}},
                            {*parse_day("2026-11-20"), {.requests = 1, .robots_line = {}}}});
    json.end_object();
    EXPECT_EQ(
        std::move(json).take(),
        R"({"politeness":{"days":[{"day":"2026-11-21","requests":12,"wire_bytes":3456,"not_modified":3,)"
        R"("turned_away":2,"forbidden":1,"robots_line":"line 3: Disallow: /jobs","waited_seconds":1.5},)"
        R"({"day":"2026-11-20","requests":1,"wire_bytes":0,"not_modified":0,"turned_away":0,"forbidden":0,)"
        R"("robots_line":null,"waited_seconds":0}]}})");
}

}  // namespace
}  // namespace salaryd
