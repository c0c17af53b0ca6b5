// robots.txt's Sitemap lines and sitemap files. https://www.sitemaps.org/protocol.html
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salaryd {

inline constexpr std::size_t most_sitemap_entries = 50'000;  // the protocol's own limit for one file

struct SitemapEntry {
    std::string url;
    std::string last_modified;  // as written; empty: not given
};

struct Sitemap {
    bool is_index = false;  // lists sitemaps instead of pages
    std::vector<SitemapEntry> entries;
    bool cut = false;  // there were more than most_sitemap_entries
};

// The addresses of robots.txt's Sitemap lines, which belong to no group.
[[nodiscard]] std::vector<std::string> sitemaps_of_robots(std::string_view robots);

// Whether the document's root is a urlset or a sitemapindex, whatever its namespace.
[[nodiscard]] bool is_sitemap(std::string_view body);

// One linear pass without a tree, for files of any size; what is not well-formed costs its own entry alone.
[[nodiscard]] Sitemap read_sitemap(std::string_view body);

// The domain that a host belongs to, by its form: "jobs.acme.co.uk" -> "acme.co.uk".
[[nodiscard]] std::string_view registrable_domain(std::string_view host);

}  // namespace salaryd
