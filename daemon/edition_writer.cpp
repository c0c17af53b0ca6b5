#include "daemon/edition_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace salaryd {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> io_error(std::string_view what, const fs::path& path, int number) {
    return fail(ErrorCode::io,
                fmt::format("{} {}: {}", what, path.string(), std::generic_category().message(number)));
}

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

Result<void> write_file(const fs::path& path, std::string_view bytes) {
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

Result<void> sync_directory(const fs::path& path) {
    const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) return io_error("cannot sync", path, errno);
    return {};
}

}  // namespace

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

Result<std::string> write_edition(const std::string& reports_directory, IsoWeek week,
                                  const std::vector<EditionFile>& files) {
    const fs::path reports(reports_directory);
    const auto place = reports / format_week(week);
    const auto draft = reports / fmt::format(".{}.draft", format_week(week));
    std::error_code error;
    if (fs::exists(place, error)) return place.string();
    fs::remove_all(draft, error);  // of a run that was killed
    if (!fs::create_directories(draft, error)) return io_error("cannot create", draft, error.value());
    for (const auto& file : files)
        if (auto written = write_file(draft / file.name, file.content); !written)
            return std::unexpected(written.error());
    if (auto synced = sync_directory(draft); !synced) return std::unexpected(synced.error());
    fs::rename(draft, place, error);
    if (error) return io_error("cannot rename to", place, error.value());
    if (auto synced = sync_directory(reports); !synced) return std::unexpected(synced.error());
    return place.string();
}

}  // namespace salaryd
