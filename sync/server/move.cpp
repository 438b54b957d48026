#include "sync/server/move.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "core/model/drift.h"
#include "sync/server/retry.h"

namespace tropa::server {
namespace {

/// A pass that finds no more than so many changes is followed by the last one.
constexpr std::int64_t kFew = 200;
constexpr int kMostPasses = 8;
constexpr std::size_t kAtOnce = 500;

/// Keys are ordered in all databases as here: numbers, and bytes one by one.
int compareKeys(const Table& table, const Line& a, const Line& b) {
    for (const std::size_t at : table.key) {
        const Cell &left = a[at], &right = b[at];
        if (left.integer != right.integer) return left.integer < right.integer ? -1 : 1;
        if (const int order = left.bytes.compare(right.bytes); order != 0) return order;
    }
    return 0;
}

/// The rows of a table one behind the other. Without a session each page is read as of its own moment.
class Walk {
public:
    Walk(std::function<std::unique_ptr<Session>()> open, Session* session, const Table& table,
         const Uuid& workspace)
        : open_(std::move(open)),
          session_(session),
          table_(table),
          workspace_(workspace) {}

    /// Null behind the last.
    const Line* here() {
        if (at_ == page_.size() && !ended_) {
            const std::unique_ptr<Session> own = session_ == nullptr ? open_() : nullptr;
            page_ = pageOf(session_ == nullptr ? *own : *session_, table_, workspace_, last_);
            at_ = 0;
            if (!page_.empty()) last_ = page_.back();
            ended_ = page_.empty() || table_.key.empty();
        }
        return at_ < page_.size() ? &page_[at_] : nullptr;
    }
    void step() { ++at_; }

private:
    std::function<std::unique_ptr<Session>()> open_;
    Session* session_;
    const Table& table_;
    Uuid workspace_;
    std::vector<Line> page_;
    std::size_t at_ = 0;
    bool ended_ = false;
    Line last_;
};

void removeLine(Session& to, const Table& table, const Uuid& workspace, const Line& line) {
    std::string sql = fmt::format("DELETE FROM {} WHERE ws=?", table.name);
    for (const std::size_t at : table.key) sql += fmt::format(" AND {}=?", table.columns[at].name);
    Query row = to.prepare(sql);
    row.bind(1, workspace);
    int parameter = 1;
    for (const std::size_t at : table.key) bindCell(row, ++parameter, table.columns[at], line[at]);
    row.run();
}

/// What has to be done to the target, in pieces of its own transactions. Each piece makes sure first that the
/// workspace is still only arriving there: another run may have opened it meanwhile.
class Changes {
public:
    Changes(std::function<std::unique_ptr<Session>()> begin, const Table& table, const Uuid& workspace)
        : begin_(std::move(begin)),
          table_(table),
          workspace_(workspace) {}

    void remove(const Line& line) { add({line, true}); }
    void insert(const Line& line) { add({line, false}); }
    std::int64_t count() const { return count_; }

    void flush() {
        if (waiting_.empty()) return;
        const auto to = begin_();
        requireArriving(*to, workspace_);
        for (const auto& [line, gone] : waiting_)
            if (gone)
                removeLine(*to, table_, workspace_, line);
            else
                insertLine(*to, table_, line);
        to->commit();
        waiting_.clear();
    }

    static void requireArriving(Session& to, const Uuid& workspace) {
        Query state = to.prepare(fmt::format("SELECT away FROM head WHERE ws=?{}", to.lockingSuffix()));
        if (!state.with(workspace).next() || state.integer(0) != kArriving)
            throw Failure(
                ErrorCode::Refused,
                "Another run has moved the workspace meanwhile. Nothing of it was changed by this one.");
    }

private:
    struct Change {
        Line line;
        bool gone = false;
    };
    void add(Change change) {
        ++count_;
        waiting_.push_back(std::move(change));
        if (waiting_.size() >= kAtOnce) flush();
    }

