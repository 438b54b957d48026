#include "core/store/report_schema.h"

#include <fmt/format.h>

#include "core/store/signs.h"

namespace tropa::store {

void createDealIndexes(sql::Connection& connection) {
    connection.execute(R"sql(
        CREATE INDEX IF NOT EXISTS deal_report ON deal(
            funnel, created_at, id, status, closed_at, version, segment, first_owner, owner, source, event,
            reason, amount, currency, contact, company, reason_text, version_map, alive) WHERE alive;
        CREATE INDEX IF NOT EXISTS deal_returned ON deal(funnel) WHERE losses IS NOT NULL;
    )sql");
}

// A report over 50,000 deals and 300,000 steps may take 100 ms, and reading 300,000 entries of an index takes
// SQLite about as long on its own. Side by side the steps of a deal are one row, and the rows lie in the
// order of the deals. Today asks for the few deals that are open, whose trails lie far apart among all: an
// index holds those alone.
void createTrails(sql::Connection& connection) {
    connection.execute(R"sql(
        DROP TRIGGER IF EXISTS step_trail_add;
        DROP TRIGGER IF EXISTS step_trail_change;
        DROP TRIGGER IF EXISTS step_trail_remove;
        DROP TABLE IF EXISTS step_trail;
        CREATE TABLE step_trail(deal BLOB PRIMARY KEY, steps BLOB NOT NULL, open INTEGER) WITHOUT ROWID;
        CREATE INDEX step_trail_open ON step_trail(deal, steps, open) WHERE open;
        CREATE TRIGGER step_trail_add AFTER INSERT ON step
        WHEN new.alive AND NOT ifnull(new.retracted,0) AND new.deal IS NOT NULL AND new.stage IS NOT NULL
        BEGIN
            INSERT INTO step_trail(deal,steps,open)
            VALUES(new.deal, CAST(new.stage||printf('%015d',ifnull(new.at,0)) AS BLOB),
                (SELECT 1 FROM deal WHERE id=new.deal AND alive AND status='open'))
            ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        END;
        CREATE TRIGGER step_trail_change AFTER UPDATE ON step
        WHEN new.deal IS NOT old.deal OR new.stage IS NOT old.stage OR new.at IS NOT old.at
            OR new.alive IS NOT old.alive OR ifnull(new.retracted,0) IS NOT ifnull(old.retracted,0)
        BEGIN
            DELETE FROM step_trail WHERE deal IN (old.deal, new.deal);
            INSERT INTO step_trail(deal,steps,open)
            SELECT deal, CAST(stage||printf('%015d',ifnull(at,0)) AS BLOB),
                (SELECT 1 FROM deal WHERE id=step.deal AND alive AND status='open')
            FROM step
            WHERE deal IN (old.deal, new.deal) AND alive AND NOT ifnull(retracted,0) AND stage IS NOT NULL
            ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        END;
        CREATE TRIGGER step_trail_remove AFTER DELETE ON step
        BEGIN
            DELETE FROM step_trail WHERE deal=old.deal;
            INSERT INTO step_trail(deal,steps,open)
            SELECT deal, CAST(stage||printf('%015d',ifnull(at,0)) AS BLOB),
                (SELECT 1 FROM deal WHERE id=step.deal AND alive AND status='open')
            FROM step
            WHERE deal=old.deal AND alive AND NOT ifnull(retracted,0) AND stage IS NOT NULL
            ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        END;
    )sql");
    connection.execute(filledTrails());
}

std::string_view filledTrails() {
    return R"sql(
        INSERT INTO step_trail(deal,steps)
        SELECT deal, CAST(stage||printf('%015d',ifnull(at,0)) AS BLOB) FROM step
        WHERE deal IS NOT NULL AND alive AND NOT ifnull(retracted,0) AND stage IS NOT NULL
        ON CONFLICT(deal) DO UPDATE SET steps=CAST(steps||excluded.steps AS BLOB);
        UPDATE step_trail SET open=1 WHERE deal IN (SELECT id FROM deal WHERE alive AND status='open');
    )sql";
}

// A fetched row costs some two microseconds, an entry of an index a tenth: over a million activities that is
// the difference between two seconds and 200 ms.
void createReportIndexes(sql::Connection& connection) {
    connection.execute(R"sql(
        DROP INDEX IF EXISTS activity_contact;
        CREATE INDEX IF NOT EXISTS activity_of_contact ON activity(contact, at, outcome, kind, retracted, alive)
            WHERE contact IS NOT NULL;
        DROP INDEX IF EXISTS activity_deal;
        CREATE INDEX IF NOT EXISTS activity_of_deal ON activity(deal, at, outcome, kind, retracted, alive)
            WHERE deal IS NOT NULL;
        CREATE INDEX IF NOT EXISTS activity_calls ON activity(kind, author, outcome, at, retracted, alive);
        CREATE INDEX IF NOT EXISTS activity_letters ON activity(at, contact, deal)
            WHERE kind IN ('email','message') AND outcome IS NULL;

        DROP INDEX IF EXISTS purchase_at;
        CREATE INDEX IF NOT EXISTS purchase_report ON purchase(
            at, company, contact, deal, amount, margin, currency, id, retracted, alive);

        DROP INDEX IF EXISTS deal_segment;
        CREATE INDEX IF NOT EXISTS deal_of_segment ON deal(segment, created_at, id, alive) WHERE segment IS NOT NULL;
        CREATE INDEX IF NOT EXISTS deal_open ON deal(
            owner, created_at, id, contact, funnel, version, segment, amount, version_map)
            WHERE alive AND status='open';
        CREATE INDEX IF NOT EXISTS deal_qualified ON deal(owner, created_at)
            WHERE alive AND status='open' AND pain='yes' AND money='yes' AND timing='yes';

        CREATE INDEX IF NOT EXISTS contact_report ON contact(
            created_at, id, source, event, owner, company, temperature, warmth, silent_since, do_not_call)
            WHERE alive AND merged_into IS NULL;

        CREATE INDEX IF NOT EXISTS task_pending ON task(deal, contact) WHERE alive AND done_at IS NULL;
    )sql");
}

// A scan of these takes a tenth of the look-ups contact by contact, which jump through the index and decide
// for each entry anew whether it is an answer.
void createNarrowIndexes(sql::Connection& connection) {
    for (const auto& [name, condition] :
         {std::pair{"activity_answered", kAnswered}, std::pair{"activity_tried", kTried}})
        connection.execute(fmt::format(
            "CREATE INDEX IF NOT EXISTS {} ON activity(contact, at) WHERE contact IS NOT NULL AND {}", name,
            condition));
    connection.execute(R"sql(
        CREATE INDEX IF NOT EXISTS company_client ON company(id, segment, owner, merged_into);
        CREATE INDEX IF NOT EXISTS task_focus ON task(focus_on) WHERE focus_on IS NOT NULL;
        CREATE INDEX IF NOT EXISTS task_of_assignee ON task(assignee, due, id) WHERE alive AND done_at IS NULL;
    )sql");
}

// A million look-ups of contacts for their companies take longer than the report that asks for them, and the
// more the deeper their index.
void createBuyers(sql::Connection& connection) {
    connection.execute(filledBuyers());
    connection.execute(R"sql(
        DROP INDEX IF EXISTS contact_client;
        DROP INDEX IF EXISTS purchase_report;
        CREATE INDEX purchase_report ON purchase(
            buyer, at, id, deal, amount, margin, currency, retracted, alive);
    )sql");
}

}  // namespace tropa::store
