#pragma once

#include <cstdint>

#include "core/exchange/zip_file.h"
#include "core/store/replica.h"

/// The bytes of attachments in an archive: an entry "attachments/SHA-256" for each that is on this device.
namespace tropa::exchange {

struct ArchiveFiles {
    std::int64_t added = 0;
    std::int64_t missing = 0;  ///< Named by a record, but not on this device (yet).
};
ArchiveFiles addFiles(store::ReadTransaction& read, ZipWriter& zip);

/// Whether all are there, and each says what its name says. @throws InvalidInput with the entry.
void checkFiles(const ZipFile& zip, std::int64_t count);

/// Puts those that a record names beside the replica. @returns how many. No transaction may be open.
std::int64_t restoreFiles(store::Replica& replica, const ZipFile& zip);

}  // namespace tropa::exchange
