#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "core/sql/connection.h"

namespace tropa::sql {

/// One step of a file's schema. Data, not code paths: versions are 1, 2, 3, … without gaps.
struct Migration {
    int version;
    std::string_view name;
    std::function<void(Connection&)> apply;
};

/// Brings the file to the newest version; each step and its `user_version` in one transaction, so that
/// a crash leaves a whole version.
/// @throws ReplicaTooNew when the file was written by a newer program; it is not touched.
void migrate(Connection& connection, std::span<const Migration> migrations);

/// The file's version; 0 for a new one.
int schemaVersion(Connection& connection);

/// @throws ReplicaTooNew when the file was written by a program that knows more than the version `newest`.
void requireKnown(Connection& connection, int newest);

}  // namespace tropa::sql
