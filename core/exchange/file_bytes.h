#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tropa::exchange {

/// Told which part of the bytes has been gone through for now.
using Passed = std::function<void(std::string_view part)>;

/// The bytes of a file as one text of which only what is being looked at is in memory: a copy in an unnamed
/// temporary file, so nobody can change or cut it off meanwhile. Where no such file can be made (no room, no
/// folder for temporary files), they are in memory as a whole.
class FileBytes {
public:
    /// Pipes have bytes, too. @throws Failure where the file cannot be read.
    explicit FileBytes(const std::string& path);
    /// What `fill` writes. @throws what it throws.
    explicit FileBytes(const std::function<void(const std::function<void(std::string_view)>& write)>& fill);
    ~FileBytes();
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    std::string_view bytes() const { return bytes_; }
    /// Gives back the memory of a part; whoever reads it again gets it from the disk. Safe at any time.
    void letGo(std::string_view part) const;

private:
    class Copy;
    void take(Copy& copy, const std::string& name);
    bool map(int copy, std::size_t size);

    std::string whole_;
    void* mapped_ = nullptr;
    std::string_view bytes_;
};

}  // namespace tropa::exchange
