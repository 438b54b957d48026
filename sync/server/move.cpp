#include "sync/server/move.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>

#include "sync/server/move_lines.h"
#include "sync/server/retry.h"

namespace tropa::server {
namespace {

/// When no more than so many rows were written meanwhile, the last step comes.
constexpr std::size_t kFew = 200;
constexpr int kMostPasses = 8;

}  // namespace

Move::Move(SqlStore& from, SqlStore& to, const Uuid& workspace, std::function<void(const Told&)> told)
    : from_(from),
      to_(to),
      workspace_(workspace),
      told_(std::move(told)),
      tables_(tablesNow()) {
    // Last the rows by which it is found and opened.
    std::stable_partition(tables_.begin(), tables_.end(), [](const Table& table) {
        return table.name != "head" && table.name != "workspace";
    });
}

void Move::tell(const char* step) {
    now_.step = step;
    if (told_) told_(now_);
}

Move::Place Move::placeIn(SqlStore& store) {
    const auto session = store.begin(Session::Mode::Read);
    Query row = session->prepare("SELECT away FROM head WHERE ws=?");
    if (!row.with(workspace_).next()) return Place::Absent;
    return row.integer(0) == kLeft       ? Place::Left
           : row.integer(0) == kArriving ? Place::Arriving
                                         : Place::Here;
}

/// A place in the target that nobody is served from. What an earlier run has brought stays.
void Move::receive() {
    const auto to = to_.begin(Session::Mode::Write);
    // Not where another run has opened it a moment ago.
    to->prepare(
          "INSERT INTO head(ws,seq,epoch,away) VALUES(?,0,'',?) ON CONFLICT(ws) DO UPDATE SET "
          "away=excluded.away "
          "WHERE head.away<>?")
        .with(workspace_, kArriving, kHere)
        .run();
    to->commit();
}

void Move::mirror(Session* snapshot, const Table& table, Notes* changed) {
    const auto reading = [](SqlStore& store) {
        return [&store] { return store.begin(Session::Mode::Read); };
    };
    // Of contents the keys tell all.
    const Table compared = table.isContent() ? table.keysOnly() : table;
    Walk source(reading(from_), snapshot, compared, workspace_),
        target(reading(to_), nullptr, compared, workspace_);
    Changes changes([this] { return to_.begin(Session::Mode::Write); }, table, workspace_, run_, changed);
    const auto whole = [&](const Line& line) -> std::optional<Line> {
        if (!table.isContent()) return line;
        const auto own = snapshot == nullptr ? from_.begin(Session::Mode::Read) : nullptr;
        return lineAt(snapshot == nullptr ? *own : *snapshot, table, workspace_, line);
    };
    const auto wide = [&](const Line& line) {
        return table.isContent() ? lineOf(table, keyOf(compared, line)) : line;
    };
    for (const Line *a = source.here(), *b = target.here(); a != nullptr || b != nullptr;
         a = source.here(), b = target.here()) {
        const int order = a == nullptr ? 1 : b == nullptr ? -1 : compareKeys(compared, *a, *b);
        if (order >= 0 && (order > 0 || *a != *b)) changes.remove(wide(*b));
        if (order <= 0 && (order < 0 || *a != *b))
            if (const auto line = whole(*a)) changes.insert(*line);
        if (order <= 0) {
            source.step();
            if (++now_.rows % 5000 == 0 && told_) told_(now_);
        }
        if (order >= 0) target.step();
    }
    changes.flush();
    now_.changed += changes.count();
}

/// Everything is compared, and made equal.
void Move::pass(Session* snapshot, Notes* changed) {
    now_.rows = now_.changed = 0;
    for (const Table& table : tables_)
        if (table.name != "head") mirror(snapshot, table, changed);
    moved_.rows = now_.rows;
}

/// From now on whoever writes notes what: under the number of this move, so that no other takes the notes
/// away. The target gets the number too (below 0: nobody notes there), and takes nothing of an earlier run.
void Move::beginNoting() {
    const auto from = from_.begin(Session::Mode::Write);
    Query head =
        from->prepare(fmt::format("SELECT away,noting FROM head WHERE ws=?{}", from->lockingSuffix()));
    if (!head.with(workspace_).next() || head.integer(0) != kHere) movedMeanwhile();
    run_ = std::abs(head.integer(1));
    {
        const auto to = to_.begin(Session::Mode::Read);
        Query there = to->prepare("SELECT noting FROM head WHERE ws=?");
        if (there.with(workspace_).next()) run_ = std::max(run_, std::abs(there.integer(0)));
    }
    ++run_;
    from->prepare("UPDATE head SET noting=? WHERE ws=?").with(run_, workspace_).run();
    from->prepare("DELETE FROM noted WHERE ws=?").with(workspace_).run();
    from->commit();
    const auto to = to_.begin(Session::Mode::Write);
    to->prepare("UPDATE head SET noting=? WHERE ws=? AND away=? AND noting>?")
        .with(-run_, workspace_, kArriving, -run_)
        .run();
    to->commit();
}

void Move::endNoting() {
    const auto from = from_.begin(Session::Mode::Write);
    from->prepare("UPDATE head SET noting=? WHERE ws=? AND noting=?").with(-run_, workspace_, run_).run();
    from->prepare("DELETE FROM noted WHERE ws=? AND EXISTS(SELECT 1 FROM head WHERE ws=? AND noting=?)")
        .with(workspace_, workspace_, -run_)
        .run();
    from->commit();
}

void Move::movedMeanwhile() {
    throw Failure(ErrorCode::Refused, "Another run has moved the workspace meanwhile.");
}

/// Locks the head of a workspace that is here, and that no other run moves.
void Move::lockOwn(Session& from) {
    Query head = from.prepare(fmt::format("SELECT away,noting FROM head WHERE ws=?{}", from.lockingSuffix()));
    if (!head.with(workspace_).next() || head.integer(0) != kHere || head.integer(1) != run_)
        movedMeanwhile();
}

/// What was written since they were taken last.
Notes Move::takeNotes() {
    const auto from = from_.begin(Session::Mode::Write);
    lockOwn(*from);
    Notes notes = notesIn(*from, workspace_);
    from->prepare("DELETE FROM noted WHERE ws=?").with(workspace_).run();
    from->commit();
    return notes;
}

/// Makes the target's rows with these keys what they are in `source`.
void Move::renew(const Notes& notes, Session& source) {
    for (const Table& table : tables_) {
        Changes changes([this] { return to_.begin(Session::Mode::Write); }, table, workspace_, run_);
        for (auto note = notes.lower_bound({table.name, {}});
             note != notes.end() && note->table == table.name; ++note) {
            changes.remove(lineOf(table, note->key));
            if (const auto line = lineWith(source, table, note->key)) changes.insert(*line);
        }
        changes.flush();
    }
}

std::optional<Line> Move::lineWith(Session& session, const Table& table, const std::string& key) const {
    const Line wide = lineOf(table, key);
    Line narrow(1);
    for (const std::size_t at : table.key) narrow.push_back(wide[at]);
    return lineAt(session, table, workspace_, narrow);
}

/// While everybody waits: no more is looked at than what was written since a moment ago.
void Move::lastPass() {
    const auto begun = std::chrono::steady_clock::now();
    tell("switching");
    const auto locked = from_.begin(Session::Mode::Write);
    lockOwn(*locked);
    const Notes notes = notesIn(*locked, workspace_);
    moved_.lockedRows = static_cast<std::int64_t>(notes.size());
    renew(notes, *locked);
    {
        Query head = locked->prepare("SELECT seq,epoch,floor,horizon FROM head WHERE ws=?");
        if (!head.with(workspace_).next()) movedMeanwhile();
        const auto to = to_.begin(Session::Mode::Write);
        Changes::requireArriving(*to, workspace_, run_);
        to->prepare("UPDATE head SET seq=?, epoch=?, floor=?, horizon=? WHERE ws=?")
            .with(head.integer(0), head.text(1), head.integer(2), head.integer(3), workspace_)
            .run();
        to->commit();
    }
    verifyLast(notes, *locked);
    if (arriving) arriving();
    locked->prepare("UPDATE head SET noting=? WHERE ws=?").with(-run_, workspace_).run();
    locked->prepare("DELETE FROM noted WHERE ws=?").with(workspace_).run();
    leave(*locked, workspace_);
    locked->commit();
    moved_.lockedMs =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)
            .count();
}