    std::function<std::unique_ptr<Session>()> begin_;
    const Table& table_;
    Uuid workspace_;
    std::vector<Change> waiting_;
    std::int64_t count_ = 0;
};

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

std::int64_t Move::mirror(Session* locked, const Table& table) {
    const auto reading = [](SqlStore& store) {
        return [&store] { return store.begin(Session::Mode::Read); };
    };
    // Of contents the keys tell all.
    const Table compared = table.isContent() ? table.keysOnly() : table;
    Walk source(reading(from_), locked, compared, workspace_),
        target(reading(to_), nullptr, compared, workspace_);
    Changes changes([this] { return to_.begin(Session::Mode::Write); }, table, workspace_);
    const auto whole = [&](const Line& line) -> std::optional<Line> {
        if (!table.isContent()) return line;
        const auto own = locked == nullptr ? from_.begin(Session::Mode::Read) : nullptr;
        return lineAt(locked == nullptr ? *own : *locked, table, workspace_, line);
    };
    for (const Line *a = source.here(), *b = target.here(); a != nullptr || b != nullptr;
         a = source.here(), b = target.here()) {
        const int order = a == nullptr ? 1 : b == nullptr ? -1 : compareKeys(compared, *a, *b);
        if (order >= 0 && (order > 0 || *a != *b)) changes.remove(*b);
        if (order <= 0 && (order < 0 || *a != *b))
            if (const auto line = whole(*a)) changes.insert(*line);
        if (order <= 0) {
            source.step();
            if (++now_.rows % 5000 == 0) tell(locked == nullptr ? "copying" : "switching");
        }
        if (order >= 0) target.step();
    }
    changes.flush();
    return changes.count();
}

/// @returns how many rows had to be changed.
std::int64_t Move::pass(Session* locked) {
    now_.rows = 0;
    std::int64_t changed = 0;
    for (const Table& table : tables_)
        if (table.name != "head") changed += mirror(locked, table);
    moved_.rows = now_.rows;
    now_.changed = changed;
    return changed;
}

/// Counted and added up on both sides, by other ways than it was copied.
void Move::verify(Session& locked) {
    const auto there = to_.begin(Session::Mode::Read);
    const auto count = [&](Session& session, const Table& table) {
        Query rows = session.prepare(fmt::format("SELECT count(*) FROM {} WHERE ws=?", table.name));
        return rows.with(workspace_).next() ? rows.integer(0) : -1;
    };
    const auto differs = [](std::string_view what) {
        throw Failure(
            ErrorCode::ReplicaDamaged,
            fmt::format("{}: what was copied is not what is here. The workspace stays where it is.", what));
    };
    for (const Table& table : tables_)
        if (count(locked, table) != count(*there, table)) differs(table.name);
    std::map<std::string, model::ScopeSum> kept, found;
    Query sums = locked.prepare("SELECT scope,count,sum FROM scope_sum WHERE ws=?");
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

void Move::lastPass() {
    const auto begun = std::chrono::steady_clock::now();
    tell("switching");
    const auto locked = from_.begin(Session::Mode::Write);
    std::string epoch;
    std::uint64_t seq = 0, floor = 0, horizon = 0;
    {
        Query head = locked->prepare(fmt::format("SELECT seq,epoch,floor,horizon,away FROM head WHERE ws=?{}",
                                                 locked->lockingSuffix()));
        if (!head.with(workspace_).next() || head.integer(4) != kHere)
            throw Failure(ErrorCode::Refused, "Another run has moved the workspace meanwhile.");
        seq = head.unsignedInteger(0);
        epoch = head.text(1);
        floor = head.unsignedInteger(2);
        horizon = head.unsignedInteger(3);
    }
    (void)pass(locked.get());
    {
        const auto to = to_.begin(Session::Mode::Write);
        Changes::requireArriving(*to, workspace_);
        to->prepare("UPDATE head SET seq=?, epoch=?, floor=?, horizon=? WHERE ws=?")
            .with(seq, epoch, floor, horizon, workspace_)
            .run();
        to->commit();
    }
    verify(*locked);
    if (arriving) arriving();
    leave(*locked, workspace_);
    locked->commit();
    moved_.lockedMs =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)
            .count();
}

void Move::open() {
    const auto to = to_.begin(Session::Mode::Write);
    Changes::requireArriving(*to, workspace_);
    to->prepare("UPDATE head SET away=? WHERE ws=?").with(kHere, workspace_).run();
    to->commit();
}

/// All but the mark that it has left. In pieces: nobody else waits long.
void Move::clear() {
    tell("clearing");
    for (const Table& table : tables_) {
        if (table.name == "head" || table.name == "workspace") continue;
        const Table keys = table.keysOnly();
        for (;;) {
            const auto from = from_.begin(Session::Mode::Write);
            const std::vector<Line> page = pageOf(*from, keys, workspace_, {});
            for (const Line& line : page) removeLine(*from, table, workspace_, line);
            from->commit();
            if (page.empty()) break;
        }
    }
    from_.scrub();
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
        for (now_.pass = 1;; ++now_.pass) {
            tell("copying");
            moved_.passes = now_.pass;
            if (pass(nullptr) <= kFew || now_.pass == kMostPasses) break;
        }
        lastPass();
    }
    if (left) left();
    if (placeIn(to_) == Place::Arriving) open();
    clear();
    return moved_;
}

}  // namespace tropa::server
