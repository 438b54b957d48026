#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace tropa::testing {

/// A TCP way to a PostgreSQL on loopback that cuts the connection around a commit, when told to.
class CuttingProxy {
public:
    enum When { BeforeCommit, AfterCommit };

    explicit CuttingProxy(std::uint16_t target);
    ~CuttingProxy();
    std::uint16_t port() const;
    /// The next commit is cut off: before it reaches the database, or with its answer.
    void cutOnce(When when);
    int cuts() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tropa::testing