/// Until little is left to do.
void Move::copy() {
    beginNoting();
    now_.pass = moved_.passes = 1;
    tell("copying");
    pass();
    compareAll();
    for (now_.pass = 2;; ++now_.pass) {
        tell("copying");
        moved_.passes = now_.pass;
        const Notes notes = takeNotes();
        const auto source = from_.begin(Session::Mode::Read);
        renew(notes, *source);
        if (notes.size() <= kFew || now_.pass == kMostPasses) break;
    }
    lastPass();
}

void Move::open() {
    const auto to = to_.begin(Session::Mode::Write);
    Changes::requireArriving(*to, workspace_);
    to->prepare("UPDATE head SET away=? WHERE ws=?").with(kHere, workspace_).run();
    to->commit();
}

/// All but that it was there. In pieces: nobody else waits long.
void Move::clear(SqlStore& store) {
    tell("clearing");
    for (const Table& table : tables_) {
        if (table.name == "head" || table.name == "workspace") continue;
        const Table keys = table.keysOnly();
        for (;;) {
            const auto session = store.begin(Session::Mode::Write);
            const std::vector<Line> page = pageOf(*session, keys, workspace_, {});
            for (const Line& line : page) removeLine(*session, table, workspace_, line);
            session->commit();
            now_.changed += static_cast<std::int64_t>(page.size());
            if (page.empty()) break;
        }
    }
    store.scrub();
}

