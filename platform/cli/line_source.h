#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tropa::cli {

/// Lines of a file or of standard input, and whether the next one is there already: whoever writes line by
/// line into a pipe and waits for each answer must not be kept waiting.
class LineSource {
public:
    /// @param path a file, or "-". @throws NotFound.
    explicit LineSource(const std::string& path);
    ~LineSource();
    LineSource(const LineSource&) = delete;
    LineSource& operator=(const LineSource&) = delete;

    /// False at the end. `line` is valid until the next call. @throws Io.
    bool next(std::string_view& line);
    /// The line was longer than `longest`: its beginning is given, the rest is passed over.
    bool wasCut() const { return cut_; }
    /// Whether `next` would return at once.
    bool isReady() const;

    static constexpr std::size_t kLongest = 4 * 1024 * 1024;

private:
    bool fill();
    bool passOver();

    int file_ = -1;
    bool end_ = false;
    bool cut_ = false;
    bool passing_ = false;  ///< In the rest of a line that was too long.
    std::string buffer_;
    std::size_t at_ = 0;
};

}  // namespace tropa::cli
