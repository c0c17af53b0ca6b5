// Hacker News' monthly "Ask HN: Who is hiring?", through Algolia's search: its newest thread, and of that the
// comments that answer the thread itself. https://hn.algolia.com/api and docs/sources.md.
#include <fmt/format.h>

#include "core/ascii.h"
#include "scrapers/address.h"
#include "scrapers/hiring_line.h"
#include "scrapers/html.h"
#include "scrapers/items.h"
#include "scrapers/kinds.h"

namespace salaryd {
namespace {

constexpr std::string_view default_base = "https://hn.algolia.com";
constexpr std::string_view what = "an answer of Algolia's Hacker News search";

Request search(const SourceSpec& spec, std::string_view tags, int hits, int page) {
    Request request;
    request.url = fmt::format("{}/api/v1/search_by_date?tags={}&hitsPerPage={}&page={}",
                              base_url_of(spec, default_base), tags, hits, page);
    return request;
}

// The same account also opens "Who wants to be hired?" and "Freelancer?" each month.
std::vector<Request> start(const SourceSpec& spec) {
    return {search(spec, "story,author_whoishiring", 10, 0)};
}

Request comments_of(const SourceSpec& spec, std::string_view story, int page) {
    constexpr int most_hits = 1000;  // of one answer
    return search(spec, "comment,story_" + percent_encode(story), most_hits, page);
}

std::string_view first_paragraph(std::string_view html) {
    if (html.starts_with("<p>")) html.remove_prefix(3);
    return html.substr(0, html.find("<p>"));
}

ItemReading read_html(std::string_view html, std::string id) {
    const std::string opening = html_to_text(first_paragraph(html));
    auto posting = read_hiring_line(std::string_view(opening).substr(0, opening.find('\n')));
    if (!posting) return posting;
    posting->external_id = std::move(id);
    posting->url = "https://news.ycombinator.com/item?id=" + posting->external_id;
    posting->description = html_to_text(html);
    return require_identity(std::move(*posting));
}

ItemReading read_comment(json::Value comment) {
    auto posting = read_html(json::string(comment, "comment_text"), json::identifier(comment, "objectID"));
    if (posting) posting->posted_at = json::time(comment, "created_at");
    return posting;
}

// A collected comment as people publish them: {full_html, user, url}.
ItemReading read_collected(json::Value comment) {
    const auto address = read_address(json::string(comment, "url"));
    return read_html(json::string(comment, "full_html"), address ? address->parameter("id") : "");
}

bool is_answer_to_the_thread(json::Value comment) {
    const std::string parent = json::identifier(comment, "parent_id");
    return parent == json::identifier(comment, "story_id");
}

bool is_hiring_thread(json::Value story) {
    return ascii::lower(json::string(story, "title")).find("who is hiring") != std::string::npos;
}

ParseOutcome read_threads(const SourceSpec& spec, json::Array stories) {
    ParseOutcome outcome = Account().finish(true);
    for (const json::Value story : stories) {
        if (!is_hiring_thread(story)) continue;
        outcome.next.push_back(comments_of(spec, json::identifier(story, "objectID"), 0));
        break;
    }
    return outcome;
}

ParseOutcome read_comments(const SourceSpec& spec, json::Value answer, json::Array comments) {
    Account account;
    for (const json::Value comment : comments)
        if (is_answer_to_the_thread(comment)) add_item(comment, "comments", read_comment, account);
    ParseOutcome outcome = std::move(account).finish(true);
    const double pages = json::number(answer, "nbPages").value_or(1);
    const auto page = static_cast<int>(json::number_within(answer, "page", 0, 1000).value_or(0));
    if (comments.size() > 0 && page + 1 < pages)
        outcome.next.push_back(comments_of(spec, json::identifier(comments.at(0), "story_id"), page + 1));
    return outcome;
}

Result<ParseOutcome> read_collection(json::Value list) {
    const auto comments = items_of(list, what);
    if (!comments) return std::unexpected(comments.error());
    Account account;
    add_items(*comments, "comments", read_collected, account);
    return std::move(account).finish(true);
}

Result<ParseOutcome> parse(const SourceSpec& spec, const Response& response) {
    json::Parser parser;
    const auto answer = parser.parse(response.body);
    if (!answer) return std::unexpected(answer.error());
    if (answer->is_array()) return read_collection(*answer);
    const auto hits = items_of(*answer, "hits", what);
    if (!hits) return std::unexpected(hits.error());
    const bool has_comments = hits->size() > 0 && json::member(hits->at(0), "comment_text");
    return has_comments ? read_comments(spec, *answer, *hits) : read_threads(spec, *hits);
}

}  // namespace

constinit const SourceKind hackernews_kind{.name = "hackernews",
                                           .default_base_url = default_base,
                                           .coverage = Coverage::window,
                                           .parser_version = 1,
                                           .validate = check_base_url,
                                           .start = start,
                                           .parse = parse,
                                           .attribution =
                                               "Hacker News, Ask HN: Who is hiring?, "
                                               "https://news.ycombinator.com",
                                           .least_interval = std::chrono::hours(1)};

}  // namespace salaryd
