#include "scrapers/ld_json.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/html.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr auto opening_guards = std::to_array<std::string_view>({"//", "/*", "*/", "<![CDATA[", "<!--"});
constexpr auto closing_guards = std::to_array<std::string_view>({"//", "/*", "*/", "]]>", "-->"});

bool is_encoded(std::string_view block) {
    return block.find('"') == npos && (block.find("&quot;") != npos || block.find("&#34;") != npos);
}

// Copies JSON string by string; `bracket_or_gap` of it stands between the strings.
class Repair {
  public:
    explicit Repair(std::string_view json) : rest_(json) { out_.reserve(json.size() + 16); }

    std::string run() && {
        while (!rest_.empty()) {
            if (rest_.front() == '"')
                take_string();
            else
                take_other();
        }
        return std::move(out_);
    }

  private:
    void take_string() {
        const std::size_t begin = out_.size();
        out_ += '"';
        std::size_t i = 1;
        for (; i < rest_.size() && rest_[i] != '"'; ++i) {
            const bool escape = rest_[i] == '\\' && i + 1 < rest_.size();
            // "\$" is a dollar; every other escape stays with its second character.
            if (escape && rest_[i + 1] != '$') out_ += rest_[i];
            if (escape) ++i;
            out_ += rest_[i];
        }
        out_ += '"';
        rest_.remove_prefix(std::min(i + 1, rest_.size()));
        if (dates_value_is_next_) insert_missing_comma();
        dates_value_is_next_ = false;
        last_string_is_date_posted_ = std::string_view(out_).substr(begin) == "\"datePosted\"";
    }

    // Behind the value of datePosted another key follows without a comma.
    void insert_missing_comma() {
        const std::size_t next = rest_.find_first_not_of(" \t\r\n");
        if (next != npos && rest_[next] == '"') out_ += ',';
    }

    void take_other() {
        const char c = rest_.front();
        if (c == ':' && last_string_is_date_posted_) dates_value_is_next_ = true;
        if (!ascii::is_space(c)) last_string_is_date_posted_ = false;
        const std::size_t next = rest_.find_first_not_of(" \t\r\n", 1);
        const bool trails = c == ',' && next != npos && (rest_[next] == '}' || rest_[next] == ']');
        if (!trails) out_ += c;
        rest_.remove_prefix(1);
    }

    std::string_view rest_;
    std::string out_;
    bool last_string_is_date_posted_ = false;
    bool dates_value_is_next_ = false;
};

}  // namespace

std::string_view without_guards(std::string_view block) {
    block = ascii::trim(block);
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view guard : opening_guards)
            if (block.starts_with(guard)) {
                block = ascii::trim(block.substr(guard.size()));
                found = true;
            }
        for (const std::string_view guard : closing_guards)
            if (block.ends_with(guard)) {
                block = ascii::trim(block.substr(0, block.size() - guard.size()));
                found = true;
            }
    }
    return block;
}

Result<json::Value> parse_ld_json(json::Parser& parser, std::string_view block) {
    auto value = parser.parse(block);
    if (value) return value;
    if (is_encoded(block)) {
        if (auto decoded = parser.parse(unescape_html(block))) return decoded;
    }
    if (auto repaired = parser.parse(Repair(block).run())) return repaired;
    return value;
}

}  // namespace salaryd
