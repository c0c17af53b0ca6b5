#include "tests/market/site.h"

#include <fmt/format.h>

#include <array>

#include "core/posting.h"
#include "tests/market/ecb.h"
#include "tests/market/gzip.h"
#include "tests/market/json.h"
#include "tests/market/vendors.h"
#include "tests/market/world_bank.h"

namespace salaryd::market {
namespace {

namespace json = boost::json;

constexpr std::string_view control_prefix = "/_market/";
constexpr std::string_view robots = "User-agent: *\nDisallow: /_market/\n";
constexpr std::size_t card_limit = 60;

struct VendorPath {
    Vendor vendor;
    std::string_view before;
    std::string_view after;
};
constexpr std::array vendor_paths{VendorPath{Vendor::greenhouse, "/v1/boards/", "/jobs"},
                                  VendorPath{Vendor::lever, "/v0/postings/", ""},
                                  VendorPath{Vendor::ashby, "/posting-api/job-board/", ""}};

struct BoardAddress {
    Vendor vendor;
    std::string token;
};

std::optional<BoardAddress> address_of(std::string_view path) {
    for (const auto& [vendor, before, after] : vendor_paths) {
        if (!path.starts_with(before) || !path.ends_with(after)) continue;
        if (path.size() < before.size() + after.size()) continue;
        const std::string_view token = path.substr(before.size(), path.size() - before.size() - after.size());
        if (!token.contains('/')) return BoardAddress{vendor, std::string(token)};
    }
    return std::nullopt;
}

HttpReply text_reply(int status, std::string body, std::string_view type = "text/plain; charset=utf-8") {
    HttpReply reply;
    reply.status = status;
    reply.set("Content-Type", std::string(type));
    reply.body = std::move(body);
    return reply;
}

HttpReply json_reply(int status, std::string body) {
    return text_reply(status, std::move(body), "application/json; charset=utf-8");
}

// A validator that we gave, in either encoding, or "*".
bool is_unchanged(const HttpRequest& request, std::string_view etag, std::string_view last_modified) {
    const std::string_view tags = request.header("if-none-match");
    if (!tags.empty()) return tags == "*" || tags.contains(etag);
    return request.header("if-modified-since") == last_modified;
}

Detail detail_of(Vendor vendor, const HttpRequest& request) {
    const bool brief = (vendor == Vendor::greenhouse && request.parameter("content") != "true") ||
                       (vendor == Vendor::ashby && request.parameter("includeCompensation") != "true");
    return brief ? Detail::brief : Detail::full;
}

json::object day_json(Day day, const DayEvents& events) {
    return {{"day", text_json(format_day(day))}, {"opened", events.opened},     {"closed", events.closed},
            {"reopened", events.reopened},       {"reposted", events.reposted}, {"raised", events.raised},
            {"retitled", events.retitled}};
}

}  // namespace

Site::Site(const MarketOptions& options) : market_(options) {}

DayEvents Site::advance_day() {
    const std::lock_guard lock(mutex_);
    return market_.advance_day();
}

Day Site::today() const {
    const std::lock_guard lock(mutex_);
    return market_.today();
}

std::vector<PostingTruth> Site::truth() const {
    const std::lock_guard lock(mutex_);
    return market_.truth();
}

std::size_t Site::open_jobs(std::size_t board) const {
    const std::lock_guard lock(mutex_);
    return market_.open_jobs(board);
}

std::string Site::cards() const {
    const std::lock_guard lock(mutex_);
    return listing_cards(market_, card_limit);
}

std::string Site::index_page() const {
    std::string text = fmt::format("A simulated job market on {}.\n\n", format_day(today()));
    for (const Board& board : boards())
        text += fmt::format("{:<12} {:<28} {:>6} open  {}\n", to_string(board.vendor), board.company.name,
                            open_jobs(board.index), board_path(board));
    text +=
        "\n/cards.txt                  listing cards\n/_market/truth              what is true, as JSON "
        "lines\n";
    return text;
}

const Site::Rendered& Site::rendered(const Board& board, Detail detail) {
    Rendered& page = rendered_[{board.index, detail}];
    if (page.version == market_.version(board.index)) return page;
    page.body = render_board(market_, board, detail);
    page.compressed = gzip(page.body);
    page.etag = fmt::format("{:016x}", stable_hash(page.body));
    page.last_modified = http_date(market_.changed_at(board.index));
    page.version = market_.version(board.index);
    return page;
}

HttpReply Site::board_reply(const Board& board, const HttpRequest& request) {
    const std::lock_guard lock(mutex_);
    const Rendered& page = rendered(board, detail_of(board.vendor, request));
    const bool zipped = request.accepts_gzip();
    HttpReply reply;
    reply.set("Content-Type", "application/json; charset=utf-8");
    // A strong validator names bytes, so the compressed answer has its own.
    reply.set("ETag", fmt::format("\"{}{}\"", page.etag, zipped ? "-gzip" : ""));
    reply.set("Last-Modified", page.last_modified);
    reply.set("Vary", "Accept-Encoding");
    if (is_unchanged(request, page.etag, page.last_modified)) {
        reply.status = 304;
        return reply;
    }
    if (zipped) reply.set("Content-Encoding", "gzip");
    reply.body = zipped ? page.compressed : page.body;
    return reply;
}

HttpReply Site::vendor_page(Vendor vendor, std::string_view token, const HttpRequest& request) {
    const Board* board = market_.find_board(vendor, token);
    if (!board && vendor == Vendor::ashby) return text_reply(404, unknown_board_body(vendor));
    if (!board) return json_reply(404, unknown_board_body(vendor));
    // Without asking for JSON, Lever answers with its page for people.
    const bool wants_json =
        request.parameter("mode") == "json" || request.header("accept").contains("application/json");
    if (vendor == Vendor::lever && !wants_json)
        return text_reply(
            200, fmt::format("<!DOCTYPE html>\n<html><body><h1>{}</h1></body></html>\n", board->company.name),
            "text/html; charset=utf-8");
    return board_reply(*board, request);
}

HttpReply Site::page(const HttpRequest& request) {
    if (request.method != "GET") return text_reply(405, "Only GET is answered here.\n");
    if (const auto address = address_of(request.path))
        return vendor_page(address->vendor, address->token, request);
    if (request.path == "/") return text_reply(200, index_page());
    if (request.path == "/robots.txt") return text_reply(200, std::string(robots));
    if (request.path == "/cards.txt") return text_reply(200, cards());
    if (request.path.starts_with(ecb_path))
        if (auto file = ecb_file(request.path.substr(ecb_path.size()), today()); !file.empty())
            return text_reply(200, std::move(file), "text/xml");
    if (request.path == world_bank_path) return json_reply(200, world_bank_answer(request.parameter("date")));
    return text_reply(404, "There is nothing here; see / for the boards.\n");
}

HttpReply Site::set_fault(const HttpRequest& request) {
    const std::string_view target = request.parameter("path");
    if (target.empty()) return text_reply(400, "path is missing: a path, a board, or *\n");
    auto fault = parse_fault(request);
    if (!fault) return text_reply(400, fault.error().message + "\n");
    faults_.set(target, *fault);
    return text_reply(
        200, fmt::format("{} on {}, {}\n", to_string(fault->kind), target,
                         fault->times > 0 ? fmt::format("{} times", fault->times) : "until cleared"));
}

HttpReply Site::control(const HttpRequest& request) {
    const std::string_view name = std::string_view(request.path).substr(control_prefix.size());
    const bool post = request.method == "POST";
    if (name == "fault" && post) return set_fault(request);
    if (name == "clear" && post) {
        const std::string_view target = request.parameter("path");
        target.empty() ? faults_.clear() : faults_.clear(target);
        return text_reply(200, "cleared\n");
    }
    if (name == "day") {
        const DayEvents events = post ? advance_day() : DayEvents{};
        return json_reply(200, post ? json::serialize(day_json(today(), events))
                                    : json::serialize(json::object{{"day", text_json(format_day(today()))}}));
    }
    if (name == "truth") return text_reply(200, to_jsonl(truth()), "application/x-ndjson");
    if (name == "hits") return json_reply(200, to_json(hits_));
    return text_reply(404, "control pages: POST fault, POST clear, POST or GET day, GET truth, GET hits\n");
}

Delivery Site::answer(const HttpRequest& request) {
    if (request.path.starts_with(control_prefix)) return deliver(control(request));
    const auto fault = faults_.take(request.path);
    if (!fault) return deliver(page(request));
    // What is spoiled is the whole plain answer, whatever the client knows already.
    HttpRequest fresh = request;
    for (const std::string_view name : {"accept-encoding", "if-none-match", "if-modified-since"})
        fresh.headers.erase(std::string(name));
    const auto address = address_of(request.path);
    return spoil(page(fresh), *fault, request, address ? render_empty_board(address->vendor) : "");
}

}  // namespace salaryd::market
