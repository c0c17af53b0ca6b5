// The daemon's answers about a distribution as a whole, as text for a terminal. All print on stdout.
#pragma once

#include "cli/command.h"

namespace salaryd {

void draw_histogram(const Session& session, const json::value& body);
void draw_rank(const Session& session, const json::value& body);
void draw_compare(const Session& session, const json::value& body);
void draw_role_page(const Session& session, const json::value& body);

}  // namespace salaryd
