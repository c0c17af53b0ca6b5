#include "cli/arguments.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/nearest.h"

namespace salaryd {
namespace {

std::optional<Output> parse_output(std::string_view name) {
    if (name == "table") return Output::table;
    if (name == "json") return Output::json;
    if (name == "ndjson") return Output::ndjson;
    if (name == "csv") return Output::csv;
    return std::nullopt;
}

class Parser {
  public:
    Parser(std::span<const std::string> words, std::span<const OptionSpec> (*known)(std::string_view))
        : words_(words), known_(known) {}

    Result<Arguments> parse() {
        while (next_ < words_.size())
            if (auto taken = take(words_[next_++]); !taken) return std::unexpected(taken.error());
        return std::move(out_);
    }

  private:
    Result<void> take(std::string_view word) {
        if (only_positional_ || word == "-" || !word.starts_with('-')) return take_word(word);
        if (word == "--") return only_positional_ = true, Result<void>{};
        if (word == "-o") return take_output(value_of("-o", std::nullopt));
        if (word == "-h" || word == "--help") return out_.help = true, Result<void>{};
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals).substr(word.starts_with("--") ? 2 : 1);
        const auto attached =
            equals == std::string_view::npos ? std::nullopt : std::optional(word.substr(equals + 1));
        return take_option(name, attached);
    }

    Result<void> take_word(std::string_view word) {
        if (out_.command.empty())
            out_.command = word;
        else
            out_.positional.emplace_back(word);
        return {};
    }

    Result<void> take_option(std::string_view name, std::optional<std::string_view> attached) {
        if (name == "json") return out_.output = Output::json, Result<void>{};
        if (name == "output") return take_output(value_of(name, attached));
        if (name == "socket") {
            auto value = value_of(name, attached);
            if (!value) return std::unexpected(value.error());
            out_.socket = *value;
            return {};
        }
        const auto known = known_(out_.command);
        const auto spec = std::ranges::find(known, name, &OptionSpec::name);
        if (spec == known.end()) return unknown(name, known);
        if (spec->value.empty()) return out_.options.emplace_back(name, ""), Result<void>{};
        auto value = value_of(name, attached);
        if (!value) return std::unexpected(value.error());
        out_.options.emplace_back(name, *value);
        return {};
    }

    static std::unexpected<Error> unknown(std::string_view name, std::span<const OptionSpec> known) {
        std::vector<std::string_view> names{"help", "json", "output", "socket"};
        for (const auto& option : known) names.push_back(option.name);
        const auto near = nearest_name(name, names);
        return fail(ErrorCode::invalid_argument,
                    near ? fmt::format("unknown option --{}; did you mean --{}?", name, *near)
                         : fmt::format("unknown option --{}", name));
    }

    Result<void> take_output(const Result<std::string>& value) {
        if (!value) return std::unexpected(value.error());
        const auto output = parse_output(*value);
        if (!output)
            return fail(ErrorCode::invalid_argument,
                        fmt::format("-o must be table, json, ndjson or csv, got \"{}\"", *value));
        out_.output = *output;
        return {};
    }

    Result<std::string> value_of(std::string_view name, std::optional<std::string_view> attached) {
        if (attached) return std::string(*attached);
        if (next_ < words_.size()) return words_[next_++];
        return fail(ErrorCode::invalid_argument,
                    fmt::format("{} needs a value", name == "-o" ? "-o" : fmt::format("--{}", name)));
    }

    std::span<const std::string> words_;
    std::span<const OptionSpec> (*known_)(std::string_view);
    std::size_t next_ = 0;
    bool only_positional_ = false;
    Arguments out_;
};

}  // namespace

std::optional<std::string> Arguments::option(std::string_view name) const {
    for (const auto& [key, value] : options)
        if (key == name) return value;
    return std::nullopt;
}

Result<Arguments> parse_arguments(std::span<const std::string> words,
                                  std::span<const OptionSpec> (*known)(std::string_view)) {
    return Parser(words, known).parse();
}

}  // namespace salaryd
