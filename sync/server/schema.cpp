#include "sync/server/schema.h"

#include <array>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "core/model/drift.h"
#include "sync/server/session.h"
#include "sync/server/store.h"

namespace tropa::server {
namespace {

constexpr std::string_view kFirst = R"sql(
    CREATE TABLE workspace(ws BLOB PRIMARY KEY, name TEXT NOT NULL, created_ms INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE head(ws BLOB PRIMARY KEY, seq INTEGER NOT NULL, epoch TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE record(
        ws BLOB NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL, scope TEXT NOT NULL,
        scope_seq INTEGER NOT NULL, seq INTEGER NOT NULL, born INTEGER NOT NULL, alive INTEGER NOT NULL,
        data TEXT NOT NULL, vers TEXT, sets TEXT, PRIMARY KEY(ws, entity, row));
    CREATE INDEX record_feed ON record(ws, seq);
    CREATE INDEX record_scope ON record(ws, scope, seq);
    CREATE TABLE scope_exit(
        ws BLOB NOT NULL, scope TEXT NOT NULL, seq INTEGER NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
        at_ms INTEGER NOT NULL, PRIMARY KEY(ws, scope, seq)) WITHOUT ROWID;
    CREATE INDEX scope_exit_row ON scope_exit(ws, entity, row, seq);
    CREATE TABLE granted(
        ws BLOB NOT NULL, member BLOB NOT NULL, scope TEXT NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(ws, member, scope)) WITHOUT ROWID;
    CREATE TABLE child(
        ws BLOB NOT NULL, parent BLOB NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
        PRIMARY KEY(ws, parent, entity, row)) WITHOUT ROWID;
    CREATE TABLE history(
        ws BLOB NOT NULL, seq INTEGER NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL, cell TEXT NOT NULL,
        kind INTEGER NOT NULL, before TEXT, after TEXT, base INTEGER NOT NULL, stamp INTEGER NOT NULL,
        member BLOB, device BLOB, outcome INTEGER NOT NULL, at_ms INTEGER NOT NULL,
        PRIMARY KEY(ws, seq)) WITHOUT ROWID;
    CREATE INDEX history_row ON history(ws, entity, row, seq);
    CREATE TABLE device(
        ws BLOB NOT NULL, device BLOB NOT NULL, member BLOB NOT NULL, label TEXT NOT NULL, token_hash BLOB NOT NULL,
        last_batch INTEGER NOT NULL, digest BLOB NOT NULL, results TEXT NOT NULL, revoked INTEGER NOT NULL,
        created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, PRIMARY KEY(ws, device)) WITHOUT ROWID;
    CREATE INDEX device_token ON device(ws, token_hash);
    CREATE TABLE invite(
        ws BLOB NOT NULL, code_hash BLOB NOT NULL, role TEXT NOT NULL, team BLOB, expires_ms INTEGER NOT NULL,
        used_by BLOB, PRIMARY KEY(ws, code_hash)) WITHOUT ROWID;
)sql";

constexpr std::string_view kSignIn = R"sql(
    CREATE TABLE login(
        ws BLOB NOT NULL, login TEXT NOT NULL, member BLOB NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY(ws, login)) WITHOUT ROWID;
    CREATE TABLE fresh_token(
        ws BLOB NOT NULL, token_hash BLOB NOT NULL, device BLOB NOT NULL, PRIMARY KEY(ws, token_hash)) WITHOUT ROWID;
    CREATE INDEX fresh_token_device ON fresh_token(ws, device);
)sql";

/// Former lives of a database that was restored, and former identities of devices that were copied.
constexpr std::string_view kLives = R"sql(
    ALTER TABLE head ADD COLUMN floor INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE life(
        ws BLOB NOT NULL, epoch TEXT NOT NULL, restored INTEGER NOT NULL, PRIMARY KEY(ws, epoch)) WITHOUT ROWID;
    ALTER TABLE history ADD COLUMN was INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE history ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE history ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE history ADD COLUMN origin BLOB;
    CREATE INDEX history_was ON history(ws, was) WHERE was>0;
    ALTER TABLE device ADD COLUMN parent BLOB;
)sql";

/// Forms on the customer's web site, what came in by them, and by what people are recognised.
constexpr std::string_view kLeads = R"sql(
    CREATE TABLE form(
        ws BLOB NOT NULL, form BLOB NOT NULL, name TEXT NOT NULL, token TEXT NOT NULL, settings TEXT NOT NULL,
        created_ms INTEGER NOT NULL, revoked INTEGER NOT NULL, PRIMARY KEY(ws, form)) WITHOUT ROWID;
    CREATE INDEX form_token ON form(ws, token);
    CREATE TABLE lead(
        ws BLOB NOT NULL, lead BLOB NOT NULL, form BLOB NOT NULL, digest BLOB NOT NULL, contact BLOB, deal BLOB,
        owner BLOB, at_ms INTEGER NOT NULL, PRIMARY KEY(ws, lead)) WITHOUT ROWID;
    CREATE INDEX lead_digest ON lead(ws, form, digest);
    CREATE INDEX lead_turn ON lead(ws, form, owner, at_ms);
    CREATE TABLE match_key(
        ws BLOB NOT NULL, key_hash BLOB NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
        PRIMARY KEY(ws, key_hash, entity, row)) WITHOUT ROWID;
    CREATE INDEX match_key_row ON match_key(ws, entity, row);
    CREATE TABLE match_mark(ws BLOB PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
)sql";

/// The administrator's page: who is signed in there, what was done, and how the devices are.
constexpr std::string_view kAdmin = R"sql(
    CREATE TABLE browser(
        ws BLOB NOT NULL, token_hash BLOB NOT NULL, member BLOB NOT NULL, created_ms INTEGER NOT NULL,
        seen_ms INTEGER NOT NULL, PRIMARY KEY(ws, token_hash)) WITHOUT ROWID;
    CREATE TABLE audit(
        ws BLOB NOT NULL, id BLOB NOT NULL, at_ms INTEGER NOT NULL, member BLOB, way TEXT NOT NULL, action TEXT NOT NULL,
        subject BLOB, detail TEXT NOT NULL, PRIMARY KEY(ws, id)) WITHOUT ROWID;
    ALTER TABLE device ADD COLUMN ops INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE device ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE device ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE device ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;
)sql";

