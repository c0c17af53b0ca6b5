#include "scrapers/sitemap.h"

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/html.h"
#include "scrapers/markup.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto npos = std::string_view::npos;

// Elements may have a prefix ("sm:url"); "image:loc" inside of it is another vocabulary's.
std::string_view local_name(std::string_view name) {
    return name.substr(name.find(':') + 1);
}

// The text at the front of `content`, which goes on behind its end.
std::string element_text(std::string_view content) {
    constexpr std::string_view open = "<![CDATA[";
    constexpr std::size_t longest = 8192;  // the protocol allows an address 2,048 characters
    content = ascii::trim(content.substr(0, longest));
    if (content.starts_with(open)) {
        content.remove_prefix(open.size());
        return clean_line(content.substr(0, content.find("]]>")));
    }
    return clean_line(unescape_html(content.substr(0, content.find('<'))));
}

class SitemapReader {
  public:
    explicit SitemapReader(std::string_view body) : body_(body) {}

    Sitemap run() && {
        for (std::size_t at = body_.find('<'); at < body_.size(); at = body_.find('<', at)) {
            const std::size_t length = take(body_.substr(at));
            if (length == npos || out_.cut) break;
            at += length;
        }
        finish_entry();
        return std::move(out_);
    }

  private:
    std::size_t take(std::string_view markup) {
        if (const std::size_t length = skip_declaration(markup); length > 0) return length;
        TagReader tag(markup);
        const std::size_t size = tag.skip();
        if (size == npos) return npos;
        const std::string_view content = markup.substr(size);
        const std::string_view name = tag.name();
        if (tag.is_end() && name == entry_name_) finish_entry();
        if (!tag.is_end()) open(name, content);
        return std::max<std::size_t>(size, 1);
    }

    void open(std::string_view name, std::string_view content) {
        const std::string_view local = local_name(name);
        if (local == "sitemapindex") out_.is_index = true;
        if (local == "url" || local == "sitemap") {
            finish_entry();
            entry_name_ = name;
            prefix_ = name.substr(0, name.size() - local.size());
        } else if (name.starts_with(prefix_) && name.size() == prefix_.size() + local.size()) {
            if (local == "loc") entry_.url = element_text(content);
            if (local == "lastmod") entry_.last_modified = element_text(content);
        }
    }

    void finish_entry() {
        if (!entry_.url.empty()) {
            out_.cut = out_.entries.size() == most_sitemap_entries;
            if (!out_.cut) out_.entries.push_back(std::move(entry_));
        }
        entry_ = {};
    }

    std::string_view body_;
    Sitemap out_;
    SitemapEntry entry_;
    std::string_view entry_name_;
    std::string_view prefix_;  // of the entries' elements, with its colon
};

}  // namespace

std::vector<std::string> sitemaps_of_robots(std::string_view robots) {
    constexpr std::string_view key = "sitemap:";
    std::vector<std::string> found;
    while (!robots.empty()) {
        const std::size_t end = std::min(robots.find_first_of("\r\n"), robots.size());
        std::string_view line = ascii::trim(robots.substr(0, end));
        robots.remove_prefix(std::min(end + 1, robots.size()));
        if (!ascii::equals_ignoring_case(line.substr(0, key.size()), key)) continue;
        line = ascii::trim(line.substr(key.size()));
        if (std::string url = clean_line(line.substr(0, line.find_first_of(" \t#"))); !url.empty())
            found.push_back(std::move(url));
    }
    return found;
}

bool is_sitemap(std::string_view body) {
    for (std::size_t at = body.find('<'); at < body.size(); at = body.find('<', at)) {
        const std::size_t length = skip_declaration(body.substr(at));
        if (length == npos) return false;
        if (length == 0) {
            const std::string_view root = local_name(TagReader(body.substr(at)).name());
            return root == "urlset" || root == "sitemapindex";
        }
        at += length;
    }
    return false;
}

Sitemap read_sitemap(std::string_view body) {
    return SitemapReader(body).run();
}

std::string_view registrable_domain(std::string_view host) {
    const std::size_t last = host.rfind('.');
    if (last == npos || last == 0 || ascii::is_digit(host.back())) return host;  // a name alone, an address
    const std::size_t second = host.rfind('.', last - 1);
    if (second == npos) return host;
    // "co.uk", "com.au": below a country, these names are the registry's own.
    static constexpr auto registries = std::to_array<std::string_view>(
        {"ac", "co", "com", "edu", "go", "gob", "gov", "ltd", "ne", "net", "nom", "or", "org", "plc"});
    const std::string_view label = host.substr(second + 1, last - second - 1);
    const bool below_registry =
        host.size() - last - 1 == 2 && std::ranges::find(registries, label) != registries.end();
    const std::size_t third = below_registry && second > 0 ? host.rfind('.', second - 1) : second;
    return third == npos ? host : host.substr(third + 1);
}

}  // namespace salaryd
