#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/ascii.h"
#include "daemon/render.h"
#include "daemon/render_store.h"
#include "daemon/render_vacancies.h"
#include "daemon/routes.h"

namespace salaryd {
namespace {

struct ListQuery {
    PostingFilter filter;
    // What the store cannot filter by (region, dates) is taken from the snapshot's own cell.
    std::optional<CellFilter> cell;
    bool nothing_matches = false;
    std::int64_t after = 0;
    std::size_t limit = 50;
};

struct Page {
    std::string body;
    std::optional<std::int64_t> next;
};

PostingFilter store_filter(const SalaryQuery& query, const QueryParameters& parameters) {
    PostingFilter filter;
    filter.source = query.resolved.source;
    filter.role = query.resolved.role;
    filter.company_key = query.company_key;
    filter.level = query.filter.level;
    filter.remote = query.filter.remote;
    filter.open_only = query.filter.state == PostingState::open;
    filter.title_words = parameters.get("q");
    filter.with_pay_only = parameters.get("with_pay") == "true";
    filter.fold = parameters.get("fold") == "true";
    if (query.place) {
        filter.city = query.place->city;
        filter.country = query.place->country;
    }
    return filter;
}

Answer<std::int64_t> read_cursor(const QueryParameters& parameters) {
    const auto text = parameters.find("cursor");
    if (!text) return 0;
    const auto id = ascii::to_number<std::int64_t>(*text);
    if (!id || *id < 0)
        return refuse(ErrorCode::invalid_argument, "cursor must be the next_cursor of the page before");
    return *id;
}

Answer<ListQuery> read_list_query(const QueryParameters& parameters, const Normalizer& normalizer,
                                  const Snapshot& snapshot) {
    const auto salary = read_salary_query(parameters, normalizer, snapshot);
    if (!salary) return std::unexpected(salary.error());
    const auto cursor = read_cursor(parameters);
    if (!cursor) return std::unexpected(cursor.error());
    const auto limit = read_count(parameters, "limit", 1, 500, 50);
    if (!limit) return std::unexpected(limit.error());
    for (const std::string_view name : {"with_pay", "fold"})
        if (const auto word = parameters.get(name); !word.empty() && word != "true" && word != "false")
            return refuse(ErrorCode::invalid_argument, fmt::format("{} must be true or false", name));
    ListQuery query{.filter = store_filter(*salary, parameters),
                    .cell = std::nullopt,
                    .nothing_matches = salary->nothing_matches,
                    .after = *cursor,
                    .limit = *limit};
    const auto& cell = salary->filter;
    if (cell.region || cell.since || cell.until) query.cell = cell;
    return query;
}

// Ids of the next page's candidates, from the snapshot.
std::vector<std::int64_t> page_of_cell(const Snapshot& snapshot, const ListQuery& query) {
    auto ids = snapshot.posting_ids(*query.cell, std::numeric_limits<std::size_t>::max());
    std::erase_if(ids, [&](std::int64_t id) { return id <= query.after; });
    std::ranges::sort(ids);
    // One more than the page holds, so that its end can be told from the list's. What is folded away leaves
    // gaps.
    if (!query.filter.fold && ids.size() > query.limit + 1) ids.resize(query.limit + 1);
    return ids;
}

Result<std::vector<PostingSummary>> summaries_of(Reader& reader, const Snapshot& snapshot, ListQuery& query) {
    if (query.nothing_matches) return std::vector<PostingSummary>();
    if (query.cell) {
        PostingFilter exactly;
        exactly.open_only = false;
        exactly.fold = query.filter.fold;
        exactly.ids = page_of_cell(snapshot, query);
        if (exactly.ids.empty()) return std::vector<PostingSummary>();
        query.filter = std::move(exactly);
    }
    return reader.postings(query.filter, query.after, query.limit + 1);
}

std::optional<std::int64_t> cut_page(std::vector<PostingSummary>& rows, std::size_t limit) {
    if (rows.size() <= limit) return std::nullopt;
    rows.resize(limit);
    return rows.back().id;
}

std::string rows_as_json(const std::vector<PostingSummary>& rows, std::optional<std::int64_t> next) {
    JsonWriter json;
    json.begin_object().key("data").begin_array();
    for (const auto& row : rows) {
        json.begin_object();
        write_posting_fields(json, row);
        json.end_object();
    }
    json.end_array().key("next_cursor");
    next ? json.text(fmt::format("{}", *next)) : json.null();
    json.end_object();
    return std::move(json).take();
}

Answer<Page> page_as_json(Reader& reader, const Snapshot& snapshot, ListQuery query) {
    auto rows = summaries_of(reader, snapshot, query);
    if (!rows) return std::unexpected(Refusal(rows.error()));
    const auto next = cut_page(*rows, query.limit);
    return Page{.body = rows_as_json(*rows, next), .next = next};
}

// An answer may not grow without bounds; a page that would ends early, and its cursor says where.
constexpr std::size_t largest_page = 10U << 20;

Answer<Page> export_filtered(Reader& reader, const Snapshot& snapshot, ListQuery query) {
    auto rows = summaries_of(reader, snapshot, query);
    if (!rows) return std::unexpected(Refusal(rows.error()));
    Page page{.body = {}, .next = cut_page(*rows, query.limit)};
    for (const auto& row : *rows) {
        const auto detail = reader.posting(row.id);
        if (!detail) return std::unexpected(Refusal(detail.error()));
        if (*detail) page.body += canonical_line(row.source, (*detail)->posting.raw, row.closed_at);
        if (page.body.size() < largest_page || row.id == rows->back().id) continue;
        page.next = row.id;
        break;
    }
    return page;
}

Answer<Page> export_everything(Reader& reader, const ListQuery& query) {
    Page page;
    std::size_t lines = 0;
    const auto last =
        reader.export_raw(query.after, query.limit,
                          [&](std::string_view source, const RawPosting& raw, std::optional<Time> closed_at) {
                              page.body += canonical_line(source, raw, closed_at);
                              ++lines;
                          });
    if (!last) return std::unexpected(Refusal(last.error()));
    if (lines == query.limit) page.next = *last;
    return page;
}

bool is_unfiltered(const ListQuery& query) {
    const auto& f = query.filter;
    return !query.cell && !query.nothing_matches && f.source.empty() && f.role.empty() &&
           f.company_key.empty() && f.country.empty() && f.city.empty() && f.title_words.empty() &&
           !f.level && !f.remote && !f.open_only && !f.with_pay_only && !f.fold;
}

Answer<Page> page_of(Reader& reader, const Snapshot& snapshot, const ListQuery& query, Format format) {
    if (format != Format::ndjson) return page_as_json(reader, snapshot, query);
    return is_unfiltered(query) ? export_everything(reader, query) : export_filtered(reader, snapshot, query);
}

}  // namespace

Handled handle_postings(Call& call) {
    auto snapshot = published_snapshot(call.services);
    if (!snapshot) co_return std::unexpected(std::move(snapshot.error()));
    auto query = read_list_query(call.parameters, call.services.normalizer, **snapshot);
    if (!query) co_return std::unexpected(std::move(query.error()));
    const auto asked = format_of(call.request.accept);
    const auto format = asked == Format::csv ? Format::json : asked;
    auto page = co_await call.services.stores.read(
        [query = std::move(*query), snapshot = *snapshot, format](Reader& reader) {
            return page_of(reader, *snapshot, query, format);
        });
    if (!page) co_return std::unexpected(std::move(page.error()));
    HttpResponse response;
    response.content_type = content_type_of(format);
    response.body = std::move(page->body);
    response.headers.emplace_back("Vary", "Accept");
    if (page->next) response.headers.emplace_back("X-Next-Cursor", fmt::format("{}", *page->next));
    co_return response;
}

Handled handle_posting(Call& call) {
    const auto id = ascii::to_number<std::int64_t>(call.captures.front());
    if (!id)
        co_return refuse(
            ErrorCode::invalid_argument,
            fmt::format("a posting's id is a number, got \"{}\"", call.captures.front().substr(0, 64)),
            "GET /v1/postings lists them");
    auto text = co_await call.services.stores.read([id = *id](Reader& reader) -> Answer<std::string> {
        const auto detail = reader.posting(id);
        if (!detail) return std::unexpected(Refusal(detail.error()));
        if (!*detail)
            return refuse(ErrorCode::not_found, fmt::format("there is no posting {}", id),
                          "GET /v1/postings lists them");
        const auto vacancy = reader.vacancy_of(id);
        if (!vacancy) return std::unexpected(Refusal(vacancy.error()));
        JsonWriter json;
        write_posting_detail(json.begin_object().key("data"), **detail, *vacancy);
        json.end_object();
        return std::move(json).take();
    });
    if (!text) co_return std::unexpected(std::move(text.error()));
    HttpResponse response;
    response.body = std::move(*text);
    co_return response;
}

}  // namespace salaryd
