#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tropa::exchange {

class ZipReading;
class ZipWriting;

struct ZipLimits {
    std::size_t maxEntries = 10'000;
    std::uint64_t maxUnpackedBytes = std::uint64_t{512} << 20;  ///< Of all entries together.
    std::uint64_t maxRatio = 400;  ///< Unpacked to packed, of the whole; asked from 16 MB on.
};

/// A zip archive in memory, opened only when its table of contents keeps the limits. Reading an entry
/// never gives more bytes than the table says. Not thread-safe.
class ZipFile {
public:
    struct Entry {
        std::string name;
        std::uint64_t bytes = 0;
    };

    /// `bytes` outlives the archive. @throws InvalidInput for a cut or damaged one, TooLarge over a limit.
    explicit ZipFile(std::string_view bytes, const ZipLimits& limits = {});
    ~ZipFile();

    const std::vector<Entry>& entries() const { return entries_; }
    bool has(std::string_view name) const;
    /// The whole entry, or its first `most` bytes. @throws NotFound; InvalidInput where it is damaged.
    std::string read(std::string_view name, std::uint64_t most = UINT64_MAX) const;

private:
    std::unique_ptr<ZipReading> reading_;
    std::vector<Entry> entries_;
};

/// Writes a zip archive, entry by entry, beside `path`, and puts it there when it is whole. What is given to
/// `add` is kept until then.
class ZipWriter {
public:
    /// @throws Io.
    explicit ZipWriter(const std::string& path);
    ~ZipWriter();

    void add(const std::string& name, std::string bytes);
    /// A file that is packed well already: it is read when the archive is written, and stored as it is.
    void addFile(const std::string& name, const std::string& path);
    /// @throws Io, DiskFull; the file that was there before is unchanged then.
    void finish();

private:
    std::unique_ptr<ZipWriting> writing_;
};

bool looksLikeZip(std::string_view bytes);

}  // namespace tropa::exchange
