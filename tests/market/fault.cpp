#include "tests/market/fault.h"

#include <fmt/format.h>

#include <array>

#include "core/ascii.h"
#include "core/names.h"

namespace salaryd::market {
namespace {

constexpr std::array<std::string_view, fault_kind_count> kinds{
    "status",           "drip",      "stall",        "stall_body",         "cut_body", "truncated_gzip",
    "half_json",        "html",      "empty_body",   "empty_board",        "redirect", "huge",
    "huge_unannounced", "gzip_bomb", "not_modified", "wrong_content_type", "reset"};

// A board's token is one segment of its path.
bool concerns(std::string_view target, std::string_view path) {
    if (target == "*" || target == path) return true;
    if (target.contains('/')) return false;
    while (!path.empty()) {
        path.remove_prefix(1);
        if (path.substr(0, path.find('/')) == target) return true;
        path.remove_prefix(std::min(path.find('/'), path.size()));
    }
    return false;
}

template <class Number>
Result<void> read(const HttpRequest& request, std::string_view name, Number& value) {
    const std::string_view text = request.parameter(name);
    if (text.empty()) return {};
    const auto number = ascii::to_number<Number>(text);
    if (!number)
        return fail(ErrorCode::invalid_argument, fmt::format("{} must be a number, got '{}'", name, text));
    value = *number;
    return {};
}

}  // namespace

std::string_view to_string(FaultKind k) {
    return name_of(kinds, k);
}
std::optional<FaultKind> parse_fault_kind(std::string_view name) {
    return enum_of<FaultKind>(kinds, name);
}

std::size_t default_bytes(FaultKind kind) {
    switch (kind) {
        case FaultKind::drip:
            return 64;
        case FaultKind::huge:
        case FaultKind::huge_unannounced:
        case FaultKind::gzip_bomb:
            return 100 << 20;
        default:
            return 0;
    }
}

Result<Fault> parse_fault(const HttpRequest& request) {
    Fault fault;
    const auto kind = parse_fault_kind(request.parameter("kind"));
    if (!kind)
        return fail(ErrorCode::invalid_argument,
                    fmt::format("kind must be one of {}; got '{}'", fmt::join(kinds, ", "),
                                request.parameter("kind")));
    fault.kind = *kind;
    fault.retry_after = request.parameter("retry_after");
    fault.location = request.parameter("location");
    if (auto ok = read(request, "times", fault.times); !ok) return std::unexpected(ok.error());
    if (auto ok = read(request, "status", fault.status); !ok) return std::unexpected(ok.error());
    if (auto ok = read(request, "bytes", fault.bytes); !ok) return std::unexpected(ok.error());
    return fault;
}

void FaultTable::set(std::string_view target, Fault fault) {
    const std::lock_guard lock(mutex_);
    if (fault.bytes == 0) fault.bytes = default_bytes(fault.kind);
    faults_[std::string(target)].push_back(std::move(fault));
}

void FaultTable::clear() {
    const std::lock_guard lock(mutex_);
    faults_.clear();
}

void FaultTable::clear(std::string_view target) {
    const std::lock_guard lock(mutex_);
    if (const auto it = faults_.find(target); it != faults_.end()) faults_.erase(it);
}

std::optional<Fault> FaultTable::take(std::string_view path) {
    const std::lock_guard lock(mutex_);
    for (auto it = faults_.begin(); it != faults_.end(); ++it) {
        if (!concerns(it->first, path)) continue;
        std::vector<Fault>& queue = it->second;
        const Fault fault = queue.front();
        if (fault.times > 0 && --queue.front().times == 0) queue.erase(queue.begin());
        if (queue.empty()) faults_.erase(it);
        return fault;
    }
    return std::nullopt;
}

}  // namespace salaryd::market
