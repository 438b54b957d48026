// The statements behind the administrator's page.
#include <algorithm>

#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kMostCounted = 100'000;

}  // namespace

void SqlTransaction::putBrowser(const BrowserRow& b) {
    Query row = db().prepare(
        "INSERT INTO browser(ws,token_hash,member,created_ms,seen_ms) VALUES(?,?,?,?,?) "
        "ON CONFLICT(ws,token_hash) DO UPDATE SET seen_ms=excluded.seen_ms");
    row.bind(1, ws_);
    row.bindBlob(2, b.tokenHash);
    row.bind(3, b.member);
    row.bind(4, b.createdMs);
    row.bind(5, b.seenMs);
    row.run();
}

std::optional<BrowserRow> SqlTransaction::browser(std::string_view tokenHash) {
    Query row = db().prepare("SELECT member,created_ms,seen_ms FROM browser WHERE ws=? AND token_hash=?");
    row.bind(1, ws_);
    row.bindBlob(2, tokenHash);
    if (!row.next()) return nobody();
    return BrowserRow{std::string(tokenHash), row.uuid(0), row.integer(1), row.integer(2)};
}

void SqlTransaction::removeBrowsers(std::int64_t unseenSinceMs, std::string_view tokenHash) {
    Query row = db().prepare("DELETE FROM browser WHERE ws=? AND (seen_ms<? OR token_hash=?)");
    row.bind(1, ws_);
    row.bind(2, unseenSinceMs);
    row.bindBlob(3, tokenHash);
    row.run();
}

void SqlTransaction::removeBrowsersOf(const Uuid& member) {
    db().prepare("DELETE FROM browser WHERE ws=? AND member=?").with(ws_, member).run();
}

void SqlTransaction::putAudit(const AuditRow& a) {
    db().prepare("INSERT INTO audit(ws,id,at_ms,member,way,action,subject,detail) VALUES(?,?,?,?,?,?,?,?)")
        .with(ws_, a.id, a.atMs, a.member, a.way, a.action, a.subject, a.detail)
        .run();
}

std::vector<AuditRow> SqlTransaction::audit(const Uuid& before, std::size_t limit) {
    Uuid last;
    last.bytes.fill(0xff);
    Query rows = db().prepare(
        "SELECT id,at_ms,member,way,action,subject,detail FROM audit WHERE ws=? AND id<? ORDER BY id DESC "
        "LIMIT ?");
    rows.with(ws_, before.isNil() ? last : before, static_cast<std::int64_t>(limit));
    std::vector<AuditRow> out;
    while (rows.next())
        out.push_back({rows.uuid(0), rows.integer(1), rows.uuid(2), std::string(rows.text(3)),
                       std::string(rows.text(4)), rows.uuid(5), std::string(rows.text(6))});
    return out;
}

/// The newest numbers are the newest writes: the search goes back from the head, and not far.
Pulse SqlTransaction::pulse(std::int64_t nowMs) {
    const std::int64_t from = nowMs - 60 * kMinuteMs;
    const std::uint64_t seq = head().value_or(Head{}).seq;
    const std::uint64_t least = seq - std::min<std::uint64_t>(seq, kMostCounted);
    Query rows = db().prepare(
        "SELECT (at_ms-?)/60000,count(*),min(seq) FROM history WHERE ws=? AND seq>? AND at_ms>=? GROUP BY 1");
    rows.with(from, ws_, least, from);
    Pulse pulse;
    while (rows.next()) {
        const auto minute = static_cast<std::size_t>(std::clamp<std::int64_t>(rows.integer(0), 0, 59));
        pulse.perMinute[minute] += rows.unsignedInteger(1);
        pulse.more = pulse.more || (least > 0 && rows.unsignedInteger(2) == least + 1);
    }
    return pulse;
}

std::uint64_t SqlTransaction::openConflicts() {
    Query row = db().prepare(
        "SELECT count(*) FROM record WHERE ws=? AND entity='conflict' AND alive=1 AND data LIKE ?");
    row.with(ws_, R"(%"state":"open"%)");
    return row.next() ? row.unsignedInteger(0) : 0;
}

}  // namespace tropa::server
