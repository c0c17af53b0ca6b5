#include "daemon/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace salaryd {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

}  // namespace

std::unexpected<Error> io_error(std::string_view what, const std::filesystem::path& path, int number) {
    return fail(ErrorCode::io,
                fmt::format("{} {}: {}", what, path.string(), std::generic_category().message(number)));
}

Result<void> write_new_file(const std::filesystem::path& path, std::string_view bytes) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640));
    if (file.get() < 0) return io_error("cannot create", path, errno);
    while (!bytes.empty()) {
        const auto written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return io_error("cannot write", path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.get()) != 0) return io_error("cannot sync", path, errno);
    return {};
}

Result<void> sync_directory(const std::filesystem::path& path) {
    const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) return io_error("cannot sync", path, errno);
    return {};
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    const auto directory = path.parent_path();
    std::filesystem::create_directories(directory, error);
    if (error) return io_error("cannot create", directory, error.value());
    auto draft = path;
    draft += ".draft";
    std::filesystem::remove(draft, error);  // of a run that was killed
    if (auto written = write_new_file(draft, bytes); !written) return written;
    std::filesystem::rename(draft, path, error);
    if (error) return io_error("cannot rename to", path, error.value());
    return sync_directory(directory);
}

}  // namespace salaryd
