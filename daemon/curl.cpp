#include "daemon/curl.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstring>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "daemon/address_rules.h"
#include "daemon/http_answer.h"
#include "daemon/inflate.h"
#include "daemon/url.h"

namespace salaryd {
namespace {

using std::chrono::steady_clock;
using ErrorWord = boost::system::error_code;

constexpr long slowest_bytes_per_second = 100;

// Once per process, before any thread asks for it.
void start_curl() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("libcurl cannot start");
}

// Debian's libcurl would also parse the certificate directory anew for each connection (21 ms); the bundle
// alone is parsed once per multi handle.
const char* certificate_bundle() {
    static constexpr std::array<const char*, 4> places{"/etc/ssl/certs/ca-certificates.crt",
                                                       "/etc/pki/tls/certs/ca-bundle.crt",
                                                       "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"};
    for (const char* place : places)
        if (::access(place, R_OK) == 0) return place;
    return nullptr;
}

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

// One exchange. Its address is curl's private pointer, so it stays where it was made.
class CurlTransfer {
  public:
    CurlTransfer(std::shared_ptr<CurlMulti> multi, const Request& request, const std::string& url,
                 const FetchLimits& limits, const std::string& user_agent);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    // Returns when curl is done with it, or it was aborted.
    [[nodiscard]] awaitable<void> finished();
    void finish(CURLcode code);  // posts; never resumes the coroutine from inside curl
    void abort();

    // Whether there is an answer at all, and why not.
    [[nodiscard]] Result<void> outcome() const;
    [[nodiscard]] std::string redirect_target() const;

    HeadReader head;
    std::string body;  // as transferred

  private:
    static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t on_open(void* self, curlsocktype purpose, curl_sockaddr* address);
    template <class Value>
    void set(CURLoption option, Value value);
    void set_headers(const Request& request);
    void set_limits();