/// Who was erased; what each scope adds up to; what of deleted records is left after its time.
constexpr std::string_view kErasures = R"sql(
    CREATE TABLE erased(
        ws BLOB NOT NULL, contact BLOB NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY(ws, contact)) WITHOUT ROWID;
    CREATE TABLE scope_sum(
        ws BLOB NOT NULL, scope TEXT NOT NULL, count INTEGER NOT NULL, sum INTEGER NOT NULL,
        PRIMARY KEY(ws, scope)) WITHOUT ROWID;
    CREATE TABLE grave(
        ws BLOB NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY(ws, entity, row)) WITHOUT ROWID;
    ALTER TABLE head ADD COLUMN horizon INTEGER NOT NULL DEFAULT 0;
)sql";

/// The bytes of attachments, in pieces as they came, and which attachment names which.
constexpr std::string_view kBlobs = R"sql(
    CREATE TABLE blob(
        ws BLOB NOT NULL, sha256 BLOB NOT NULL, size INTEGER NOT NULL, have INTEGER NOT NULL, whole INTEGER NOT NULL,
        at_ms INTEGER NOT NULL, PRIMARY KEY(ws, sha256)) WITHOUT ROWID;
    CREATE TABLE blob_piece(
        ws BLOB NOT NULL, sha256 BLOB NOT NULL, start INTEGER NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY(ws, sha256, start));
    CREATE TABLE blob_name(
        ws BLOB NOT NULL, row BLOB NOT NULL, sha256 BLOB NOT NULL, PRIMARY KEY(ws, row)) WITHOUT ROWID;
    CREATE INDEX blob_name_of ON blob_name(ws, sha256);
)sql";

/// Above the stamps of all writes to a record: whoever writes later needs not look up who wrote before.
constexpr std::string_view kRecordStamp = R"sql(
    ALTER TABLE record ADD COLUMN stamp INTEGER NOT NULL DEFAULT 9223372036854775807;
)sql";

/// A workspace that has gone to another database, or is about to come from one.
constexpr std::string_view kAway = R"sql(
    ALTER TABLE head ADD COLUMN away INTEGER NOT NULL DEFAULT 0;
)sql";

/// Each entry of the history names the one before it of its record, and the record its newest: no index is
/// written with each. Those from before stay in theirs, and so does what an older program still writes.
constexpr std::string_view kChain = R"sql(
    ALTER TABLE record ADD COLUMN entry INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE history ADD COLUMN prior INTEGER;
    DROP INDEX history_row;
    CREATE INDEX history_unchained ON history(ws, entity, row, seq) WHERE prior IS NULL;
)sql";

/// While a workspace is being moved (`noting`, the number of that move, is above 0): the keys of what was
/// written.
constexpr std::string_view kNoting = R"sql(
    ALTER TABLE head ADD COLUMN noting INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE noted(
        ws BLOB NOT NULL, name TEXT NOT NULL, line BLOB NOT NULL, PRIMARY KEY(ws, name, line)) WITHOUT ROWID;
)sql";

/// Whose further device an invitation is for; and until when the attempts to sign in by a log-in count.
constexpr std::string_view kSignInAgain = R"sql(
    ALTER TABLE invite ADD COLUMN member BLOB;
    CREATE TABLE attempt(
        ws BLOB NOT NULL, login TEXT NOT NULL, until_ms INTEGER NOT NULL, PRIMARY KEY(ws, login)) WITHOUT ROWID;
)sql";

