#include "tests/support/postgres/postgres_host.h"

#include "sync/server/postgres/postgres_store.h"

namespace tropa::testing {

void emptyDatabase(PostgresCluster& cluster) {
    // Deleting is faster than truncating as long as there is little, and everybody's locks stay small.
    cluster.run(
        "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname='public' AND "
        "tablename<>'tropa_schema' LOOP EXECUTE 'DELETE FROM ' || quote_ident(t); END LOOP; END $$");
}

OnPostgres::OnPostgres(PostgresCluster& cluster) : before_(ServerHost::openStore) {
    ServerHost::openStore = [&cluster](const std::string&, bool fresh, std::function<void()> beforeStep) {
        if (fresh) emptyDatabase(cluster);
        return std::make_unique<server::PostgresStore>(
            server::PostgresStore::Options{cluster.url(), 4, std::move(beforeStep)});
    };
}

OnPostgres::~OnPostgres() {
    ServerHost::openStore = before_;
}

}  // namespace tropa::testing
