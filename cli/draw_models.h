// Premiums and trend as text for a terminal. All print on stdout.
#pragma once

#include "cli/command.h"

namespace salaryd {

void draw_premiums(const Session& session, const json::value& body);
void draw_trend(const Session& session, const json::value& body);

}  // namespace salaryd
