#include "daemon/log.h"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace salaryd {
namespace {

// %P: the priority of sd-daemon(3).
class PriorityFlag final : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg& message, const std::tm& /*time*/,
                spdlog::memory_buf_t& out) override {
        static constexpr std::array<std::string_view, 7> prefixes{"<7>", "<7>", "<6>", "<4>",
                                                                  "<3>", "<2>", "<6>"};
        const auto prefix = prefixes[static_cast<std::size_t>(message.level)];
        out.append(prefix.data(), prefix.data() + prefix.size());
    }
    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<PriorityFlag>();
    }
};

}  // namespace

void start_log(std::string_view level) {
    auto logger =
        std::make_shared<spdlog::logger>("salaryd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    const bool journald =
        std::getenv("JOURNAL_STREAM") != nullptr;  // NOLINT(concurrency-mt-unsafe): start-up only
    formatter->add_flag<PriorityFlag>('*').set_pattern(journald ? "%*%v" : "%H:%M:%S %L %v");
    logger->set_formatter(std::move(formatter));
    logger->set_level(spdlog::level::from_str(std::string(level)));
    logger->flush_on(spdlog::level::trace);
    spdlog::set_default_logger(std::move(logger));
}

std::string log_safe(std::string_view text) {
    constexpr std::size_t cap = 2048;
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < cap; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool line_separator =
            text.substr(i).starts_with("\xe2\x80\xa8") || text.substr(i).starts_with("\xe2\x80\xa9");
        if (byte < 0x20 || byte == 0x7f)
            out += fmt::format("\\x{:02x}", byte);
        else if (line_separator)
            i += 2, out += "\\u2028";
        else
            out.push_back(text[i]);
    }
    return out;
}

}  // namespace salaryd
