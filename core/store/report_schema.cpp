#include "core/store/report_schema.h"

namespace tropa::store {

// A report over 50,000 deals and 300,000 steps may take 100 ms, and reading 300,000 entries of an index takes
// SQLite about as long on its own. Side by side the steps of a deal are one row, and the rows lie in the
// order of the deals.
void createReportTables(sql::Connection& connection) {
    connection.execute(R"sql(
        CREATE INDEX IF NOT EXISTS deal_report ON deal(
            funnel, created_at, id, status, closed_at, version, segment, first_owner, owner, source, event,
            reason, amount, currency, contact, company, reason_text, version_map, alive) WHERE alive;
        CREATE INDEX IF NOT EXISTS deal_returned ON deal(funnel) WHERE losses IS NOT NULL;

        CREATE TABLE step_trail(deal BLOB PRIMARY KEY, steps BLOB NOT NULL) WITHOUT ROWID;
        CREATE TRIGGER step_trail_add AFTER INSERT ON step
        WHEN new.alive AND NOT ifnull(new.retracted,0) AND new.deal IS NOT NULL AND new.stage IS NOT NULL
        BEGIN
            INSERT INTO step_trail(deal,steps)
            VALUES(new.deal, CAST(new.stage||printf('%015d',ifnull(new.at,0)) AS BLOB))
            ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        END;
        CREATE TRIGGER step_trail_change AFTER UPDATE ON step
        WHEN new.deal IS NOT old.deal OR new.stage IS NOT old.stage OR new.at IS NOT old.at
            OR new.alive IS NOT old.alive OR ifnull(new.retracted,0) IS NOT ifnull(old.retracted,0)
        BEGIN
            DELETE FROM step_trail WHERE deal IN (old.deal, new.deal);
            INSERT INTO step_trail(deal,steps)
            SELECT deal, CAST(stage||printf('%015d',ifnull(at,0)) AS BLOB) FROM step
            WHERE deal IN (old.deal, new.deal) AND alive AND NOT ifnull(retracted,0) AND stage IS NOT NULL
            ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        END;
        CREATE TRIGGER step_trail_remove AFTER DELETE ON step
        BEGIN
            DELETE FROM step_trail WHERE deal=old.deal;
            INSERT INTO step_trail(deal,steps)
            SELECT deal, CAST(stage||printf('%015d',ifnull(at,0)) AS BLOB) FROM step
            WHERE deal=old.deal AND alive AND NOT ifnull(retracted,0) AND stage IS NOT NULL
            ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        END;
        INSERT INTO step_trail(deal,steps)
        SELECT deal, CAST(stage||printf('%015d',ifnull(at,0)) AS BLOB) FROM step
        WHERE deal IS NOT NULL AND alive AND NOT ifnull(retracted,0) AND stage IS NOT NULL
        ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
    )sql");
}

}  // namespace tropa::store
