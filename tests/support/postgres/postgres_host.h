#pragma once

#include "tests/support/postgres/postgres_cluster.h"
#include "tests/support/server_host.h"

namespace tropa::testing {

/// As long as it lives, servers of tests keep their data in a database of the cluster, one at a time: each
/// new one finds it empty.
class OnPostgres {
public:
    explicit OnPostgres(PostgresCluster& cluster);
    ~OnPostgres();
    OnPostgres(const OnPostgres&) = delete;
    OnPostgres& operator=(const OnPostgres&) = delete;

private:
    ServerHost::OpenStore before_;
};

/// Empties all tables.
void emptyDatabase(PostgresCluster& cluster);

}  // namespace tropa::testing
