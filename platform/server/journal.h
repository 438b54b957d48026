#pragma once

#include <string>
#include <vector>

#include "sync/server/service.h"

namespace tropa::server_program {

/// A file beside the database, one JSON object a line: who may sign in and who may not any more. It outlasts
/// the database, and `restore` does again what the backup does not have. Any thread.
class Journal {
public:
    explicit Journal(std::string path) : path_(std::move(path)) {}

    /// On disk when it returns. @throws Io, DiskFull.
    void append(const server::JournalEntry& entry) const;
    /// All entries in order; a line that was cut off is passed over. Empty where there is no file.
    std::vector<server::JournalEntry> read() const;

private:
    std::string path_;
};

}  // namespace tropa::server_program
