#include "core/exchange/zip_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/result.h"
#include "core/exchange/zip_library.h"

namespace tropa::exchange {

bool looksLikeZip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

ZipFile::ZipFile(std::string_view bytes, const ZipLimits& limits)
    : reading_(openZip(bytes, limits.maxEntries)),
      entries_(reading_->entries()) {
    std::uint64_t all = 0;
    for (const Entry& entry : entries_) {
        all += std::min(entry.bytes, limits.maxUnpackedBytes + 1);
        const bool bomb = all > std::uint64_t{16} << 20 && all / limits.maxRatio > bytes.size();
        if (all > limits.maxUnpackedBytes || bomb)
            throw Failure(
                ErrorCode::TooLarge,
                fmt::format("The file holds far more than its {} KB: over {} MB unpacked. It was not "
                            "opened. If it is a real table, save it as CSV or in parts.",
                            bytes.size() >> 10, all >> 20));
    }
}

ZipFile::~ZipFile() = default;

bool ZipFile::has(std::string_view name) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return entry.name == name; });
}

std::string ZipFile::read(std::string_view name, std::uint64_t most) const {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& candidate) { return candidate.name == name; });
    if (entry == entries_.end())
        throw Failure(ErrorCode::NotFound, fmt::format("The archive has no {}.", name));
    return reading_->read(static_cast<std::size_t>(entry - entries_.begin()), *entry,
                          std::min(entry->bytes, most));
}

ZipWriter::ZipWriter(const std::string& path) : writing_(createZip(path)) {}

ZipWriter::~ZipWriter() = default;

void ZipWriter::add(const std::string& name, std::string bytes) {
    writing_->add(name, std::move(bytes));
}

void ZipWriter::addFile(const std::string& name, const std::string& path) {
    writing_->addFile(name, path);
}

void ZipWriter::finish() {
    writing_->finish();
}

}  // namespace tropa::exchange
