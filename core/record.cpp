#include "core/record.h"

#include <array>

#include "core/names.h"

namespace salaryd {
namespace {

constexpr std::array<std::string_view, 3> status_names{"auto", "accepted", "rejected"};
constexpr std::array<std::string_view, 2> severity_names{"note", "error"};

}  // namespace

std::string_view to_string(VerdictStatus s) {
    return name_of(status_names, s);
}
std::string_view to_string(Severity s) {
    return name_of(severity_names, s);
}
std::optional<VerdictStatus> parse_verdict_status(std::string_view name) {
    return enum_of<VerdictStatus>(status_names, name);
}

}  // namespace salaryd
