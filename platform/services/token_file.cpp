#include "platform/services/token_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/base/result.h"
#include "core/base/text.h"

namespace tropa::services {
namespace {

constexpr std::size_t kMaxBytes = 4096;

/// A file descriptor that closes itself.
struct File {
    int fd = -1;
    explicit File(int opened) : fd(opened) {}
    ~File() {
        if (fd >= 0) ::close(fd);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
};

[[noreturn]] void fail(const std::string& path, const char* what) {
    const int code = errno;
    throw Failure(code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                  path + ": " + what + ": " + std::strerror(code));
}

void syncFolderOf(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    const File opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.fd >= 0) ::fsync(opened.fd);
}

}  // namespace

std::optional<std::string> TokenFile::read() const {
    const File file(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.fd < 0) {
        if (errno == ENOENT) return std::nullopt;
        fail(path_, "cannot be read");
    }
    struct stat about {};
    if (::fstat(file.fd, &about) != 0) fail(path_, "cannot be read");
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Failure(ErrorCode::Unauthorized,
                      path_ + ": other users may read this file. Set its mode to 600.");
    std::string text(kMaxBytes, '\0');
    const ssize_t got = ::read(file.fd, text.data(), text.size());
    if (got < 0) fail(path_, "cannot be read");
    text.resize(static_cast<std::size_t>(got));
    return trimmed(text);
}

void TokenFile::write(const std::string& token) const {
    const std::string draft = path_ + ".new";
    ::unlink(draft.c_str());
    {
        const File file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (file.fd < 0) fail(draft, "cannot be written");
        const std::string text = token + '\n';
        if (::write(file.fd, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            fail(draft, "cannot be written");
        if (::fsync(file.fd) != 0) fail(draft, "cannot be written");
    }
    if (::rename(draft.c_str(), path_.c_str()) != 0) fail(path_, "cannot be written");
    syncFolderOf(path_);
}

bool TokenFile::removeIf(const std::string& token) const {
    // Looked at under another name: what is written meanwhile is not lost.
    const TokenFile aside(path_, ".leaving");
    if (::rename(path_.c_str(), aside.path_.c_str()) != 0) return errno == ENOENT;
    if (aside.read() == token) {
        ::unlink(aside.path_.c_str());
        syncFolderOf(path_);
        return true;
    }
    // A newer one. Should an even newer one have come, it stays.
    if (::link(aside.path_.c_str(), path_.c_str()) != 0 && errno != EEXIST) fail(path_, "cannot be put back");
    ::unlink(aside.path_.c_str());
    return false;
}

}  // namespace tropa::services
