#include "core/store/blob_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <functional>

#include "core/base/result.h"
#include "core/base/sha256.h"

namespace tropa::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStride = std::size_t{256} << 10;
constexpr std::string_view kPart = ".part";
constexpr std::string_view kDraft = "draft-";

[[noreturn]] void fail(const std::string& path, std::string_view what) {
    const int code = errno;
    const ErrorCode kind = code == ENOSPC || code == EDQUOT ? ErrorCode::DiskFull
                           : code == ENOENT                 ? ErrorCode::NotFound
                                                            : ErrorCode::Io;
    throw Failure(kind, fmt::format("{}: {}: {}.", path, what, std::strerror(code)));
}

/// An open file that closes itself.
class File {
public:
    File(const std::string& path, int flags)
        : path_(path),
          fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (fd_ < 0) fail(path_, (flags & O_CREAT) != 0 ? "cannot be written" : "cannot be read");
    }
    ~File() { ::close(fd_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// As much as there is, up to `most`.
    std::string read(std::size_t most) {
        std::string bytes(most, '\0');
        std::size_t got = 0;
        while (got < most) {
            const ssize_t n = ::read(fd_, bytes.data() + got, most - got);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail(path_, "cannot be read");
            if (n == 0) break;
            got += static_cast<std::size_t>(n);
        }
        bytes.resize(got);
        return bytes;
    }
    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail(path_, "cannot be written");
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    void seek(std::int64_t at) {
        if (::lseek(fd_, at, SEEK_SET) < 0) fail(path_, "cannot be read");
    }
    void sync() {
        if (::fsync(fd_) != 0) fail(path_, "cannot be written");
    }

private:
    const std::string& path_;
    int fd_;
};

std::string digestOf(const std::string& path) {
    File file(path, O_RDONLY);
    Sha256 hash;
    for (std::string bytes = file.read(kStride); !bytes.empty(); bytes = file.read(kStride)) hash.add(bytes);
    return hexOf(hash.digest());
}

std::int64_t sizeAt(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? std::int64_t{about.st_size} : -1;
}

void moveTo(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail(to, "cannot be written");
}

}  // namespace

BlobFiles::BlobFiles(const std::string& replicaPath) : folder_(replicaPath + ".blobs") {
    if (replicaPath == ":memory:")
        throw Failure(ErrorCode::Refused, "A replica in memory has no place for attachments.");
}

std::string BlobFiles::path(std::string_view sha256) const {
    return fmt::format("{}/{}", folder_, sha256);
}

std::string BlobFiles::partPath(std::string_view sha256) const {
    return path(sha256) + std::string(kPart);
}

std::int64_t BlobFiles::sizeOf(std::string_view sha256) const {
    return sizeAt(path(sha256));
}

std::string BlobFiles::read(std::string_view sha256, std::int64_t from, std::int64_t most) const {
    const std::string name = path(sha256);
    File file(name, O_RDONLY);
    file.seek(from);
    return file.read(static_cast<std::size_t>(most));
}

bool BlobFiles::isWhole(std::string_view sha256) const {
    return digestOf(path(sha256)) == sha256;
}

std::int64_t BlobFiles::partOf(std::string_view sha256) const {
    return std::max<std::int64_t>(0, sizeAt(partPath(sha256)));
}

void BlobFiles::append(std::string_view sha256, std::string_view bytes) const {
    makeFolder();
    const std::string name = partPath(sha256);
    File(name, O_WRONLY | O_CREAT | O_APPEND).write(bytes);
}

bool BlobFiles::finish(std::string_view sha256) const {
    const std::string part = partPath(sha256);
    if (digestOf(part) != sha256) {
        ::unlink(part.c_str());
        return false;
    }
    File(part, O_RDWR).sync();
    moveTo(part, path(sha256));
    syncFolder();
    return true;
}

BlobFiles::Staged BlobFiles::stage(const std::string& source, std::string_view draft) const {
    const std::int64_t size = sizeAt(source);
    if (size < 0) fail(source, "cannot be read");
    if (!fs::is_regular_file(source))
        throw Failure(ErrorCode::Refused, fmt::format("{}: is no file.", source));
    if (size == 0) throw Failure(ErrorCode::Refused, fmt::format("{}: is empty.", source));
    makeFolder();
    Staged staged{fmt::format("{}/{}{}", folder_, kDraft, draft), {}, 0};
    try {
        File from(source, O_RDONLY);
        File to(staged.path, O_WRONLY | O_CREAT | O_TRUNC);
        Sha256 hash;
        for (std::string bytes = from.read(kStride); !bytes.empty(); bytes = from.read(kStride)) {
            staged.size += static_cast<std::int64_t>(bytes.size());
            if (staged.size > kMaxBlobBytes)
                throw Failure(ErrorCode::TooLarge,
                              fmt::format("{}: an attachment may have {} MiB at most. Nothing was added.",
                                          source, kMaxBlobBytes >> 20));
            hash.add(bytes);
            to.write(bytes);
        }
        to.sync();
        staged.sha256 = hexOf(hash.digest());
    } catch (...) {
        discard(staged);
        throw;
    }
    return staged;
}

BlobFiles::Staged BlobFiles::stageBytes(std::string_view bytes, std::string_view draft,
                                        Durable durable) const {
    makeFolder();
    Staged staged{fmt::format("{}/{}{}", folder_, kDraft, draft), hexOf(Sha256::of(bytes)),
                  static_cast<std::int64_t>(bytes.size())};
    try {
        File to(staged.path, O_WRONLY | O_CREAT | O_TRUNC);
        to.write(bytes);
        if (durable == Durable::Now) to.sync();
    } catch (...) {
        discard(staged);
        throw;
    }
    return staged;
}

void BlobFiles::keep(const Staged& staged, Durable durable) const {
    moveTo(staged.path, path(staged.sha256));
    if (durable == Durable::Now) syncFolder();
}

void BlobFiles::settle(const std::vector<std::string>& sha256s) const {
    for (const std::string& sha256 : sha256s)
        if (const std::string name = path(sha256); sizeAt(name) >= 0) File(name, O_RDWR).sync();
    if (!sha256s.empty()) syncFolder();
}

void BlobFiles::discard(const Staged& staged) const {
    ::unlink(staged.path.c_str());
}

void BlobFiles::remove(std::string_view sha256) const {
    for (const std::string& name : {path(sha256), partPath(sha256)})
        if (::unlink(name.c_str()) != 0 && errno != ENOENT) fail(name, "cannot be removed");
}

std::vector<std::string> BlobFiles::list() const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_, error)) {
        std::string name = entry.path().filename().string();
        if (name.starts_with(kDraft)) {
            const auto age = fs::file_time_type::clock::now() - entry.last_write_time(error);
            if (!error && age > std::chrono::hours(24)) fs::remove(entry.path(), error);
            continue;
        }
        if (name.ends_with(kPart)) name.resize(name.size() - kPart.size());
        if (isSha256(name)) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void BlobFiles::makeFolder() const {
    if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST) fail(folder_, "cannot be made");
}

void BlobFiles::syncFolder() const {
    File(folder_, O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace tropa::store
