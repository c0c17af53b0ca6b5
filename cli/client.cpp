#include "cli/client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

#include "core/ascii.h"

namespace salaryd {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::size_t append_body(char* data, std::size_t size, std::size_t count, void* body) {
    static_cast<std::string*>(body)->append(data, size * count);
    return size * count;
}

std::size_t read_header(char* data, std::size_t size, std::size_t count, void* reply) {
    constexpr std::string_view name = "x-next-cursor:";
    const std::string_view line(data, size * count);
    if (line.size() > name.size() && ascii::equals_ignoring_case(line.substr(0, name.size()), name))
        static_cast<Reply*>(reply)->next_cursor = std::string(ascii::trim(line.substr(name.size())));
    return size * count;
}

using Progress = std::function<void(std::size_t, std::size_t)>;

int report_progress(void* progress, curl_off_t /*down_total*/, curl_off_t /*down*/, curl_off_t total,
                    curl_off_t sent) {
    if (total > 0)
        (*static_cast<const Progress*>(progress))(static_cast<std::size_t>(sent),
                                                  static_cast<std::size_t>(total));
    return 0;
}

Handle prepare(const std::string& socket, const std::string& target) {
    Handle handle(curl_easy_init(), &curl_easy_cleanup);
    const std::string url = "http://salaryd" + target;
    curl_easy_setopt(handle.get(), CURLOPT_UNIX_SOCKET_PATH, socket.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, append_body);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, read_header);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    return handle;
}

Result<Reply> perform(const Handle& handle, const Headers& headers, const std::string& socket) {
    Reply reply;
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &reply);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK)
        return fail(
            ErrorCode::unavailable,
            fmt::format(
                "salaryd does not answer on {}: {}. Is it running (systemctl status salaryd)? Another "
                "socket: --socket FILE or $SALARYD_SOCKET",
                socket, curl_easy_strerror(code)));
    long status = 0;
    const char* type = nullptr;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
    reply.status = static_cast<int>(status);
    if (type != nullptr) reply.content_type = type;
    return reply;
}

Headers header(std::string_view name, std::string_view value) {
    return {curl_slist_append(nullptr, fmt::format("{}: {}", name, value).c_str()), &curl_slist_free_all};
}

bool is_unreserved(char c) {
    return ascii::is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '~';
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c))
            out.push_back(c);
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string target_of(std::string_view path, const Parameters& parameters) {
    std::string target(path);
    char separator = '?';
    for (const auto& [name, value] : parameters) {
        target += fmt::format("{}{}={}", separator, percent_encoded(name), percent_encoded(value));
        separator = '&';
    }
    return target;
}

Result<Reply> Client::get(const std::string& target, std::string_view accept) const {
    const auto handle = prepare(socket_, target);
    return perform(handle, header("Accept", accept), socket_);
}

Result<Reply> Client::post(const std::string& target, std::string_view body, std::string_view content_type,
                           const Progress& progress) const {
    const auto handle = prepare(socket_, target);
    curl_easy_setopt(handle.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    if (progress) {
        curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, report_progress);
        curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &progress);
    }
    return perform(handle, header("Content-Type", content_type), socket_);
}

}  // namespace salaryd