    std::shared_ptr<CurlMulti> multi_;
    FetchLimits limits_;
    std::unique_ptr<CURL, FreeEasy> easy_;
    std::unique_ptr<curl_slist, FreeList> headers_;
    std::array<char, CURL_ERROR_SIZE> words_{};
    asio::steady_timer done_;  // never expires; cancelled when the exchange is over
    std::optional<CURLcode> code_;
    bool aborted_ = false;
    std::string too_large_;
    std::string denied_;  // the first address that the rules forbid, and why
};

// The multi handle on the loop: sockets and one timer. io thread only.
class CurlMulti : public std::enable_shared_from_this<CurlMulti> {
  public:
    explicit CurlMulti(asio::io_context& loop) : io(loop), timer_(loop), multi_(curl_multi_init()) {
        if (multi_ == nullptr) throw std::runtime_error("libcurl cannot make a multi handle");
        curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlMulti::on_socket);
        curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
        curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlMulti::on_timer);
        curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
    }
    ~CurlMulti() {
        timer_.cancel();
        curl_multi_cleanup(multi_);
        for (auto& [number, watch] : watches_) watch->release();
    }
    CurlMulti(const CurlMulti&) = delete;
    CurlMulti& operator=(const CurlMulti&) = delete;

    void add(CURL* easy, CurlTransfer* transfer) {
        transfers_.insert(transfer);
        curl_multi_add_handle(multi_, easy);
    }
    void remove(CURL* easy, CurlTransfer* transfer) {
        transfers_.erase(transfer);
        curl_multi_remove_handle(multi_, easy);
    }
    void abort() {
        aborted = true;
        for (auto* transfer : transfers_) transfer->abort();
    }

    asio::io_context& io;
    bool aborted = false;

  private:
    // A socket of curl's that the loop watches. curl owns and closes the descriptor.
    struct Watch {
        Watch(asio::io_context& loop, curl_socket_t number) : socket(loop, number) {}
        void release() {
            if (socket.is_open()) static_cast<void>(socket.release());
        }
        asio::posix::stream_descriptor socket;
        int wanted = CURL_POLL_NONE;
        bool reading = false;  // a wait is under way
        bool writing = false;
    };

    static int on_socket(CURL*, curl_socket_t number, int what, void* self, void*) {
        static_cast<CurlMulti*>(self)->watch(number, what);
        return 0;
    }
    static int on_timer(CURLM*, long milliseconds, void* self) {
        static_cast<CurlMulti*>(self)->arm_timer(milliseconds);
        return 0;
    }

    void watch(curl_socket_t number, int what) {
        if (what == CURL_POLL_REMOVE) {
            const auto found = watches_.find(number);
            if (found == watches_.end()) return;
            found->second->release();
            watches_.erase(found);
            return;
        }
        auto& watch = watches_[number];
        if (!watch) watch = std::make_shared<Watch>(io, number);
        watch->wanted = what;
        wait(number, watch);
    }

    void wait(curl_socket_t number, const std::shared_ptr<Watch>& watch) {
        wait_for(number, watch, CURL_POLL_IN, CURL_CSELECT_IN, &Watch::reading,
                 asio::posix::descriptor_base::wait_read);
        wait_for(number, watch, CURL_POLL_OUT, CURL_CSELECT_OUT, &Watch::writing,
                 asio::posix::descriptor_base::wait_write);
    }

    void wait_for(curl_socket_t number, const std::shared_ptr<Watch>& watch, int poll, int select,
                  bool Watch::* under_way, asio::posix::descriptor_base::wait_type type) {
        if ((watch->wanted & poll) == 0 || (*watch).*under_way) return;
        (*watch).*under_way = true;
        watch->socket.async_wait(
            type, [weak = weak_from_this(), number, watch, poll, select, under_way](ErrorWord error) {
                (*watch).*under_way = false;
                const auto self = weak.lock();
                if (!self || !self->is_current(number, watch) || error == asio::error::operation_aborted)
                    return;
                if ((watch->wanted & poll) == 0) return;
                self->act(number, error ? CURL_CSELECT_ERR : select);
                if (self->is_current(number, watch)) self->wait(number, watch);
            });
    }

    [[nodiscard]] bool is_current(curl_socket_t number, const std::shared_ptr<Watch>& watch) const {
        const auto found = watches_.find(number);
        return found != watches_.end() && found->second == watch;
    }

    // curl forbids calls into it from here, hence only a timer is armed; the threaded resolver asks for 0 ms
    // again and again, so that the loop would spin without the clamp.
    void arm_timer(long milliseconds) {
        if (milliseconds < 0) {
            timer_.cancel();
            return;
        }
        timer_.expires_after(std::chrono::milliseconds(std::max(milliseconds, 1L)));
        timer_.async_wait([weak = weak_from_this()](ErrorWord error) {
            const auto self = weak.lock();
            if (self && !error) self->act(CURL_SOCKET_TIMEOUT, 0);
        });
    }

    void act(curl_socket_t number, int events) {
        int running = 0;
        curl_multi_socket_action(multi_, number, events, &running);
        int waiting = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &waiting)) {
            if (message->msg != CURLMSG_DONE) continue;
            char* transfer = nullptr;
            const auto code = message->data.result;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
            static_cast<CurlTransfer*>(static_cast<void*>(transfer))->finish(code);
        }
    }

    asio::steady_timer timer_;
    CURLM* multi_;
    std::unordered_map<curl_socket_t, std::shared_ptr<Watch>> watches_;
    std::set<CurlTransfer*> transfers_;
};

CurlTransfer::CurlTransfer(std::shared_ptr<CurlMulti> multi, const Request& request, const std::string& url,
                           const FetchLimits& limits, const std::string& user_agent)
    : multi_(std::move(multi)),
      limits_(limits),
      easy_(curl_easy_init()),
      done_(multi_->io, steady_clock::time_point::max()) {
    if (!easy_) throw std::runtime_error("libcurl cannot make a handle");
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_USERAGENT, user_agent.c_str());
    set(CURLOPT_ERRORBUFFER, words_.data());
    set(CURLOPT_HEADERFUNCTION, &CurlTransfer::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &CurlTransfer::on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::on_open);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set_limits();
    set_headers(request);
    multi_->add(easy_.get(), this);
}