Move::Moved Move::run() {
    const Place source = placeIn(from_), target = placeIn(to_);
    if (source == Place::Absent)
        throw Failure(ErrorCode::NotFound,
                      "There is no such workspace in the database that it should leave.");
    if (source == Place::Arriving)
        throw Failure(ErrorCode::Refused,
                      "The workspace is on its way into the database that it should leave.");
    if (source == Place::Here && target == Place::Here)
        throw Failure(ErrorCode::Refused,
                      "The workspace lives in that database already. Nothing was changed.");
    if (source == Place::Left && target != Place::Here && target != Place::Arriving)
        throw Failure(ErrorCode::Refused, "The workspace has been moved, but not to there.");
    moved_.resumed = source == Place::Left || target == Place::Arriving;
    moved_.wasThere = source == Place::Left && target == Place::Here;
    if (source == Place::Here) {
        receive();
        auto done = guarded([this] { copy(); });
        // Whatever goes wrong here, too: why it failed is what counts.
        if (!done)
            (void)guarded([this] {
                if (placeIn(from_) == Place::Here) endNoting();
            });
        std::move(done).orThrow();
    }
    if (left) left();
    if (placeIn(to_) == Place::Arriving) open();
    clear(from_);
    return moved_;
}

std::int64_t Move::callOff() {
    const Place source = placeIn(from_), target = placeIn(to_);
    if (source == Place::Absent)
        throw Failure(ErrorCode::NotFound, "There is no such workspace in this database.");
    if (source != Place::Here || target == Place::Here)
        throw Failure(ErrorCode::Refused,
                      "The workspace does not stand before the switch of a move to there. One that has "
                      "switched is ended by running it again.");
    // Under a number of its own: a run that is still at it is refused by both.
    beginNoting();
    endNoting();
    if (target == Place::Absent) return 0;
    clear(to_);
    const auto to = to_.begin(Session::Mode::Write);
    Changes::requireArriving(*to, workspace_, run_);
    for (const char* last : {"DELETE FROM workspace WHERE ws=?", "DELETE FROM head WHERE ws=?"})
        to->prepare(last).with(workspace_).run();
    to->commit();
    return now_.changed;
}

}  // namespace tropa::server
