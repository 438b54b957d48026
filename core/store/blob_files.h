#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The bytes of attachments, in files beside the replica: "<replica>.blobs/<SHA-256>". Not in its tables: a
/// photo would hold the one writer for far more than 20 ms, pass through the write-ahead log, and leave its
/// pages there when it goes. A file that bears its name is whole and on disk; what is on the way has another.
namespace tropa::store {

/// The most that one attachment may have; the server may allow less.
inline constexpr std::int64_t kMaxBlobBytes = std::int64_t{25} << 20;

class BlobFiles {
public:
    /// Makes nothing yet. @throws Refused for a replica in memory.
    explicit BlobFiles(const std::string& replicaPath);

    const std::string& folder() const { return folder_; }
    /// Where the bytes are, or would be. @param sha256 isSha256.
    std::string path(std::string_view sha256) const;
    /// Nothing of it here: -1.
    std::int64_t sizeOf(std::string_view sha256) const;
    /// Up to `most` bytes from `from` on; none behind the end. @throws NotFound, Io.
    std::string read(std::string_view sha256, std::int64_t from, std::int64_t most) const;
    /// Whether the file says what its name says.
    bool isWhole(std::string_view sha256) const;

    /// How much has come of what is being received.
    std::int64_t partOf(std::string_view sha256) const;
    /// @throws DiskFull, Io.
    void append(std::string_view sha256, std::string_view bytes) const;
    /// The last piece is there: to disk, and to its name. False: the bytes are other ones, and gone.
    bool finish(std::string_view sha256) const;

    struct Staged {
        std::string path, sha256;
        std::int64_t size = 0;
    };
    /// Copies a file, or bytes, under a name that nobody looks for, and onto the disk. @param draft tells it
    /// from others. @throws NotFound, Refused (empty, or no plain file), TooLarge, DiskFull, Io.
    Staged stage(const std::string& source, std::string_view draft) const;
    /// When what is written reaches the disk: with the call, or with `settle`, for whoever brings much along
    /// and answers for it afterwards.
    enum class Durable { Now, Later };
    Staged stageBytes(std::string_view bytes, std::string_view draft, Durable durable = Durable::Now) const;
    void keep(const Staged& staged, Durable durable = Durable::Now) const;
    /// What was kept under these names is on disk.
    void settle(const std::vector<std::string>& sha256s) const;
    void discard(const Staged& staged) const;

    /// Whole or in part, it goes.
    void remove(std::string_view sha256) const;
    /// Names of whole and half ones: SHA-256 each, once. Drafts of a program that died a day ago go.
    std::vector<std::string> list() const;

private:
    std::string partPath(std::string_view sha256) const;
    void makeFolder() const;
    void syncFolder() const;

    std::string folder_;
};

}  // namespace tropa::store