CurlTransfer::~CurlTransfer() {
    multi_->remove(easy_.get(), this);
}

template <class Value>
void CurlTransfer::set(CURLoption option, Value value) {
    if (const auto code = curl_easy_setopt(easy_.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(
            fmt::format("libcurl option {}: {}", static_cast<int>(option), curl_easy_strerror(code)));
}

void CurlTransfer::set_limits() {
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);  // send() follows, so that it can judge each hop
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT,
        1L);                    // else cleanup joins the resolver's thread and a slow look-up stops the loop
    set(CURLOPT_NOPROXY, "*");  // the environment must not reroute what the address rules judge
    set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    if (const char* bundle = certificate_bundle()) set(CURLOPT_CAINFO, bundle);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits_.timeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, slowest_bytes_per_second);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits_.stall_timeout.count()));
}

void CurlTransfer::set_headers(const Request& request) {
    const auto add = [&](const std::string& line) {
        auto* longer = curl_slist_append(headers_.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(headers_.release());
        headers_.reset(longer);
    };
    add("Accept: " + request.accept);
    add("Accept-Encoding: gzip");  // a header of our own, so that curl leaves the body encoded
    if (!request.validators.etag.empty()) add("If-None-Match: " + request.validators.etag);
    if (!request.validators.last_modified.empty())
        add("If-Modified-Since: " + request.validators.last_modified);
    for (const auto& [name, value] : request.headers) add(name + ": " + value);
    if (!request.body.empty()) {
        add("Content-Type: application/json");
        add("Expect:");  // no round trip before the body
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_COPYPOSTFIELDS, request.body.c_str());
    }
    set(CURLOPT_HTTPHEADER, headers_.get());
}

std::size_t CurlTransfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    if (transfer.head.add({data, size * count})) return size * count;
    transfer.too_large_ = fmt::format("the header is longer than {}", size_words(longest_head));
    return 0;
}

std::size_t CurlTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    const auto cap = transfer.limits_.max_body;
    const auto bytes = size * count;
    if (transfer.head.content_length.value_or(0) > cap || transfer.body.size() + bytes > cap) {
        transfer.too_large_ = fmt::format(
            "the body is larger than {}; raise fetch.max_body if the board is "
            "really that large",
            size_words(cap));
        return 0;
    }
    transfer.body.append(data, bytes);
    return bytes;
}

