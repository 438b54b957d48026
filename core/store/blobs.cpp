#include "core/store/blobs.h"

#include <set>
#include <vector>

#include "core/base/sha256.h"

namespace tropa::store {
namespace {

/// Attachments that are not taken back, and bytes that are parting, each blob once: sha256, size, accepted.
/// What others wrote as a name is one only if it looks like one.
constexpr std::string_view kNamed =
    "(SELECT sha256, max(size) AS size, max(accepted) AS accepted FROM ("
    "SELECT a.sha256 AS sha256, ifnull(a.size,0) AS size, a.seq>0 AS accepted FROM attachment a "
    "WHERE a.alive AND NOT ifnull(a.retracted,0) AND length(a.sha256)=64 AND a.sha256 NOT GLOB "
    "'*[^0-9a-f]*' UNION ALL SELECT sha256,size,1 FROM blob WHERE parting) GROUP BY sha256) n "
    "LEFT JOIN blob b ON b.sha256=n.sha256";

/// Of bytes that are parting from a server that was restored meanwhile: their record may come back to it with
/// another device. A day and more, by the pauses of the queue.
constexpr int kRestoredTries = 100;
enum Parting : int { None = 0, Waits = 1, Restored = 2 };

/// The row exists from here on.
void touch(WriteTransaction& write, std::string_view sha256) {
    write.sql()
        .prepare("INSERT INTO blob(sha256) VALUES(?) ON CONFLICT(sha256) DO NOTHING")
        .with(sha256)
        .run();
}

}  // namespace

BlobFiles blobFiles(ReadTransaction& read) {
    return BlobFiles(read.sql().path());
}

std::optional<Transfer> nextTransfer(ReadTransaction& read, std::int64_t nowMs) {
    static const std::string kQuery =
        "SELECT n.sha256, ifnull(b.here,0), CASE WHEN b.here THEN b.size ELSE n.size END, ifnull(b.sent,0), "
        "ifnull(b.tries,0) FROM " +
        std::string(kNamed) +
        " WHERE n.accepted AND NOT (ifnull(b.here,0) AND b.there) AND ifnull(b.retry_at,0)<=? "
        "ORDER BY 5, 2 DESC, n.sha256 LIMIT 1";
    sql::Statement rows = read.sql().prepare(kQuery);
    rows.with(nowMs);
    if (!rows.next()) return std::nullopt;
    return Transfer{std::string(rows.text(0)), rows.boolean(1), rows.integer(2), rows.integer(3),
                    static_cast<int>(rows.integer(4))};
}

void hurryTransfers(WriteTransaction& write) {
    write.sql().execute("UPDATE blob SET retry_at=0 WHERE retry_at<>0");
}

void noteOwn(WriteTransaction& write, std::string_view sha256, std::int64_t size) {
    noteHere(write, sha256, size);
    write.sql().prepare("UPDATE blob SET own=1 WHERE sha256=?").with(sha256).run();
}

void noteHere(WriteTransaction& write, std::string_view sha256, std::int64_t size) {
    touch(write, sha256);
    write.sql()
        .prepare("UPDATE blob SET here=1, size=?, tries=0, retry_at=0, why=NULL WHERE sha256=?")
        .with(size, sha256)
        .run();
}

void noteSent(WriteTransaction& write, std::string_view sha256, std::int64_t sent) {
    write.sql().prepare("UPDATE blob SET sent=?, tries=0, why=NULL WHERE sha256=?").with(sent, sha256).run();
}

void noteThere(WriteTransaction& write, std::string_view sha256) {
    touch(write, sha256);
    write.sql()
        .prepare(
            "UPDATE blob SET there=1, sent=size, tries=0, retry_at=0, why=NULL, parting=0 WHERE sha256=?")
        .with(sha256)
        .run();
}

void noteFailed(WriteTransaction& write, std::string_view sha256, std::string_view why,
                std::int64_t retryAtMs) {
    touch(write, sha256);
    write.sql()
        .prepare("UPDATE blob SET tries=tries+1, retry_at=?, why=nullif(?,'') WHERE sha256=?")
        .with(retryAtMs, why, sha256)
        .run();
}

void forgetWhatIsThere(WriteTransaction& write) {
    write.sql()
        .prepare("UPDATE blob SET there=0, sent=0, retry_at=0, parting=CASE WHEN parting THEN ? ELSE 0 END")
        .with(static_cast<int>(Parting::Restored))
        .run();
}

void partWith(WriteTransaction& write, const Record& attachment) {
    if (attachment.kind != model::Kind::Attachment || !attachment.alive || attachment.flag("retracted"))
        return;
    write.sql()
        .prepare("UPDATE blob SET parting=? WHERE sha256=? AND own AND here AND NOT there AND NOT parting")
        .with(static_cast<int>(Parting::Waits), attachment.text("sha256"))
        .run();
}

bool dropParting(WriteTransaction& write, std::string_view sha256) {
    write.sql()
        .prepare("UPDATE blob SET parting=0 WHERE sha256=? AND (parting=? OR (parting=? AND tries>=?))")
        .with(sha256, static_cast<int>(Parting::Waits), static_cast<int>(Parting::Restored), kRestoredTries)
        .run();
    if (write.sql().changes() == 0) return false;
    dropUnnamed(write, std::string(sha256));
    return true;
}

void dropPartings(WriteTransaction& write) {
    write.sql().execute("UPDATE blob SET parting=0 WHERE parting");
}

BlobCounts countBlobs(ReadTransaction& read) {
    static const std::string kQuery =
        "SELECT count(*), total(ifnull(b.here,0)), total(ifnull(b.here,0) AND NOT b.there), "
        "total(CASE WHEN b.here AND NOT b.there THEN b.size-b.sent END), total(NOT ifnull(b.here,0)), "
        "total(CASE WHEN NOT ifnull(b.here,0) THEN n.size END), "
        "total(NOT (ifnull(b.here,0) AND b.there) AND b.why IS NOT NULL), "
        "max(CASE WHEN NOT (ifnull(b.here,0) AND b.there) THEN b.why END) FROM " +
        std::string(kNamed);
    sql::Statement row = read.sql().prepare(kQuery);
    BlobCounts counts;
    if (!row.next()) return counts;
    counts.all = row.integer(0);
    counts.here = row.integer(1);
    counts.toSend = row.integer(2);
    counts.toSendBytes = row.integer(3);
    counts.toFetch = row.integer(4);
    counts.toFetchBytes = row.integer(5);
    counts.failing = row.integer(6);
    counts.why = row.text(7);
    return counts;
}

BlobState blobState(ReadTransaction& read, std::string_view sha256) {
    sql::Statement row = read.sql().prepare("SELECT here,there,ifnull(why,'') FROM blob WHERE sha256=?");
    if (!row.with(sha256).next()) return {};
    return {row.boolean(0), row.boolean(1), std::string(row.text(2))};
}

bool isBlobNamed(ReadTransaction& read, const std::string& sha256) {
    return read.sql()
        .prepare(
            "SELECT 1 FROM attachment a WHERE a.sha256=?1 AND (a.alive OR EXISTS(SELECT 1 FROM outbox o "
            "WHERE o.row=a.id) OR EXISTS(SELECT 1 FROM blob WHERE sha256=?1 AND own AND NOT there)) "
            "UNION ALL SELECT 1 FROM blob WHERE sha256=?1 AND parting "
            "UNION ALL SELECT 1 FROM refused WHERE entity='attachment' AND instr(value,?1) "
            "UNION ALL SELECT 1 FROM outbox WHERE entity='attachment' AND instr(value,?1) LIMIT 1")
        .with(sha256)
        .next();
}

void dropUnnamed(WriteTransaction& write, const std::string& sha256) {
    if (isBlobNamed(write, sha256)) return;
    blobFiles(write).remove(sha256);
    write.sql().prepare("DELETE FROM blob WHERE sha256=?").with(sha256).run();
}

void sweepBlobs(WriteTransaction& write) {
    if (write.sql().path() == ":memory:") return;
    const BlobFiles files = blobFiles(write);
    std::set<std::string> whole;
    for (const std::string& name : files.list()) {
        if (!isBlobNamed(write, name))
            files.remove(name);
        else if (files.sizeOf(name) >= 0)
            whole.insert(name);
    }
    std::vector<std::string> known;
    {
        sql::Statement rows = write.sql().prepare("SELECT sha256 FROM blob");
        while (rows.next()) known.emplace_back(rows.text(0));
    }
    for (const std::string& name : known) {
        if (whole.contains(name)) continue;
        write.sql().prepare("UPDATE blob SET parting=0 WHERE sha256=?").with(name).run();
        // A file that is missing is fetched like any other; what nothing names is forgotten.
        if (isBlobNamed(write, name))
            write.sql().prepare("UPDATE blob SET here=0 WHERE sha256=? AND here").with(name).run();
        else
            write.sql().prepare("DELETE FROM blob WHERE sha256=?").with(name).run();
    }
    for (const std::string& name : whole)
        if (!blobState(write, name).here) noteHere(write, name, files.sizeOf(name));
}

}  // namespace tropa::store
