#include "daemon/file_fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "daemon/inflate.h"

namespace salaryd {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view scheme = "file://";

std::unexpected<Error> failure(const fs::path& path, std::error_code error) {
    const bool missing = error == std::errc::no_such_file_or_directory;
    return fail(missing ? ErrorCode::not_found : ErrorCode::io,
                fmt::format("{}: {}", path.string(), error.message()));
}

fs::path path_of(const Request& request) {
    return request.url.substr(scheme.size());
}

bool is_listed(const fs::directory_entry& entry) {
    std::error_code ignored;
    return entry.is_regular_file(ignored) && !entry.path().filename().string().starts_with('.');
}

}  // namespace

bool is_file_request(const Request& request) {
    return request.url.starts_with(scheme);
}

Result<std::vector<Request>> expand_file_request(const Request& request) {
    const auto path = path_of(request);
    std::error_code error;
    const auto status = fs::status(path, error);
    if (error) return failure(path, error);
    if (!fs::is_directory(status)) return std::vector{request};
    std::vector<std::string> files;
    fs::directory_iterator entry(path, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error))
        if (is_listed(*entry)) files.push_back(entry->path().string());
    if (error) return failure(path, error);
    std::ranges::sort(files);
    std::vector<Request> requests;
    for (const auto& file : files) {
        requests.push_back(request);
        requests.back().url = std::string(scheme) + file;
    }
    return requests;
}

Result<Response> read_file_response(const Request& request, std::uint64_t max_body) {
    const auto path = path_of(request);
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return error ? failure(path, error)
                     : fail(ErrorCode::refused, path.string() + ": not a regular file");
    const auto size = fs::file_size(path, error);
    if (error) return failure(path, error);
    if (size > max_body)
        return fail(ErrorCode::too_large, fmt::format("{}: {} is larger than fetch.max_body ({})",
                                                      path.string(), size_words(size), size_words(max_body)));
    std::ifstream file(path, std::ios::binary);
    Response response;
    response.url = request.url;
    response.status = 200;
    response.body.resize(size);
    file.read(response.body.data(), static_cast<std::streamsize>(size));
    if (!file || file.peek() != std::ifstream::traits_type::eof())
        return fail(ErrorCode::io, path.string() + ": cannot be read, or changed while it was read");
    response.wire_bytes = size;
    return response;
}

}  // namespace salaryd