curl_socket_t CurlTransfer::on_open(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<CurlTransfer*>(self);
    asio::ip::address target;
    if (address->family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address->addr, sizeof v4);
        target = asio::ip::address_v4(ntohl(v4.sin_addr.s_addr));
    } else if (address->family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address->addr, sizeof v6);
        asio::ip::address_v6::bytes_type bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        target = asio::ip::address_v6(bytes);
    } else {
        return CURL_SOCKET_BAD;
    }
    if (const auto why = not_public(target); why && !transfer.limits_.allow_private_addresses) {
        if (transfer.denied_.empty()) transfer.denied_ = fmt::format("{} ({})", target.to_string(), *why);
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

awaitable<void> CurlTransfer::finished() {
    ErrorWord woken;
    while (!code_ && !aborted_) co_await done_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

void CurlTransfer::finish(CURLcode code) {
    code_ = code;
    done_.cancel();
}

void CurlTransfer::abort() {
    aborted_ = true;
    done_.cancel();
}

Result<void> CurlTransfer::outcome() const {
    if (aborted_) return fail(ErrorCode::unavailable, "given up: the daemon is stopping");
    const auto code = code_.value_or(CURLE_OK);
    if (code == CURLE_OK) return {};
    const std::string words = words_[0] != '\0' ? words_.data() : curl_easy_strerror(code);
    if (!too_large_.empty()) return fail(ErrorCode::too_large, too_large_);
    if (code == CURLE_COULDNT_CONNECT && !denied_.empty())
        return fail(
            ErrorCode::refused,
            fmt::format("{} is not a public address; fetch.allow_private_addresses permits it", denied_));
    if (code == CURLE_OPERATION_TIMEDOUT) return fail(ErrorCode::timeout, words);
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
        return fail(ErrorCode::refused, words);
    return fail(ErrorCode::network, words);
}

std::string CurlTransfer::redirect_target() const {
    char* url = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_REDIRECT_URL, &url);
    return url != nullptr ? url : "";
}

namespace {

// Where a redirect leads, if it may be followed: on the same host, never from https down to http.
Result<std::string> judge_redirect(const std::string& from, const std::string& to, int hops, int max_hops) {
    const auto refused = [](std::string message) { return fail(ErrorCode::refused, std::move(message)); };
    const auto here = url_parts(from), there = url_parts(to);
    if (there.host != here.host)
        return refused(fmt::format("redirects to another host: {}", display_url(to).substr(0, 200)));
    if (there.scheme != here.scheme && there.scheme != "https")
        return refused(fmt::format("redirects to {}: {}", there.scheme, display_url(to).substr(0, 200)));
    if (hops >= max_hops) return refused(fmt::format("redirects more than {} times", max_hops));
    return to;
}

Response to_response(const Request& request, const HeadReader& head, Time now) {
    Response response;
    response.url = request.url;
    response.status = head.status;
    response.content_type = head.content_type;
    response.validators.etag = head.etag;
    response.validators.last_modified = head.last_modified;
    response.retry_after = read_retry_after(head.retry_after, now);
    return response;
}

}  // namespace

CurlClient::CurlClient(Executors executors, const Clock& clock, const std::string& contact)
    : executors_(executors), clock_(clock) {
    set_contact(contact);
    start_curl();
    multi_ = std::make_shared<CurlMulti>(executors.io);
}

CurlClient::~CurlClient() = default;

void CurlClient::set_contact(const std::string& contact) {
    user_agent_ = "salaryd/" SALARYD_VERSION;
    if (!contact.empty()) user_agent_ += " (+" + contact + ")";
}

void CurlClient::abort() {
    multi_->abort();
}

awaitable<Result<Response>> CurlClient::send(Request request, FetchLimits limits) {
    const bool conditional = !request.validators.etag.empty() || !request.validators.last_modified.empty();
    std::string url = request.url;
    for (int hops = 0;; ++hops) {
        if (multi_->aborted) co_return fail(ErrorCode::unavailable, "given up: the daemon is stopping");
        CurlTransfer transfer(multi_, request, url, limits, user_agent_);
        co_await transfer.finished();
        if (auto ok = transfer.outcome(); !ok) co_return std::unexpected(ok.error());
        if (auto ok = believe(transfer.head, conditional, transfer.body.size()); !ok)
            co_return std::unexpected(ok.error());
        if (transfer.head.is_reserved && limits.honour_reservation)
            co_return fail(ErrorCode::refused, "the owner reserves the content (tdm-reservation: 1)");
        // A POST is not repeated elsewhere by itself: the status goes to whoever knows what it means.
        const auto target = request.body.empty() ? transfer.redirect_target() : std::string();
        if (!target.empty()) {
            auto next = judge_redirect(url, target, hops, limits.max_redirects);
            if (!next) co_return std::unexpected(next.error());
            url = std::move(*next);
            asio::steady_timer pause(executors_.io, limits.redirect_gap);
            co_await pause.async_wait(asio::use_awaitable);
            continue;
        }
        auto response = to_response(request, transfer.head, clock_.now());
        response.wire_bytes = transfer.body.size();
        if (!transfer.head.content_encoding.ends_with("gzip") || transfer.body.empty()) {
            response.body = std::move(transfer.body);
            co_return response;
        }
        auto wire = std::make_shared<const std::string>(std::move(transfer.body));
        auto decoded = co_await offload(executors_.workers,
                                        [wire, cap = limits.max_body] { return gunzip(*wire, cap); });
        if (!decoded) co_return std::unexpected(decoded.error());
        response.body = std::move(*decoded);
        co_return response;
    }
}

}  // namespace salaryd
