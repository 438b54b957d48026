#pragma once

#include <compare>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "core/base/uuid.h"
#include "sync/server/session.h"
#include "sync/server/tables.h"

/// What is written in a workspace while it is being moved: each row is noted by its key, in the transaction
/// that writes it. So the move knows what to look at again, and need not compare everything while all writers
/// wait.
namespace tropa::server {

struct Note {
    std::string table;
    std::string key;  ///< The cells of its key, packed.
    auto operator<=>(const Note&) const = default;
};
using Notes = std::set<Note>;

/// The key of a line of that table, and back. @param key what `keyOf` gave. @returns a line with nothing but
/// its key.
std::string keyOf(const Table& table, const Line& line);
Line lineOf(const Table& table, const std::string& key);

/// All that are there. Of a transaction that may write: locks nothing.
Notes notesIn(Session& session, const Uuid& workspace);

/// A writing transaction of the store that notes what it writes, where that is wanted.
class NotingSession final : public Session {
public:
    /// @param wanted asked before each statement that writes; nothing was written before it was asked first.
    NotingSession(std::unique_ptr<Session> inner, const Uuid& workspace, std::function<bool()> wanted);

    Query prepare(std::string_view sql) override;
    Query prepareEach(std::string_view sql, const std::vector<Uuid>& ids, Each each) override {
        return inner_->prepareEach(sql, ids, each);
    }
    void commit() override { inner_->commit(); }
    std::optional<std::int64_t> clockMs() override { return inner_->clockMs(); }
    bool isFar() const override { return inner_->isFar(); }
    std::string_view lockingSuffix() const override { return inner_->lockingSuffix(); }

private:
    std::unique_ptr<Session> inner_;
    Uuid workspace_;
    std::function<bool()> wanted_;
};

}  // namespace tropa::server
