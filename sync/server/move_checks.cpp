// How a move makes sure that what it has copied is what is there.
#include <fmt/format.h>

#include <map>

#include "core/model/drift.h"
#include "sync/server/move.h"

namespace tropa::server {
namespace {

[[noreturn]] void differs(std::string_view what) {
    throw Failure(
        ErrorCode::ReplicaDamaged,
        fmt::format("{}: what was copied is not what is here. The workspace stays where it is.", what));
}

}  // namespace

/// Counted and added up on both sides, by other ways than it was copied.
void Move::verify(Session& snapshot) {
    const auto there = to_.begin(Session::Mode::Read);
    const auto count = [&](Session& session, const Table& table) {
        Query rows = session.prepare(fmt::format("SELECT count(*) FROM {} WHERE ws=?", table.name));
        return rows.with(workspace_).next() ? rows.integer(0) : -1;
    };
    for (const Table& table : tables_)
        if (count(snapshot, table) != count(*there, table)) differs(table.name);
    std::map<std::string, model::ScopeSum> kept, found;
    Query sums = snapshot.prepare("SELECT scope,count,sum FROM scope_sum WHERE ws=?");
    for (sums.with(workspace_); sums.next();) {
        model::ScopeSum& sum = kept[std::string(sums.text(0))];
        sum.count = sums.integer(1);
        sum.sum = sums.unsignedInteger(2);
        if (sum.count == 0 && sum.sum == 0) kept.erase(std::string(sums.text(0)));
    }
    Query living = there->prepare("SELECT scope,row,seq FROM record WHERE ws=? AND alive=1");
    for (living.with(workspace_); living.next();)
        found[std::string(living.text(0))].add(living.uuid(1), living.unsignedInteger(2));
    if (kept != found) differs("sums");
}

/// Everything as of one moment, while everybody writes on: what was noted until then is in it.
void Move::compareAll() {
    tell("comparing");
    Notes noted = takeNotes();
    const auto snapshot = from_.begin(Session::Mode::Read);
    noted.merge(notesIn(*snapshot, workspace_));
    Notes changed;
    pass(snapshot.get(), &changed);
    for (const Note& one : changed)
        if (!noted.contains(one)) writesUnnoted();
    verify(*snapshot);
    Query head = snapshot->prepare("SELECT seq FROM head WHERE ws=?");
    if (head.with(workspace_).next()) compared_ = head.integer(0);
}

void Move::writesUnnoted() {
    throw Failure(ErrorCode::Refused,
                  "Somebody writes in the workspace without noting it, as an older program does that still "
                  "serves the database. The workspace stays where it is; bring all processes up to date.");
}

/// The rows that were written last, once more and on both sides; and whatever was written has its entry in
/// the history, so those since everything was compared are as many.
void Move::verifyLast(const Notes& notes, Session& locked) {
    const auto there = to_.begin(Session::Mode::Read);
    for (const Table& table : tables_)
        for (auto note = notes.lower_bound({table.name, {}});
             note != notes.end() && note->table == table.name; ++note) {
            auto ours = lineWith(locked, table, note->key), theirs = lineWith(*there, table, note->key);
            if (ours != theirs) differs(table.name);
        }
    const auto since = [&](Session& session) {
        Query entries = session.prepare("SELECT count(*) FROM history WHERE ws=? AND seq>?");
        return entries.with(workspace_, compared_).next() ? entries.integer(0) : -1;
    };
    if (since(locked) != since(*there)) writesUnnoted();
}

}  // namespace tropa::server
