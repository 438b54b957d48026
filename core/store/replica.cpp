#include "core/store/replica.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/iso_time.h"
#include "core/store/rescue.h"
#include "core/store/schema.h"
#include "core/store/set_aside.h"

namespace tropa::store {
namespace {

constexpr std::string_view kIdentity = "identity";
constexpr std::string_view kServerTime = "server_time";
constexpr std::string_view kFlushes = "flushes";
constexpr std::string_view kGiven = "given";

nlohmann::json encode(const Identity& identity) {
    return {{"device", identity.device.text()},
            {"workspace", identity.workspace.text()},
            {"member", identity.member.text()},
            {"device_label", identity.deviceLabel},
            {"workspace_name", identity.workspaceName},
            {"member_name", identity.memberName},
            {"role", identity.role},
            {"server_url", identity.serverUrl}};
}

Identity decode(const std::string& text) {
    const auto j = nlohmann::json::parse(text);
    const auto id = [&](const char* key) {
        return Uuid::parse(j.at(key).get<std::string>()).value_or(Uuid{});
    };
    return {id("device"),           id("workspace"),     id("member"), j.at("device_label"),
            j.at("workspace_name"), j.at("member_name"), j.at("role"), j.at("server_url")};
}

/// Ready to be opened: an exchange of files that a crash has cut short is finished.
const std::string& whole(const std::string& path, const sql::OpenOptions& options) {
    if (options.mode != sql::OpenMode::ReadOnly) finishSettingAside(path);
    return path;
}

}  // namespace

std::optional<Identity> decodeIdentity(const std::string& text) {
    try {
        const Identity identity = decode(text);
        return identity.device.isNil() ? std::nullopt : std::optional(identity);
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

Result<std::unique_ptr<Replica>> Replica::open(const std::string& path, Clock& clock, Random& random,
                                               const Options& options) {
    return guarded([&] { return std::make_unique<Replica>(path, clock, random, options); });
}

Replica::Replica(const std::string& path, Clock& clock, Random& random, const Options& options)
    : connection_(whole(path, options.sql), options.sql),
      random_(&random),
      ids_(random),
      serverTime_(clock),
      timeZone_(options.timeZone) {
    if (options.sql.mode != sql::OpenMode::ReadOnly) {
        // Earlier versions let others of this machine read it.
        using std::filesystem::perms;
        std::error_code notOurs;
        std::filesystem::permissions(path, perms::group_all | perms::others_all,
                                     std::filesystem::perm_options::remove, notOurs);
        sql::migrate(connection_, migrations());
    }
    load();
}

void Replica::load() {
    {
        ReadTransaction read(*this);
        savedServerTime_ = read.state(kServerTime).value_or("");
        serverTime_.restore(savedServerTime_);
        stamps_.see(read.given().stamp);
        if (const auto saved = read.state(kIdentity)) {
            identity_ = decode(*saved);
            return;
        }
    }
    Identity fresh;
    fresh.device = newId();
    fresh.role = "admin";
    WriteTransaction write(*this);
    write.setIdentity(fresh);
    write.commit();
}

model::Role Replica::role() const {
    return model::roleFromName(identity_.role);
}

int Replica::zoneMinutes() {
    return zoneOffsetMinutes(timeZone_, serverTime_.nowMs());
}

Uuid Replica::newId() {
    return ids_.next(serverTime_.nowMs());
}

std::optional<std::string> ReadTransaction::state(std::string_view key) {
    sql::Statement found = sql().prepare("SELECT value FROM state WHERE key=?");
    found.bind(1, key);
    if (!found.next()) return std::nullopt;
    return std::string(found.text(0));
}

Given ReadTransaction::given() {
    Given given;
    if (const auto noted = state(kGiven))
        if (const std::size_t blank = noted->find(' '); blank != std::string::npos)
            given = {static_cast<std::int64_t>(parseU64(noted->substr(0, blank)).value_or(0)),
                     Stamp::parse(noted->substr(blank + 1)).value_or(Stamp{})};
    sql::Statement newest = sql().prepare("SELECT n,stamp FROM outbox ORDER BY n DESC LIMIT 1");
    if (newest.next() && newest.integer(0) > given.n)
        given = {newest.integer(0), Stamp{newest.unsignedInteger(1)}};
    return given;
}

void WriteTransaction::noteGiven(const Given& given) {
    setState(kGiven, std::to_string(given.n) + ' ' + given.stamp.text());
}

WriteTransaction::~WriteTransaction() {
    // What was set in memory but not committed is read again from the file.
    if (committed_) return;
    try {
        transaction_.reset();
        sql::Statement found = sql().prepare("SELECT value FROM state WHERE key=?");
        found.bind(1, kIdentity);
        if (found.next()) replica_->identity_ = decode(std::string(found.text(0)));
    } catch (...) {
    }
}

void WriteTransaction::commit() {
    const Stamp last = replica_->stamps_.last();
    if (stamp_)
        if (const Given known = given(); known.stamp != last) noteGiven({known.n, last});
    // The same for as long as the program runs and hears nothing of the server.
    const std::string& serverTime = replica_->serverTime().saved();
    if (serverTime != replica_->savedServerTime_) setState(kServerTime, serverTime);
    transaction_->commit();
    committed_ = true;
    replica_->savedServerTime_ = serverTime;
}

void WriteTransaction::setState(std::string_view key, std::string_view value) {
    sql()
        .prepare(
            "INSERT INTO state(key,value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value=excluded.value")
        .with(key, value)
        .run();
}

void WriteTransaction::setIdentity(const Identity& identity) {
    setState(kIdentity, encode(identity).dump());
    replica_->identity_ = identity;
}

Stamp WriteTransaction::stamp() {
    // Beyond this (the year 4199) a stamp would leave the 63 bits of the protocol's numbers.
    constexpr std::int64_t kLatestMs = std::int64_t{1} << 46;
    if (!stamp_) stamp_ = replica_->stamps_.next(std::min(nowMs(), kLatestMs));
    return *stamp_;
}

void WriteTransaction::learnServerTime(std::int64_t serverMs) {
    constexpr std::int64_t kToleranceMs = 60'000;
    replica_->serverTime().learn(serverMs);
    if (replica_->stamps_.last().unixMs() <= serverMs + kToleranceMs) return;
    replica_->stamps_ = HybridClock(Stamp::at(serverMs));
    noteGiven({given().n, replica_->stamps_.last()});
}

CommitGroup::CommitGroup(Replica& replica) : replica_(replica) {
    replica_.connection().syncEachCommit(false);
}

CommitGroup::~CommitGroup() {
    try {
        replica_.connection().syncEachCommit(true);
    } catch (const Failure&) {
        // A connection that fails here fails at its next statement, too.
    }
}

void CommitGroup::flush() {
    // The flush of one commit takes all frames of the log with it; it needs something to write.
    replica_.connection().syncEachCommit(true);
    {
        WriteTransaction write(replica_);
        const std::string before = write.state(kFlushes).value_or("");
        write.setState(kFlushes, before == "1" ? "0" : "1");
        write.commit();
    }
    replica_.connection().syncEachCommit(false);
}

}  // namespace tropa::store
