#include "tests/market/delivery.h"

#include <fmt/format.h>

#include "tests/market/gzip.h"

namespace salaryd::market {
namespace {

constexpr std::string_view people_page =
    "<!DOCTYPE html>\n<html><head><title>Just a moment</title></head><body><h1>We are sprucing up our "
    "careers page"
    "</h1><p>Please come back later.</p></body></html>\n";

HttpReply plain(int status, std::string_view text) {
    HttpReply reply;
    reply.status = status;
    reply.set("Content-Type", "text/plain; charset=utf-8");
    reply.body = text;
    return reply;
}

Delivery failing(const Fault& fault) {
    HttpReply reply = plain(fault.status, reason_phrase(fault.status));
    if (!fault.retry_after.empty()) reply.set("Retry-After", fault.retry_after);
    return deliver(std::move(reply));
}

Delivery redirected(const Fault& fault, const HttpRequest& request) {
    HttpReply reply = plain(302, "elsewhere\n");
    reply.set("Location", fault.location.empty() ? request.target : fault.location);
    return deliver(std::move(reply));
}

Delivery page_for_people(HttpReply reply) {
    reply.set("Content-Type", "text/html; charset=utf-8");
    reply.body = people_page;
    return deliver(std::move(reply));
}

Delivery with_body(HttpReply reply, std::string body) {
    reply.body = std::move(body);
    return deliver(std::move(reply));
}

Delivery compressed(HttpReply reply, std::string body) {
    reply.set("Content-Encoding", "gzip");
    return with_body(std::move(reply), std::move(body));
}

Delivery cut(HttpReply reply, bool silent) {
    Delivery delivery = deliver(std::move(reply));
    delivery.reply.body.resize(delivery.reply.body.size() / 2);
    delivery.close = !silent;
    delivery.silent_after_body = silent;
    return delivery;
}

// Begins as a board does, so that only a reader's cap can stop it.
Delivery endless(HttpReply reply, std::size_t bytes, bool announced) {
    Delivery delivery = with_body(std::move(reply), R"({"jobs":[{"title":")");
    delivery.filler = bytes;
    delivery.announced.reset();
    if (announced) delivery.announced = delivery.reply.body.size() + bytes;
    delivery.close = !announced;
    return delivery;
}

Delivery changed(HttpReply reply, const Fault& fault) {
    Delivery delivery = deliver(std::move(reply));
    switch (fault.kind) {
        case FaultKind::drip:
            delivery.bytes_per_second = fault.bytes;
            break;
        case FaultKind::stall:
            delivery.answer = false;
            break;
        case FaultKind::reset:
            delivery.reset = true;
            break;
        case FaultKind::wrong_content_type:
            delivery.reply.set("Content-Type", "application/octet-stream");
            break;
        case FaultKind::not_modified:
            delivery.reply.status = 304;
            delivery.reply.body.clear();
            break;
        default:
            break;
    }
    return delivery;
}

}  // namespace

Delivery deliver(HttpReply reply) {
    Delivery delivery;
    delivery.announced = reply.body.size();
    delivery.reply = std::move(reply);
    return delivery;
}

Delivery spoil(HttpReply reply, const Fault& fault, const HttpRequest& request,
               std::string_view empty_board) {
    switch (fault.kind) {
        case FaultKind::status:
            return failing(fault);
        case FaultKind::redirect:
            return redirected(fault, request);
        case FaultKind::html:
            return page_for_people(std::move(reply));
        case FaultKind::empty_body:
            return with_body(std::move(reply), "");
        case FaultKind::empty_board:
            return with_body(std::move(reply), std::string(empty_board));
        case FaultKind::half_json: {
            std::string half = reply.body.substr(0, reply.body.size() / 2);
            return with_body(std::move(reply), std::move(half));
        }
        case FaultKind::truncated_gzip: {
            std::string member = gzip(reply.body);
            member.resize(member.size() * 2 / 3);
            return compressed(std::move(reply), std::move(member));
        }
        case FaultKind::gzip_bomb:
            return compressed(std::move(reply), gzip_bomb(fault.bytes));
        case FaultKind::cut_body:
            return cut(std::move(reply), false);
        case FaultKind::stall_body:
            return cut(std::move(reply), true);
        case FaultKind::huge:
            return endless(std::move(reply), fault.bytes, true);
        case FaultKind::huge_unannounced:
            return endless(std::move(reply), fault.bytes, false);
        case FaultKind::drip:
        case FaultKind::stall:
        case FaultKind::reset:
        case FaultKind::wrong_content_type:
        case FaultKind::not_modified:
            return changed(std::move(reply), fault);
    }
    return deliver(std::move(reply));
}

}  // namespace salaryd::market
