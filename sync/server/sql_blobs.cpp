// What the store keeps of the bytes of attachments.
#include "core/base/sha256.h"
#include "sync/server/sql_transaction.h"

namespace tropa::server {
namespace {

BlobRow readBlob(const Query& row) {
    return {std::string(row.blob(0)), row.integer(1), row.integer(2), row.boolean(3), row.integer(4)};
}

}  // namespace

std::string blobNamedIn(const nlohmann::json& fields) {
    const auto found = fields.find("sha256");
    if (found == fields.end() || !found->is_string()) return {};
    const auto& hex = found->get_ref<const std::string&>();
    return isSha256(hex) ? bytesOfSha256(hex) : std::string{};
}

std::optional<BlobRow> SqlTransaction::blob(std::string_view sha256) {
    Query row = db().prepare("SELECT sha256,size,have,whole,at_ms FROM blob WHERE ws=? AND sha256=?");
    row.bind(1, ws_);
    row.bindBlob(2, sha256);
    if (!row.next()) return std::nullopt;
    return readBlob(row);
}

void SqlTransaction::putBlob(const BlobRow& b) {
    Query row = db().prepare(
        "INSERT INTO blob(ws,sha256,size,have,whole,at_ms) VALUES(?,?,?,?,?,?) ON CONFLICT(ws,sha256) DO "
        "UPDATE SET size=excluded.size, have=excluded.have, whole=excluded.whole, at_ms=excluded.at_ms");
    row.bind(1, ws_);
    row.bindBlob(2, b.sha256);
    row.bind(3, b.size);
    row.bind(4, b.have);
    row.bind(5, b.whole);
    row.bind(6, b.atMs);
    row.run();
}

void SqlTransaction::putPiece(std::string_view sha256, std::int64_t from, std::string_view bytes) {
    Query row = db().prepare("INSERT INTO blob_piece(ws,sha256,start,bytes) VALUES(?,?,?,?)");
    row.bind(1, ws_);
    row.bindBlob(2, sha256);
    row.bind(3, from);
    row.bindBlob(4, bytes);
    row.run();
}

std::string SqlTransaction::piece(std::string_view sha256, std::int64_t from) {
    Query row = db().prepare(
        "SELECT start,bytes FROM blob_piece WHERE ws=? AND sha256=? AND start<=? ORDER BY start DESC LIMIT "
        "1");
    row.bind(1, ws_);
    row.bindBlob(2, sha256);
    row.bind(3, from);
    if (!row.next()) return {};
    const auto skip = static_cast<std::size_t>(from - row.integer(0));
    const std::string_view bytes = row.blob(1);
    return skip < bytes.size() ? std::string(bytes.substr(skip)) : std::string{};
}

void SqlTransaction::removeBlob(std::string_view sha256) {
    for (const char* statement :
         {"DELETE FROM blob_piece WHERE ws=? AND sha256=?", "DELETE FROM blob WHERE ws=? AND sha256=?"}) {
        Query row = db().prepare(statement);
        row.bind(1, ws_);
        row.bindBlob(2, sha256);
        row.run();
    }
}

std::vector<Uuid> SqlTransaction::attachmentsOf(std::string_view sha256) {
    Query rows = db().prepare("SELECT row FROM blob_name WHERE ws=? AND sha256=? ORDER BY row");
    rows.bind(1, ws_);
    rows.bindBlob(2, sha256);
    std::vector<Uuid> out;
    while (rows.next()) out.push_back(rows.uuid(0));
    return out;
}

std::vector<BlobRow> SqlTransaction::blobs() {
    Query rows = db().prepare("SELECT sha256,size,have,whole,at_ms FROM blob WHERE ws=? ORDER BY sha256");
    rows.bind(1, ws_);
    std::vector<BlobRow> out;
    while (rows.next()) out.push_back(readBlob(rows));
    return out;
}

std::int64_t SqlTransaction::blobBytes() {
    // A sum of integers is a decimal on PostgreSQL.
    Query row = db().prepare("SELECT CAST(coalesce(sum(size),0) AS BIGINT) FROM blob WHERE ws=?");
    row.bind(1, ws_);
    return row.next() ? row.integer(0) : 0;
}

void SqlTransaction::nameBlob(const Uuid& attachment, const std::string& sha256) {
    std::string before;
    {
        Query row = db().prepare("SELECT sha256 FROM blob_name WHERE ws=? AND row=?");
        row.bind(1, ws_);
        row.bind(2, attachment);
        if (row.next()) before = row.blob(0);
    }
    if (before == sha256) return;
    if (sha256.empty()) {
        db().prepare("DELETE FROM blob_name WHERE ws=? AND row=?").with(ws_, attachment).run();
    } else {
        Query row = db().prepare(
            "INSERT INTO blob_name(ws,row,sha256) VALUES(?,?,?) ON CONFLICT(ws,row) DO UPDATE SET "
            "sha256=excluded.sha256");
        row.bind(1, ws_);
        row.bind(2, attachment);
        row.bindBlob(3, sha256);
        row.run();
    }
    if (!before.empty() && attachmentsOf(before).empty()) removeBlob(before);
}

}  // namespace tropa::server
