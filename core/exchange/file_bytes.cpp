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

FileBytes::FileBytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Failure(ErrorCode::NotFound, path + ": cannot be read");
    std::string piece(kPiece, '\0');
    const auto more = [&] {
        in.read(piece.data(), static_cast<std::streamsize>(kPiece));
        return static_cast<std::size_t>(in.gcount());
    };
    const std::unique_ptr<std::FILE, Closing> temporary(std::tmpfile());
    const int copy = temporary ? ::fileno(temporary.get()) : -1;
    bool copying = temporary != nullptr;
    std::size_t size = 0, read = 0;
    while ((read = more()) > 0) {
        const std::string_view part(piece.data(), read);
        if (copying && !writtenAll(copy, part)) {
            copying = false;
            // What is copied need not be there a second time: the file may be a pipe.
            whole_ = beginningOf(copy, size);
        }
        if (!copying) whole_ += part;
        size += read;
    }
    if (in.bad()) throw Failure(ErrorCode::Io, path + ": cannot be read");
    if (!copying || size == 0)
        bytes_ = whole_;
    else if (!map(copy, size))
        throw Failure(ErrorCode::Io, path + ": cannot be mapped into memory");
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
