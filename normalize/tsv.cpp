#include "normalize/tsv.h"

#include <algorithm>
#include <fstream>
#include <iterator>
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

Result<std::vector<TsvRow>> parse_tsv(std::string_view text, const std::string& name) {
    std::vector<TsvRow> rows;
    std::size_t columns = 0;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        auto fields = split_fields(line);
        if (columns == 0) {
            columns = fields.size();
            continue;
        }
        if (fields.size() > columns)
            return fail(ErrorCode::parse, name + ":" + std::to_string(number) + ": has " +
                                              std::to_string(fields.size()) + " fields, its header has " +
                                              std::to_string(columns));
        fields.resize(columns);
        rows.push_back({number, std::move(fields)});
    }
    return rows;
}

Result<std::vector<TsvRow>> read_tsv(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorCode::io, path + ": cannot be opened");
    return parse_tsv(std::string(std::istreambuf_iterator<char>(in), {}), path);
}

}  // namespace salaryd
