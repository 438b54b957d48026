#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tropa::bench {

/// What a program that ran to its end left behind.
struct Finished {
    int status = -1;
    std::string out;
    long peakKiB = 0;
    double seconds = 0;
};
/// Runs one of the programs that lie beside this one, or one by its whole path. @throws Failure when it
/// cannot be started.
Finished runProgram(const std::string& name, const std::vector<std::string>& words);

/// The real server on a free port of this machine, with one workspace.
class ServerProcess {
public:
    /// @param store where the data are: a folder, or a database by its URL.
    explicit ServerProcess(std::string store);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    const std::string& url() const { return url_; }
    std::uint16_t port() const;
    pid_t pid() const { return pid_; }
    /// The workspace that it began with.
    const std::string& workspace() const { return workspace_; }
    std::string createWorkspace() const;
    std::string invite() const { return invite(workspace_); }
    std::string invite(const std::string& workspace) const;

private:
    std::vector<std::string> store_;
    std::string url_, workspace_;
    pid_t pid_ = -1;
};

}  // namespace tropa::bench
