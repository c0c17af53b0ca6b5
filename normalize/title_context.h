// What the words around a level word make of it: whom one serves, which trade has the grade, what "head"
// leads.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/posting.h"

namespace salaryd {

inline bool leads_people(Level level) {
    return level >= Level::manager;
}

// "Personal assistant for the managing director", "Chief of staff to the VP": whom one serves is not one's
// own level. `i` is where the level word stands.
[[nodiscard]] bool serves_another(const std::vector<std::string_view>& words, std::size_t i, Level level);

// "CEO Assistant", "Director Secretary": `end` is behind the level word.
[[nodiscard]] bool is_served(const std::vector<std::string_view>& words, std::size_t end,
                             std::size_t segment_end);

// "Staff Engineer" is a grade, "Staff Nurse" an employee: the grade exists in some trades only.
[[nodiscard]] bool has_staff_grade(const std::vector<std::string_view>& words);

// "lifeguard", "teller", but not "marketing": what follows "head" in "Head Lifeguard".
[[nodiscard]] bool names_a_person(std::string_view noun);

[[nodiscard]] bool is_of_school(const std::vector<std::string_view>& words);

// "Associate Product Manager", "Assistant Engineer": a junior grade before a role, unless a protected phrase
// took it. An assistant is one only before a profession; others assist somebody.
[[nodiscard]] bool is_junior_grade(const std::vector<std::string_view>& words, std::size_t i);

}  // namespace salaryd
