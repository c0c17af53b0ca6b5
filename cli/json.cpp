#include "cli/json.h"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <limits>

namespace salaryd {

Result<json::value> parse_json(std::string_view text) {
    boost::system::error_code error;
    auto value = json::parse({text.data(), text.size()}, error);
    if (error) return fail(ErrorCode::parse, fmt::format("the answer is not JSON: {}", error.message()));
    return value;
}

const json::value* find(const json::value& value, std::string_view path) {
    const json::value* at = &value;
    while (!path.empty()) {
        const auto dot = path.find('.');
        const auto name = path.substr(0, dot);
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
        const auto* object = at->if_object();
        at = object != nullptr ? object->if_contains({name.data(), name.size()}) : nullptr;
        if (at == nullptr) return nullptr;
    }
    return at;
}

std::string text_at(const json::value& value, std::string_view path) {
    const auto* found = find(value, path);
    if (found == nullptr || found->is_null()) return {};
    if (const auto* text = found->if_string()) return {text->data(), text->size()};
    return json::serialize(*found);
}

double number_at(const json::value& value, std::string_view path) {
    const auto* found = find(value, path);
    if (found == nullptr || !found->is_number()) return std::numeric_limits<double>::quiet_NaN();
    return found->to_number<double>();
}

const json::array& array_at(const json::value& value, std::string_view path) {
    static const json::array empty;
    const auto* found = find(value, path);
    const auto* array = found != nullptr ? found->if_array() : nullptr;
    return array != nullptr ? *array : empty;
}

}  // namespace salaryd
