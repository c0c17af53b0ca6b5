#include "daemon/edition_writer.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <filesystem>

#include "daemon/durable_file.h"

namespace salaryd {
namespace fs = std::filesystem;

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
        if (auto written = write_new_file(draft / file.name, file.content); !written)
            return std::unexpected(written.error());
    if (auto synced = sync_directory(draft); !synced) return std::unexpected(synced.error());
    fs::rename(draft, place, error);
    if (error) return io_error("cannot rename to", place, error.value());
    if (auto synced = sync_directory(reports); !synced) return std::unexpected(synced.error());
    return place.string();
}

}  // namespace salaryd
