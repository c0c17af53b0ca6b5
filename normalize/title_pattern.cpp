#include "normalize/title_pattern.h"

#include <algorithm>

#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

bool stands_in(const Segment& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> pieces;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(mark, begin), text.size());
        if (end > begin) pieces.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return pieces;
}

}  // namespace

std::string RolePatterns::expanded(std::string_view words, const Lists& lists) {
    std::string all;
    for (const std::string& word : split(words, ' ')) {
        const auto list = lists.find(word);
        all.append(all.empty() ? "" : " ").append(list == lists.end() ? word : list->second);
    }
    return all;
}

void RolePatterns::add(std::optional<std::uint32_t> role, std::string_view heads,
                       std::string_view modifiers) {
    Pattern pattern{.role = role, .modifiers = {}};
    for (const std::string& modifier : split(modifiers, ' '))
        pattern.modifiers.push_back(split(modifier, '+'));
    for (const std::string& head : split(heads, ' ')) by_head_[head].push_back(patterns_.size());
    patterns_.push_back(std::move(pattern));
}

Result<RolePatterns> RolePatterns::load(const std::string& path, const RoleById& role_by_id) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    RolePatterns patterns;
    Lists lists;
    for (const TsvRow& row : *rows) {
        const std::string& name = row.fields[0];
        if (name.starts_with('@') && row.fields.size() > 1) {
            lists.emplace(name, row.fields[1]);
            continue;
        }
        const auto role = role_by_id(name);
        if (row.fields.size() != 3 || (!role && name != "-") || row.fields[2].empty())
            return fail(ErrorCode::parse, path + ":" + std::to_string(row.line) +
                                              ": must be a role of roles.tsv or -, head nouns, modifiers");
        patterns.add(role, expanded(row.fields[1], lists), expanded(row.fields[2], lists));
    }
    return patterns;
}

std::optional<std::uint32_t> RolePatterns::find(const Segment& words) const {
    std::size_t first = patterns_.size();
    for (const std::string_view word : words) {
        const auto head = by_head_.find(word);
        if (head == by_head_.end()) continue;
        for (const std::size_t p : head->second) {
            if (p >= first) break;
            const bool fits = std::ranges::any_of(patterns_[p].modifiers, [&](const Modifier& modifier) {
                return std::ranges::all_of(
                    modifier, [&](const std::string& w) { return w == "*" || stands_in(words, w); });
            });
            if (fits) first = p;
        }
    }
    return first == patterns_.size() ? std::nullopt : patterns_[first].role;
}

}  // namespace salaryd
