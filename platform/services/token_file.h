#pragma once

#include <optional>
#include <string>

namespace tropa::services {

/// The device's token in a file beside the replica, "<replica>.token", that only its owner may read (0600).
/// Used where the system has no key store, and by the command line.
class TokenFile {
public:
    explicit TokenFile(const std::string& replicaPath) : path_(replicaPath + ".token") {}

    const std::string& path() const { return path_; }
    /// Nothing when there is no file. @throws Io; Unauthorized when others may read the file.
    std::optional<std::string> read() const;
    /// Durable when it returns, and never half written. @throws Io, DiskFull.
    void write(const std::string& token) const;
    /// Removes the file when it holds this token and no other. True when it is gone. @throws as read().
    bool removeIf(const std::string& token) const;

private:
    TokenFile(const std::string& path, const char* suffix) : path_(path + suffix) {}

    std::string path_;
};

}  // namespace tropa::services
