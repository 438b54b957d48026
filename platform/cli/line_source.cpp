#include "platform/cli/line_source.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/result.h"

namespace tropa::cli {

LineSource::LineSource(const std::string& path) {
    file_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file_ < 0) throw Failure(ErrorCode::NotFound, path + ": cannot be read");
}

LineSource::~LineSource() {
    if (file_ > STDIN_FILENO) ::close(file_);
}

bool LineSource::fill() {
    constexpr std::size_t kPiece = 64 * 1024;
    if (end_) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kPiece);
    ssize_t got = 0;
    do {
        got = ::read(file_, buffer_.data() + before, kPiece);
    } while (got < 0 && errno == EINTR);
    buffer_.resize(before + static_cast<std::size_t>(got < 0 ? 0 : got));
    if (got < 0) throw Failure(ErrorCode::Io, "the input cannot be read");
    end_ = got == 0;
    return got > 0;
}

/// The rest of a line that was too long; false when the input ends in it.
bool LineSource::passOver() {
    while (passing_) {
        const std::size_t end = buffer_.find('\n', at_);
        passing_ = end == std::string::npos;
        at_ = passing_ ? buffer_.size() : end + 1;
        if (passing_ && !fill()) return false;
    }
    return true;
}

bool LineSource::next(std::string_view& line) {
    cut_ = false;
    if (!passOver()) return false;
    std::size_t looked = 0;
    while (true) {
        const std::size_t end = buffer_.find('\n', at_ + looked);
        looked = buffer_.size() - at_;
        if (end != std::string::npos && end - at_ <= kLongest) {
            line = std::string_view(buffer_).substr(at_, end - at_);
            at_ = end + 1;
            return true;
        }
        if (looked > kLongest) {
            cut_ = passing_ = true;
            line = std::string_view(buffer_).substr(at_, kLongest);
            return true;
        }
        if (fill()) continue;
        if (at_ == buffer_.size()) return false;
        line = std::string_view(buffer_).substr(at_);
        at_ = buffer_.size();
        return true;
    }
}

bool LineSource::isReady() const {
    if (passing_) return false;
    if (end_ || buffer_.find('\n', at_) != std::string::npos) return true;
    pollfd wanted{file_, POLLIN, 0};
    return ::poll(&wanted, 1, 0) > 0;
}

}  // namespace tropa::cli
