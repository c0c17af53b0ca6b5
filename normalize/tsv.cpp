#include "normalize/tsv.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace salaryd {

namespace {

std::vector<std::string> split_fields(std::string_view line) {
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= line.size();) {
        const std::size_t end = std::min(line.find('\t', begin), line.size());
        fields.emplace_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return fields;
}

}  // namespace

Result<std::vector<TsvRow>> read_tsv(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::io, path + ": cannot be opened");
    std::vector<TsvRow> rows;
    std::size_t columns = 0;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        auto fields = split_fields(line);
        if (columns == 0) {
            columns = fields.size();
            continue;
        }
        if (fields.size() > columns)
            return fail(ErrorCode::parse, path + ":" + std::to_string(number) + ": has " +
                                              std::to_string(fields.size()) + " fields, its header has " +
                                              std::to_string(columns));
        fields.resize(columns);
        rows.push_back({number, std::move(fields)});
    }
    return rows;
}

}  // namespace salaryd
