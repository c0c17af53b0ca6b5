// RSS, Atom and XML job feeds, with a field map for those that use names of their own. docs/sources.md.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "scrapers/address.h"
#include "scrapers/feed_item.h"
#include "scrapers/kinds.h"
#include "scrapers/text.h"

namespace salaryd {
namespace {

constexpr auto item_names =
    std::to_array<std::string_view>({"item", "entry", "job", "position", "vacancy", "posting", "offer"});
// Roots that may stand there without any item: an empty feed is a feed.
constexpr auto feed_roots =
    std::to_array<std::string_view>({"rss", "feed", "RDF", "source", "jobs", "positions", "vacancies"});

bool is_one_of(std::string_view name, const auto& names) {
    return std::ranges::find(names, name) != names.end();
}

Result<void> validate(const SourceSpec& spec) {
    const auto wrong = [](std::string message) {
        return fail(ErrorCode::invalid_argument, std::move(message));
    };
    if (spec.url.empty())
        return wrong("url: is missing; kind feed needs the address of an RSS, Atom or XML feed");
    if (!spec.url.starts_with("https://") && !spec.url.starts_with("http://"))
        return wrong(
            fmt::format("url: must begin with https:// or http://, got \"{}\"", printable_start(spec.url)));
    for (const auto& [field, path] : spec.fields) {
        if (field != "item" && !is_one_of(field, feed_fields))
            return wrong(fmt::format("fields.{}: must be one of item, {}", printable_start(field),
                                     fmt::join(feed_fields, ", ")));
        if (path.empty())
            return wrong(fmt::format("fields.{}: must be the path of an element, got \"\"", field));
    }
    return {};
}

std::vector<Request> start(const SourceSpec& spec) {
    Request request;
    request.url = spec.url;
    request.accept =
        "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1";
    return {request};
}

// Twenty times the largest feed known; what is beyond is told, not read.
constexpr std::size_t most_items = 20'000;

struct Items {
    pugi::xml_node parent;  // null: none
    std::string name;
};

// By fields.item, a path from the root, which it may name or not.
Items items_at(pugi::xml_node root, std::string_view path) {
    pugi::xml_node parent = root;
    for (bool first = true;; first = false) {
        const std::size_t slash = path.find('/');
        const std::string_view step = path.substr(0, slash);
        if (slash == std::string_view::npos) return {parent, std::string(step)};
        path.remove_prefix(slash + 1);
        if (!first || step != root.name()) parent = xml::child(parent, step);
    }
}

Items usual_items(pugi::xml_node root) {
    const auto below = [](pugi::xml_node parent) {
        for (const pugi::xml_node child : parent.children())
            if (is_one_of(xml::local_name(child), item_names)) return Items{parent, child.name()};
        return Items{};
    };
    if (Items found = below(root); found.parent) return found;
    for (const pugi::xml_node child : root.children())
        if (Items found = below(child); found.parent) return found;
    return {};
}

Result<Items> find_items(pugi::xml_node root, const SourceSpec& spec) {
    if (const auto path = spec.fields.find("item"); path != spec.fields.end())
        return items_at(root, path->second);
    Items items = usual_items(root);
    if (!items.parent && !is_one_of(xml::local_name(root), feed_roots))
        return fail(ErrorCode::parse,
                    fmt::format("not a feed: no items below <{}>; if there are, say where: "
                                "fields.item = \"{}/...\"",
                                printable_start(root.name()), printable_start(root.name())));
    return items;
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    auto document = xml::parse(response.body, response.content_type);
    if (!document) return std::unexpected(document.error());
    const auto items = find_items(document->tree.document_element(), spec);
    if (!items) return std::unexpected(items.error());
    Account account;
    pugi::xml_node parent = items->parent;
    if (!document->damage.empty()) {
        // The item that the damage stands in is cut somewhere.
        parent.remove_child(parent.last_child());
        account.remark("feed", document->damage);
    }
    bool cut = false;
    for (const pugi::xml_node item : parent.children(items->name.c_str())) {
        cut = account.listed() == most_items;
        if (cut) break;
        account.add(fmt::format("{}[{}]", items->name, account.listed()), read_feed_item(spec.fields, item));
    }
    if (cut) account.remark("feed", fmt::format("more than {} items; the rest was left out", most_items));
    return std::move(account).finish(document->damage.empty() && !cut);
}

// "jobs.rss", "/feed", "/feed.xml".
std::optional<SourceSpec> recognize(std::string_view url) {
    const auto address = read_address(url);
    if (!address || address->path.empty()) return std::nullopt;
    const std::string last = ascii::lower(address->path.back());
    const std::string_view stem = std::string_view(last).substr(0, last.find('.'));
    const bool named =
        (stem == "feed" || stem == "rss" || stem == "atom") && (stem == last || last.ends_with(".xml"));
    if (!named && !last.ends_with(".rss") && !last.ends_with(".atom")) return std::nullopt;
    SourceSpec spec;
    spec.kind = "feed";
    spec.url = web_url(url);
    return spec;
}

}  // namespace

// A feed shows what is new; a few are whole lists, but nothing in them says so.
constinit const SourceKind feed_kind{.name = "feed",
                                     .default_base_url = "",
                                     .coverage = Coverage::window,
                                     .parser_version = 1,
                                     .validate = validate,
                                     .start = start,
                                     .parse = parse,
                                     .recognize = recognize};

}  // namespace salaryd
