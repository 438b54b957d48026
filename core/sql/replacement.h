#pragma once

#include <memory>
#include <string>

namespace tropa::sql {

/// Puts the whole content of one database file in the place of another's, in one transaction of the latter:
/// whoever has it open, in this process or another, sees the old content or the new, and needs not reopen it.
/// Needs no more memory for a large file than for a small one.
class Replacement {
public:
    /// Keeps everybody else from writing to `target` until this is finished or dropped; reading goes on, and
    /// so does writing to `source`. Both exist, with the same page size.
    /// @throws ReplicaBusy, ReplicaDamaged, Io.
    Replacement(const std::string& target, const std::string& source, bool durable = true);
    /// Without `finish` the target is as it was.
    ~Replacement();
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    /// With what the source holds by now. @throws DiskFull, Io, …
    void finish();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tropa::sql
