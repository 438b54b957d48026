#pragma once

#include <sys/types.h>

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
/// Runs one of the programs that lie beside this one. @throws Failure when it cannot be started.
Finished runProgram(const std::string& name, const std::vector<std::string>& words);

/// The real server on a free port of this machine, with one workspace.
class ServerProcess {
public:
    explicit ServerProcess(std::string folder);
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    const std::string& url() const { return url_; }
    std::string invite() const;

private:
    std::string folder_, url_, workspace_;
    pid_t pid_ = -1;
};

}  // namespace tropa::bench
