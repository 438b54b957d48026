#pragma once

#include <QtTest>
#include <memory>
#include <string>

#include "sync/server/postgres/postgres_store.h"
#include "sync/server/sqlite_store.h"
#include "tests/support/postgres/postgres_host.h"
#include "tests/support/scratch.h"

/// Tests of the store's statements, on both databases.
namespace tropa::testing {

inline const Uuid kWs = Uuid::fromName("workspace");

/// A store of the kind that the test's row names.
class EitherStore {
public:
    EitherStore() { server::PostgresStore migrated({cluster_.url()}); }

    static void kinds() {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

    /// Nothing is left of the test before.
    void clear() {
        emptyDatabase(cluster_);
        scratch_ = std::make_unique<Scratch>();
    }
    /// @returns a store with nothing but the workspace kWs.
    std::unique_ptr<server::SqlStore> open() {
        QFETCH(bool, postgres);
        std::unique_ptr<server::SqlStore> store;
        if (postgres)
            store = std::make_unique<server::PostgresStore>(server::PostgresStore::Options{url(), 8});
        else
            store = openEmbedded();
        store->createWorkspace({kWs, "W", 1}, "epoch");
        return store;
    }
    std::unique_ptr<server::SqliteStore> openEmbedded() {
        return std::make_unique<server::SqliteStore>(scratch_->file("store" + std::to_string(++stores_)));
    }
    std::string url() const { return cluster_.url(); }

private:
    PostgresCluster cluster_;
    std::unique_ptr<Scratch> scratch_;
    int stores_ = 0;
};

}  // namespace tropa::testing