/// What was written last comes last in an order of its own, in which nothing is moved: a record that is
/// written again leaves its former entry behind. `record.fed` is the entry's number; records without one are
/// those from before, and those of an older program.
constexpr std::string_view kFeed = R"sql(
    ALTER TABLE record ADD COLUMN fed INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE feed(
        ws BLOB NOT NULL, seq INTEGER NOT NULL, scope TEXT NOT NULL, entity TEXT NOT NULL, row BLOB NOT NULL,
        PRIMARY KEY(ws, seq)) WITHOUT ROWID;
    CREATE INDEX feed_scope ON feed(ws, scope, seq, entity, row);
    DROP INDEX record_feed;
    DROP INDEX record_scope;
    CREATE INDEX record_unfed ON record(ws, seq) WHERE fed<>seq;
    CREATE INDEX record_unfed_scope ON record(ws, scope, seq) WHERE fed<>seq;
)sql";

std::vector<Uuid> allWorkspaces(Session& session) {
    std::vector<Uuid> workspaces;
    Query rows = session.prepare("SELECT ws FROM workspace ORDER BY created_ms,ws");
    while (rows.next()) workspaces.push_back(rows.uuid(0));
    return workspaces;
}

/// Attachments from before their bytes could be stored.
void fillNames(Session& session) {
    for (const Uuid& ws : allWorkspaces(session)) {
        std::vector<std::pair<Uuid, std::string>> names;
        {
            Query rows = session.prepare("SELECT row,data FROM record WHERE ws=? AND entity='attachment'");
            rows.with(ws);
            while (rows.next())
                names.emplace_back(rows.uuid(0), blobNamedIn(nlohmann::json::parse(rows.text(1))));
        }
        for (const auto& [row, sha256] : names) {
            if (sha256.empty()) continue;
            Query name = session.prepare("INSERT INTO blob_name(ws,row,sha256) VALUES(?,?,?)");
            name.bind(1, ws);
            name.bind(2, row);
            name.bindBlob(3, sha256);
            name.run();
        }
    }
}

void fillSums(Session& session) {
    for (const Uuid& ws : allWorkspaces(session)) {
        std::map<std::string, model::ScopeSum> sums;
        {
            Query rows = session.prepare("SELECT scope,row,seq FROM record WHERE ws=? AND alive=1");
            rows.with(ws);
            while (rows.next()) sums[std::string(rows.text(0))].add(rows.uuid(1), rows.unsignedInteger(2));
        }
        for (const auto& [scope, sum] : sums)
            session.prepare("INSERT INTO scope_sum(ws,scope,count,sum) VALUES(?,?,?,?)")
                .with(ws, scope, sum.count, static_cast<std::int64_t>(sum.sum))
                .run();
    }
}

bool isWordPart(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

}  // namespace

std::span<const SchemaStep> schemaSteps() {
    static const std::array<SchemaStep, 13> list = {{{1, "first release", kFirst, {}},
                                                     {2, "passwords and renewed tokens", kSignIn, {}},
                                                     {3, "former lives", kLives, {}},
                                                     {5, "leads", kLeads, {}},
                                                     {6, "the administrator's page", kAdmin, {}},
                                                     {7, "erasures, sums and graves", kErasures, fillSums},
                                                     {8, "attachments", kBlobs, fillNames},
                                                     {9, "the latest stamp of a record", kRecordStamp, {}},
                                                     {10, "workspaces that have left", kAway, {}},
                                                     {11, "a record's history as a chain", kChain, {}},
                                                     {12, "what is written during a move", kNoting, {}},
                                                     {13, "signing in again", kSignInAgain, {}},
                                                     {14, "what is new in an order of its own", kFeed, {}}}};
    return list;
}

std::vector<std::string> schemaTables() {
    constexpr std::string_view kMake = "CREATE TABLE ";
    std::vector<std::string> tables;
    for (const SchemaStep& step : schemaSteps())
        for (std::size_t at = step.ddl.find(kMake); at != std::string_view::npos;
             at = step.ddl.find(kMake, at + 1)) {
            const std::size_t from = at + kMake.size();
            tables.emplace_back(step.ddl.substr(from, step.ddl.find('(', from) - from));
        }
    return tables;
}

std::string postgresDdl(std::string_view ddl) {
    // Texts are compared byte by byte, as SQLite does, whatever the database's locale.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWords = {
        {{"BLOB", "BYTEA"}, {"INTEGER", "BIGINT"}, {"TEXT", "TEXT COLLATE \"C\""}, {"WITHOUT ROWID", ""}}};
    std::string out;
    for (std::size_t i = 0; i < ddl.size();) {
        bool said = false;
        if (i == 0 || !isWordPart(ddl[i - 1])) {
            for (const auto& [word, translation] : kWords) {
                const std::size_t end = i + word.size();
                if (ddl.substr(i, word.size()) != word || (end < ddl.size() && isWordPart(ddl[end])))
                    continue;
                out += translation;
                i = end;
                said = true;
                break;
            }
        }
        if (!said) out += ddl[i++];
    }
    return out;
}

std::string postgresStatement(std::string_view sql) {
    std::string out;
    int index = 0;
    bool quoted = false;
    for (const char c : sql) {
        if (c == '\'') quoted = !quoted;
        if (c == '?' && !quoted)
            out += '$' + std::to_string(++index);
        else
            out += c;
    }
    return out;
}

}  // namespace tropa::server
