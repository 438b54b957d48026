#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "sync/server/move.h"

namespace tropa::server {

/// Keys are ordered in all databases as here: numbers, and bytes one by one.
int compareKeys(const Table& table, const Line& a, const Line& b);

void removeLine(Session& to, const Table& table, const Uuid& workspace, const Line& line);

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
    const Line* here();
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

/// What has to be done to the target, in pieces of its own transactions. Each piece makes sure first that the
/// workspace is still only arriving there: another run may have opened it meanwhile.
class Changes {
public:
    /// @param keys gets the keys of what is changed; null: nobody wants them.
    Changes(std::function<std::unique_ptr<Session>()> begin, const Table& table, const Uuid& workspace,
            std::int64_t run, Notes* keys = nullptr)
        : begin_(std::move(begin)),
          table_(table),
          workspace_(workspace),
          run_(run),
          keys_(keys) {}

    void remove(const Line& line) { add({line, true}); }
    void insert(const Line& line) { add({line, false}); }
    std::int64_t count() const { return count_; }

    void flush();

    /// @param run that brings it; 0: any. What an earlier one still holds is older than what is there.
    static void requireArriving(Session& to, const Uuid& workspace, std::int64_t run = 0);

private:
    struct Change {
        Line line;
        bool gone = false;
    };
    void add(Change change);

    std::function<std::unique_ptr<Session>()> begin_;
    const Table& table_;
    Uuid workspace_;
    std::int64_t run_;
    std::vector<Change> waiting_;
    std::int64_t count_ = 0;
    Notes* keys_;
};

}  // namespace tropa::server
