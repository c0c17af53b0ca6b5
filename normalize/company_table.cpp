#include "normalize/company_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "normalize/company_key.h"
#include "normalize/fold.h"
#include "normalize/tsv.h"

namespace salaryd {

namespace {

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

// "greenhouse:acme" names a board; a name with a colon in it has a blank after.
bool names_board(std::string_view alias) {
    const std::size_t colon = alias.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < alias.size() &&
           alias.find(' ') == std::string_view::npos;
}

std::string alias_key(std::string_view alias, const LegalForms& forms) {
    return names_board(alias) ? ascii::lower(alias) : company_key(alias, forms).key;
}

}  // namespace

std::string board_key(std::string_view kind, std::string_view board) {
    return ascii::lower(fmt::format("{}:{}", kind, board));
}

std::uint32_t CompanyTable::company(std::string_view name, const LegalForms& forms) {
    const std::string key = company_key(name, forms).key;
    const auto known = std::ranges::find(companies_, key, &KnownCompany::key);
    if (known != companies_.end()) return static_cast<std::uint32_t>(known - companies_.begin());
    companies_.push_back({.name = std::string(name), .key = key, .parent = {}});
    const auto id = static_cast<std::uint32_t>(companies_.size() - 1);
    names_.try_emplace(key, id);
    return id;
}

Result<void> CompanyTable::add(const std::vector<TsvRow>& rows, const std::string& path,
                               const LegalForms& forms, bool overrule) {
    for (const TsvRow& row : rows) {
        const auto wrong = [&](std::string_view what) {
            return fail(ErrorCode::parse, fmt::format("{}:{}: {}", path, row.line, what));
        };
        const auto field = [&](std::size_t i) {
            return i < row.fields.size() ? ascii::trim(row.fields[i]) : std::string_view();
        };
        if (company_key(field(0), forms).key.empty())
            return wrong("needs the name of a company, then an alias or a parent");
        if (field(1).empty() && field(2).empty()) return wrong("needs an alias or a parent");
        const std::uint32_t id = company(field(0), forms);
        if (!field(2).empty()) companies_[id].parent = field(2);
        if (field(1).empty()) continue;
        if (alias_key(field(1), forms).empty()) return wrong("the alias must have letters");
        const std::uint32_t known = add_alias(field(1), id, forms, overrule);
        if (known != id)
            return wrong(fmt::format("\"{}\" already names {}", field(1), companies_[known].name));
    }
    index_compact();
    return {};
}

std::uint32_t CompanyTable::add_alias(std::string_view alias, std::uint32_t id, const LegalForms& forms,
                                      bool overrule) {
    std::uint32_t* known = nullptr;
    if (alias.starts_with('=')) {
        auto& names = whole_names_[alias_key(alias, forms)];
        const std::string folded = fold_words(alias);
        auto name = std::ranges::find(names, folded, &WholeName::folded);
        if (name == names.end()) name = names.insert(names.end(), {folded, id});
        known = &name->id;
    } else {
        known = &names_.try_emplace(alias_key(alias, forms), id).first->second;
    }
    if (overrule) *known = id;
    return *known;
}

void CompanyTable::index_compact() {
    compact_.clear();
    for (const auto& [key, id] : names_) compact_.try_emplace(without_blanks(key), id);
}

Result<void> CompanyTable::add_file(const std::string& path, const LegalForms& forms) {
    const auto rows = read_tsv(path);
    if (!rows) return std::unexpected(rows.error());
    return add(*rows, path, forms, false);
}

Result<void> CompanyTable::learn(const TaughtTable& taught, const LegalForms& forms) {
    return add(taught.rows, taught.path, forms, true);
}

const KnownCompany* CompanyTable::find(const std::string& key) const {
    const auto known = names_.find(key);
    if (known == names_.end()) return nullptr;
    // A taught alias may point to a company that another taught line renames; a circle ends somewhere in it.
    std::uint32_t id = known->second;
    constexpr int longest_chain = 4;
    for (int i = 0; i < longest_chain; ++i) {
        const auto next = names_.find(companies_[id].key);
        if (next == names_.end() || next->second == id) break;
        id = next->second;
    }
    return &companies_[id];
}

const KnownCompany* CompanyTable::find_whole(const std::string& key, std::string_view name) const {
    const auto names = whole_names_.find(key);
    if (names == whole_names_.end()) return nullptr;
    const auto known = std::ranges::find(names->second, fold_words(name), &WholeName::folded);
    return known == names->second.end() ? nullptr : &companies_[known->id];
}

const KnownCompany* CompanyTable::find_compact(const std::string& compact_key) const {
    const auto known = compact_.find(compact_key);
    return known == compact_.end() ? nullptr : &companies_[known->second];
}

}  // namespace salaryd
