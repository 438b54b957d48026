#include "core/sql/migrations.h"

#include <fmt/format.h>

namespace tropa::sql {

int schemaVersion(Connection& connection) {
    Statement version = connection.prepare("PRAGMA user_version");
    return version.next() ? static_cast<int>(version.integer(0)) : 0;
}

void requireKnown(Connection& connection, int newest) {
    const int version = schemaVersion(connection);
    if (version > newest)
        throw Failure(
            ErrorCode::ReplicaTooNew,
            fmt::format("{}: was written by a newer program (file version {}, this program knows {}). "
                        "Update the program; the file was not changed",
                        connection.path(), version, newest));
}

void migrate(Connection& connection, std::span<const Migration> migrations) {
    requireKnown(connection, migrations.empty() ? 0 : migrations.back().version);
    int version = schemaVersion(connection);
    for (const Migration& migration : migrations) {
        if (migration.version <= version) continue;
        Transaction transaction(connection);
        // Another process may have migrated while we waited for the lock.
        version = schemaVersion(connection);
        if (migration.version <= version) continue;
        migration.apply(connection);
        connection.execute(fmt::format("PRAGMA user_version={}", migration.version));
        transaction.commit();
        version = migration.version;
    }
}

}  // namespace tropa::sql
