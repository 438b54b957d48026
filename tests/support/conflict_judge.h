#pragma once

#include "sync/server/store.h"
#include "tests/support/oracle.h"

namespace tropa::testing {

/// What was found once everything is quiet.
struct Evidence {
    const std::vector<server::StoredRecord>& records;
    const std::map<Uuid, std::vector<server::HistoryEntry>>& history;  ///< Of all but the log, oldest first.
    const std::vector<std::unique_ptr<Device>>& devices;
    std::uint64_t floor = 0;  ///< Behind which the numbers of the present life follow; 0: there was no other.
    bool scoped = false;
};

/// Law 3: what stands in the conflict log was concurrent.
class ConflictJudge {
public:
    ConflictJudge(Oracle& oracle, const Evidence& evidence) : oracle_(oracle), evidence_(evidence) {}
    void run();

private:
    void values(const Oracle::Key& key, const server::StoredRecord& conflict);
    void closing(const server::StoredRecord& conflict);
    void deletion(const Uuid& row, const server::StoredRecord& conflict);

    /// What cannot be told exactly, of a cell or of a record's life. Where a server was put back: nobody
    /// knows whether a write that was in flight had been taken in, so the log has it beside whatever came
    /// back. Where two copies go on: what both had written and not sent is each one's own from there on.
    bool isUncertain(const Uuid& row, const std::string& cell) const;
    bool authoredBy(const server::HistoryEntry& e, int device) const;
    /// The number of a write for someone whose own numbers are of the life that `knew` is of.
    std::uint64_t numberFor(std::uint64_t knew, const server::HistoryEntry& e) const;
    bool pointsAt(const Uuid& child, const Uuid& parent) const;
    void broken(const server::StoredRecord& conflict, const std::string& what);

    Oracle& oracle_;
    Evidence evidence_;
};

}  // namespace tropa::testing
