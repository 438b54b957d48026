#include "sync/client/answer.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/store/erase.h"
#include "core/store/incoming.h"
#include "core/store/purge.h"
#include "core/store/resync.h"
#include "core/store/settle.h"
#include "core/store/sync_log.h"
#include "sync/client/drift.h"

namespace tropa::client {
namespace {

/// The detail out of problem+json; empty for anything else.
std::pair<std::string, std::string> problemOf(const HttpResponse& response) {
    const auto j = nlohmann::json::parse(response.body, nullptr, false);
    if (!j.is_object()) return {};
    const auto text = [&](const char* name) {
        const auto found = j.find(name);
        return found != j.end() && found->is_string() ? found->get<std::string>() : std::string{};
    };
    return {text("code"), text("detail")};
}

/// Scopes that this device holds and that the answer no longer grants.
std::vector<std::string> lostScopes(store::ReadTransaction& read, const protocol::SyncAnswer& answer) {
    std::vector<std::string> lost;
    sql::Statement held = read.sql().prepare("SELECT scope FROM cursor");
    while (held.next())
        if (!answer.cursors.contains(held.text(0))) lost.emplace_back(held.text(0));
    return lost;
}

/// Told again by the answer that took it away: filed under another scope now.
bool isHere(store::ReadTransaction& read, const protocol::SyncAnswer& answer, const Uuid& id) {
    for (const model::RemoteRow& row : answer.rows) {
        const auto* entity = model::findEntity(row.entity);
        if (row.id == id) return entity != nullptr && store::findRecord(read, entity->kind, id).has_value();
    }
    return false;
}

/// What the member may do follows from what he is now.
void learnRole(store::WriteTransaction& write) {
    store::Identity identity = write.replica().identity();
    const auto self = store::findRecord(write, model::Kind::Member, identity.member);
    if (!self || self->text("role").empty() || self->text("role") == identity.role) return;
    identity.role = self->text("role");
    write.setIdentity(identity);
}

bool isOpen(const nlohmann::json& conflict) {
    const auto state = conflict.find("state");
    return state != conflict.end() && *state == "open";
}

}  // namespace

Error notOurServer(const HttpResponse&) {
    return {ErrorCode::BadAnswer,
            "Something else answered instead of our server, most likely the sign-in page of this Wi-Fi. "
            "Open a web page to sign in. Everything is safe on this device and will be sent afterwards."};
}

Error unreadable(const Error& why) {
    return {ErrorCode::BadAnswer,
            "The server's answer cannot be read (" + why.message + "). Nothing was changed here."};
}

Error errorOf(const HttpResponse& response) {
    const std::pair problem = problemOf(response);
    const std::string &code = problem.first, &detail = problem.second;
    const auto say = [&](std::string_view fallback) {
        return detail.empty() ? std::string(fallback) : detail;
    };
    switch (response.status) {
        case 400:
            return {code.empty() ? ErrorCode::BadAnswer : ErrorCode::InvalidInput,
                    say("The request was not understood.")};
        case 401:
            return {ErrorCode::Unauthorized, say("The sign-in of this device is not valid.")};
        case 403:
            for (const ErrorCode shutOut : {ErrorCode::DeviceRevoked, ErrorCode::MemberDisabled})
                if (code == nameOf(shutOut)) return {shutOut, say("You were shut out of the workspace.")};
            return {ErrorCode::Forbidden, say("This is not allowed for you.")};
        case 409:
            if (code == nameOf(ErrorCode::EpochChanged))
                return {ErrorCode::EpochChanged, say("The server was restored from a backup.")};
            if (code == nameOf(ErrorCode::DeviceForked))
                return {ErrorCode::DeviceForked, say("This device was copied.")};
            if (code == nameOf(ErrorCode::Refused)) return {ErrorCode::Refused, say("This is not possible.")};
            return {ErrorCode::BadAnswer, say("The server answered 409.")};
        case 413:
            return {code.empty() ? ErrorCode::BadAnswer : ErrorCode::TooLarge,
                    say("The message is too large.")};
        case 426:
            return {ErrorCode::UpgradeRequired,
                    say("The server needs a newer program. Update Tropa; everything is safe here.")};
        case 429:
        case 503:
            return {ErrorCode::ServerBusy,
                    say("The server is busy. Everything is safe here; we will try again.")};
        default:
            break;
    }
    if (response.status >= 500)
        return {ErrorCode::ServerFailure,
                fmt::format("The server failed ({}). Everything is safe here; we will try again.",
                            response.status)};
    return notOurServer(response);
}

Round applyAnswer(store::WriteTransaction& write, const protocol::SyncAnswer& answer, bool keepCursors) {
    const auto epoch = write.state("epoch");
    if (epoch && *epoch != answer.epoch)
        throw Failure(ErrorCode::EpochChanged, "The server was restored from a backup.");
    if (!epoch) write.setState("epoch", answer.epoch);
    write.learnServerTime(answer.nowMs);

    Round round;
    round.head = answer.head;
    round.more = answer.more;
    round.upgrade = answer.upgrade;
    const auto flight = store::findFlight(write);
    const bool answered = answer.batchNo != 0;
    if (answered != flight.has_value() ||
        (answered && static_cast<std::int64_t>(answer.batchNo) != flight->no))
        throw Failure(ErrorCode::ServerFailure,
                      "The server's answer belongs to another batch. Nothing was taken over.");
    store::RowIds gone;
    for (const std::string& scope : lostScopes(write, answer)) gone.merge(store::purgeScope(write, scope));
    for (const model::RemoteRow& row : answer.rows) {
        if (store::applyRow(write, row) != store::Applied::Stored) continue;
        ++round.pulled;
        if (row.entity == "member" && row.id == write.replica().identity().member) learnRole(write);
        if (row.entity == "conflict" && row.born && isOpen(row.data)) ++round.conflicts;
    }
    // After the rows: what has only moved within sight is filed where it is now, and stays.
    for (const protocol::Exit& exit : answer.exits)
        if (store::applyExit(write, exit.entity, exit.id, exit.scope, exit.seq)) gone.insert(exit.id);
    if (flight) {
        const store::SettleCounts counts = store::settleBatch(write, *flight, answer.results, answer.head);
        round.pushed = counts.accepted;
        round.lost = counts.lost;
        round.refused = counts.refused;
        gone.insert(counts.gone.begin(), counts.gone.end());
        store::forgetTraces(write, counts.erased);
    }
    store::destroyAfter(write, answer.rows);
    if (store::isResyncing(write)) {
        std::set<Uuid> seen;
        for (const model::RemoteRow& row : answer.rows) seen.insert(row.id);
        if (flight)
            for (std::size_t i = 0; i < flight->ops.size(); ++i)
                if (answer.results[i].status == model::OpStatus::Ok) seen.insert(flight->ops[i].op.row);
        store::noteSeen(write, seen);
        if (!answer.more && !answer.upgrade) gone.merge(store::finishResync(write));
    }
    std::erase_if(gone, [&](const Uuid& id) { return isHere(write, answer, id); });
    round.purged = static_cast<int>(gone.size());
    store::forgetTraces(write, gone);
    // In the middle of pages the cursor moves alone: what is known of every record stays where it was. Who is
    // told to be updated was given no page, and is where he was.
    for (const auto& [scope, seq] : keepCursors && !answer.upgrade ? answer.cursors : protocol::Cursors{})
        write.sql()
            .prepare(
                "INSERT INTO cursor(scope,seq,complete) VALUES(?,?,?) ON CONFLICT(scope) DO UPDATE SET "
                "seq=max(seq,excluded.seq), complete=max(complete,excluded.complete)")
            .with(scope, seq, answer.more ? std::uint64_t{0} : seq)
            .run();
    if (round.pulled > 0 && !answer.more) store::forgetRescued(write);
    if (answer.resync) {
        store::beginResync(write);
        store::noteSync(write, {"resync", {}, {}});
    }
    write.setState("synced_at", std::to_string(answer.nowMs));
    compareSums(write, answer);
    round.more = round.more || nextLook(write).has_value();
    return round;
}

}  // namespace tropa::client
