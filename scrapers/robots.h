// robots.txt by RFC 9309: which addresses of a host its owner lets us ask for. Pure and total: any bytes, any
// thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

inline constexpr std::size_t longest_robots = 500 << 10;  // bytes that are read; RFC 9309, 2.5
inline constexpr std::string_view robots_product = "salaryd";

struct RobotsVerdict {
    bool allowed = true;
    std::string line;  // the rule that decided, as it stands: "line 3: Disallow: /private"; empty: none did
};

class Robots {
  public:
    // What the file says to `product`: the groups that name it, merged; without any, those for "*". What is
    // beyond longest_robots, a line that is cut there, and lines that are not understood are passed over.
    // Crawl-delay is no part of the RFC; the one of our groups is kept, the longest if there are several.
    [[nodiscard]] static Robots parse(std::string_view body, std::string_view product = robots_product);

    // By the longest rule that matches the path and query of `url`; Allow wins a tie. /robots.txt itself is
    // always allowed. Bytes are compared in their percent-encoded normal form (2.2.2).
    [[nodiscard]] RobotsVerdict judge(std::string_view url) const;

    [[nodiscard]] std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }
    [[nodiscard]] const std::vector<std::string>& sitemaps() const { return sitemaps_; }

  private:
    struct Rule {
        std::string pattern;  // normal form; '*' and a final '$' are special
        bool allow = false;
        std::string line;
    };
    friend class RobotsReader;

    std::vector<Rule> rules_;
    std::optional<std::chrono::milliseconds> crawl_delay_;
    std::vector<std::string> sitemaps_;
};

}  // namespace salaryd
