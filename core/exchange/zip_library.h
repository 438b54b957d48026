#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/zip_file.h"

/// libzip behind `zip_file.h`. What it finds damaged throws InvalidInput. Not thread-safe.
namespace tropa::exchange {

class ZipReading {
public:
    virtual ~ZipReading() = default;
    /// All, in the order of the archive.
    virtual std::vector<ZipFile::Entry> entries() const = 0;
    /// The first `bytes` of an entry, whose checksum is compared where that is all of it.
    virtual std::string read(std::size_t index, const ZipFile::Entry& entry, std::uint64_t bytes) const = 0;
};
/// `bytes` outlives it. @throws TooLarge over `most` entries.
std::unique_ptr<ZipReading> openZip(std::string_view bytes, std::size_t most);

class ZipWriting {
public:
    virtual ~ZipWriting() = default;
    virtual void add(const std::string& name, std::string bytes) = 0;
    virtual void addFile(const std::string& name, const std::string& path) = 0;
    virtual void finish() = 0;
};
/// @throws Io.
std::unique_ptr<ZipWriting> createZip(const std::string& path);

}  // namespace tropa::exchange
