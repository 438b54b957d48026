#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/store/replica.h"

namespace tropa::exchange {

/// The whole workspace as one file, see README.md beside this file. Returns the number of records.
/// @throws Io; what was at `path` before stays then.
Result<std::int64_t> exportArchive(store::Replica& replica, const std::string& path);

/// Looks like such a file.
bool isArchive(std::string_view bytes);

struct ArchiveReport {
    std::int64_t records = 0;
    std::int64_t files = 0;    ///< Contents of attachments.
    std::int64_t leftOut = 0;  ///< Conflicts, which only a server makes.
};

/// Fills an empty replica with what an archive holds: the same ids, the same values, retracted and merged
/// records too. Goes through the ordinary outbox, and one undo takes it back. A file that is cut or damaged
/// changes nothing. Errors: Refused where the replica has records already; InvalidInput with the file and
/// line; UpgradeRequired for an archive of a newer program; Canceled.
Result<ArchiveReport> importArchive(store::Replica& replica, std::string_view bytes,
                                    const std::function<bool(std::int64_t records)>& progress = {});

}  // namespace tropa::exchange
