#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/scratch.h"

namespace tropa::testing {

/// A PostgreSQL of the test's own: in a folder of its own, on a free port of loopback, with a password of its
/// own, gone with the test. Touches no other that may run here.
class PostgresCluster {
public:
    enum class Disk { Ample, Limited };
    /// Makes and starts it. @throws std::runtime_error with what initdb or the server said.
    explicit PostgresCluster(Disk disk = Disk::Ample);
    /// A standby that follows `primary`, by streaming; it answers to reading only. Must not outlive it.
    explicit PostgresCluster(PostgresCluster& primary);
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    std::string url(const std::string& database = "postgres") const;
    std::uint16_t port() const { return port_; }

    /// From now on its tables cannot grow, or can again. Only of one that was made `Limited`.
    void fillDisk(bool full);

    void start();
    /// As a power cut: every connection breaks, nothing is written any more.
    void kill();

    /// Runs statements, each by itself. @returns the first column of the last one's first row.
    std::string run(const std::string& sql, const std::string& database = "postgres");

private:
    void makeFolder();
    /// Runs one of PostgreSQL's programs in the folder, to its end. @throws std::runtime_error with its
    /// words.
    void runProgram(const std::string& name, std::vector<std::string> words);

    std::string programs_;
    Scratch scratch_;
    std::string folder_;
    std::string password_;
    Disk disk_ = Disk::Ample;
    std::uint16_t port_ = 0;
    pid_t server_ = -1;
};

}  // namespace tropa::testing
