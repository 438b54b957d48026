#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/store/outbox.h"
#include "core/store/records.h"

namespace tropa::store {

using FieldValues = std::vector<std::pair<std::string, model::Value>>;

/// One action on the replica: every write goes into the record *and* the outbox, and into the undo
/// entry that takes the whole action back. Writes nothing outside its transaction; the caller commits.
/// Write permission is judged here, by the same code as on the server.
class Edit {
public:
    /// @param label what the action was, for "undo …" in the interface, e.g. "add contact".
    Edit(WriteTransaction& write, std::string label);

    /// @param id the new record's id; made here when nil.
    /// @throws Forbidden; Refused when the id exists already or a required field is missing.
    Uuid create(model::Kind kind, const FieldValues& fields, Uuid id = {});

    /// Sets fields; a set field is compared and becomes adds and removes. What is equal is not written.
    /// @param stored the record as it is, alive, where the caller has read it.
    /// @throws NotFound, Forbidden.
    void set(model::Kind kind, const Uuid& id, const FieldValues& fields, std::optional<Record> stored = {});
    /// The workspace's settings come into being with the first one that is set; nothing for anything else.
    void makeSettings(model::Kind kind, const Uuid& id);
    void add(model::Kind kind, const Uuid& id, std::string_view field, const std::string& element);
    void take(model::Kind kind, const Uuid& id, std::string_view field, const std::string& element);
    void remove(model::Kind kind, const Uuid& id);
    void restore(model::Kind kind, const Uuid& id);
    /// Erases the contact's person, dead or alive. What the server has goes when it says so, on every device;
    /// what it never had, at once. Cannot be taken back. @throws NotFound, Forbidden.
    void erase(const Uuid& contact);

    /// Sets a cell as an answer to a conflict: based on the winner that the person saw.
    void setResolving(model::Kind kind, const Uuid& id, std::string_view cell, const nlohmann::json& value,
                      std::uint64_t winnerVer);

    /// Notes for the step or closing written next which state of the deal its author knew.
    void seen(std::uint64_t dealSeq) { seen_ = dealSeq; }

    /// Writes the undo entry. Returns its id, 0 when nothing was written or `undoable` is false.
    /// @param group id of the first entry of a longer work that is taken back as a whole; 0 for none.
    std::int64_t finish(bool undoable = true, std::int64_t group = 0);
    bool empty() const { return inverse_.empty(); }
    /// The transaction, for reading what the action needs to know.
    WriteTransaction& write() { return write_; }

private:
    Record load(model::Kind kind, const Uuid& id, model::OpKind op, std::string_view cell);
    void checkAllowed(const model::Entity& entity, model::OpKind op, std::string_view cell);
    void writeCell(Record& record, const model::Cell& cell, model::OpKind kind, const nlohmann::json& opValue,
                   std::optional<std::uint64_t> base = {});
    void queue(const Record& record, model::Op op, const nlohmann::json& before,
               const std::vector<PendingOp>& pending, bool resolving);
    bool patchUnsentCreate(const Record& record, const model::Cell& cell, const nlohmann::json& visible,
                           const std::vector<PendingOp>& pending);
    void remember(const Record& record, std::string_view cell, const nlohmann::json& before,
                  const nlohmann::json& after);
    void setAlive(model::Kind kind, const Uuid& id, bool alive);

    WriteTransaction& write_;
    std::string label_;
    std::int64_t txn_;
    std::uint64_t seen_ = 0;
    std::string inverse_;  ///< The undo entry, a JSON list without its end.
};

}  // namespace tropa::store
