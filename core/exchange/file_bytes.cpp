#include "core/exchange/file_bytes.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <memory>

#include "core/base/result.h"

namespace tropa::exchange {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

struct Closing {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

bool writtenAll(int file, std::string_view part) {
    while (!part.empty()) {
        const ssize_t written = ::write(file, part.data(), part.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        part.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string beginningOf(int file, std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size;) {
        const ssize_t read = ::pread(file, bytes.data() + at, size - at, static_cast<off_t>(at));
        if (read < 0 && errno == EINTR) continue;
        if (read <= 0) throw Failure(ErrorCode::Io, "A temporary file cannot be read back.");
        at += static_cast<std::size_t>(read);
    }
    return bytes;
}

}  // namespace

/// A temporary file that grows; in memory from where there is no room for it.
class FileBytes::Copy {
public:
    Copy() : file_(std::tmpfile()), copying_(file_ != nullptr) {}
    void add(std::string_view part) {
        if (copying_ && !writtenAll(descriptor(), part)) {
            copying_ = false;
            // What is copied need not be there a second time: it may come from a pipe.
            whole_ = beginningOf(descriptor(), size_);
        }
        if (!copying_) whole_ += part;
        size_ += part.size();
    }
    bool inFile() const { return copying_ && size_ > 0; }
    int descriptor() const { return ::fileno(file_.get()); }
    std::size_t size() const { return size_; }
    std::string& whole() { return whole_; }

private:
    std::unique_ptr<std::FILE, Closing> file_;
    bool copying_;
    std::size_t size_ = 0;
    std::string whole_;
};

FileBytes::FileBytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Failure(ErrorCode::NotFound, path + ": cannot be read");
    std::string piece(kPiece, '\0');
    Copy copy;
    for (;;) {
        in.read(piece.data(), static_cast<std::streamsize>(kPiece));
        const auto read = static_cast<std::size_t>(in.gcount());
        if (read == 0) break;
        copy.add(std::string_view(piece.data(), read));
    }
    if (in.bad()) throw Failure(ErrorCode::Io, path + ": cannot be read");
    take(copy, path);
}

FileBytes::FileBytes(const std::function<void(const std::function<void(std::string_view)>&)>& fill) {
    Copy copy;
    fill([&](std::string_view part) { copy.add(part); });
    take(copy, "A temporary file");
}

void FileBytes::take(Copy& copy, const std::string& name) {
    if (copy.inFile()) {
        if (!map(copy.descriptor(), copy.size()))
            throw Failure(ErrorCode::Io, name + ": cannot be mapped into memory");
        return;
    }
    whole_ = std::move(copy.whole());
    bytes_ = whole_;
}

bool FileBytes::map(int copy, std::size_t size) {
    void* const at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, copy, 0);
    if (at == MAP_FAILED) return false;
    mapped_ = at;
    bytes_ = {static_cast<const char*>(at), size};
    return true;
}

FileBytes::~FileBytes() {
    if (mapped_ != nullptr) ::munmap(mapped_, bytes_.size());
}

void FileBytes::letGo(std::string_view part) const {
    if (mapped_ == nullptr || part.empty()) return;
    // From the page in which it begins to the one in which it ends: that one is still being read.
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const auto offset = static_cast<std::size_t>(part.data() - bytes_.data());
    const std::size_t from = offset / page * page, to = (offset + part.size()) / page * page;
    if (to > from) (void)::madvise(static_cast<char*>(mapped_) + from, to - from, MADV_DONTNEED);
}

}  // namespace tropa::exchange
