// The daemon's answers as text for a terminal. One function per answer; all print on stdout.
#pragma once

#include <string>

#include "cli/command.h"

namespace salaryd {

// "[#######.......]"
[[nodiscard]] std::string progress_bar(std::size_t done, std::size_t all, std::size_t width);

void draw_salary(const Session& session, const json::value& body);
void draw_groups(const Session& session, const json::value& body);
void draw_postings(const Session& session, const json::value& body);
void draw_posting(const Session& session, const json::value& body);
void draw_outliers(const Session& session, const json::value& body);
void draw_review(const Session& session, const json::value& body);
void draw_sources(const Session& session, const json::value& body);
void draw_source(const Session& session, const json::value& body);
void draw_status(const Session& session, const json::value& health, const json::value& sources);
void draw_run(const Session& session, const json::value& body);
void draw_editions(const Session& session, const json::value& body);
void draw_edition(const Session& session, const json::value& body);
void draw_reload(const Session& session, const json::value& body);
void draw_version(const Session& session, const json::value& body);

}  // namespace salaryd
