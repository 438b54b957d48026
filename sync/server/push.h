#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/model/permission.h"
#include "core/model/scopes.h"
#include "sync/protocol/messages.h"
#include "sync/server/store.h"

namespace tropa::server {

/// Who pushes.
struct Author {
    Uuid member;
    std::string memberName;
    Uuid device;
    std::string deviceLabel;
    model::Role role = model::Role::Rep;
};

/// Takes one batch into a workspace, inside the caller's transaction. The head must have been locked.
/// Merges in memory, writes each touched record once at the end.
class Push {
public:
    /// @param nowMs the server's clock; stamps beyond it are clamped to it.
    Push(Transaction& transaction, Author author, std::int64_t nowMs);

    std::vector<model::OpResult> run(const protocol::Batch& batch);

    /// Takes in what a device holds of a life that was lost: versions in (common, floor].
    void offer(const std::vector<protocol::OfferedOp>& ops, const std::vector<model::RemoteRow>& rows,
               std::uint64_t common);

    /// Writes records, head and, where members, teams or settings have changed, everybody's grants.
    /// @returns the head.
    std::uint64_t finish();

    /// Whose persons were erased by this push, for the journal beside the database.
    const std::vector<Uuid>& erased() const { return erasedNow_; }

    /// Tells the author under which scopes his creations are filed, as far as they are granted to him.
    void tellScopes(const protocol::Batch& batch, const model::Scopes& grants,
                    std::vector<model::OpResult>& results) const;

    using Key = std::pair<std::string, Uuid>;
    struct Touched {
        StoredRecord record;
        std::uint64_t priorSeq = 0;  ///< Before this batch; 0 for a new record.
        std::string priorScope;      ///< The same.
        bool priorAlive = false;
        bool changed = false;
        bool allOk = true;  ///< Every op on it was accepted as it was: its author needs no row back.
        bool hasOps = false;
        bool unfiled = false;    ///< What decides its scope has changed.
        bool moved = false;      ///< It has left another scope.
        bool buried = false;     ///< Deleted so long ago that only its id is left.
        bool restamped = false;  ///< Nothing but its stamp may have changed.
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const { return std::hash<Uuid>{}(key.second); }
    };
    /// What was read is among them, too.
    using Records = std::unordered_map<Key, Touched, KeyHash>;
    const Records& touched() const& { return records_; }
    Records touched() && { return std::move(records_); }

private:
    std::string whyRefused(const model::Op& op);
    std::string whyForbidden(const model::Op& op);
    bool sees(std::string_view scope) const { return model::isGranted(grants_, scope); }
    /// Whether the author sees the record, or saw it at some time since `base`.
    bool saw(const StoredRecord& record, std::uint64_t base);
    /// The same for the record with which the op files its own, where it says so.
    bool sawParent(const model::Op& op, const StoredRecord& record);
    void fileAll();
    void file(Touched& at);
    std::string scopeOf(const StoredRecord& record);
    void willFile(Touched& at);
    /// Why the op's record was refused earlier in this batch; empty when it was not.
    std::string whyNotCreated(const model::Op& op) const;
    /// The op as this server takes it, where that differs from how it was sent (push_taken.cpp).
    std::optional<model::Op> takenAs(const model::Op& op);
    bool wasOnce(const Uuid& origin);

    // Steps and closings (push_course.cpp).
    void tellOfCourse(const model::Op& op, const model::OpResult& result);
    void stepWasTaken(const model::Op& op);
    void dealWasClosed(const model::Op& op, std::uint64_t ver);

    model::OpResult apply(const model::Op& op);
    model::OpResult applyCreate(const model::Op& op);
    model::OpResult applyCell(Touched& at, const std::string& cell, model::OpKind kind,
                              const nlohmann::json& value, const model::Op& op);
    model::OpResult applyValue(Touched& at, const model::Entity* entity, const std::string& cell,
                               model::Merge policy, const nlohmann::json& value, const model::Op& op);
    /// A write that may have been taken in before the value that was brought back: it does not replace that.
    bool losesAgain(const Touched& at, const std::string& cell, const model::Op& op, std::uint64_t base);
    model::OpResult applyText(Touched& at, const std::string& cell, const nlohmann::json& value,
                              const model::Op& op);
    model::OpResult applyElement(Touched& at, const std::string& cell, model::OpKind kind,
                                 const std::string& element, const model::Op& op);
    /// The set's elements with their latest adds.
    std::vector<merge::Element>& elementsIn(Touched& at, const std::string& cell);
    void storeElements(Touched& at, const std::string& cell, const std::vector<merge::Element>& set);
    model::OpResult applyDelete(const model::Op& op);
    model::OpResult applyRestore(const model::Op& op);

    // Erasing (push_erase.cpp).
    model::OpResult applyErase(const model::Op& op);
    bool isErased(const Uuid& contact);
    /// The contact that a record with these fields is about; nil for nobody.
    Uuid subject(const model::Entity& entity, const Uuid& row, const Fields& fields);
    void markErased(const Uuid& contact);
    /// Takes the person out of what was written here, and out of whoever is the same person since.
    void eraseTouched();
    void eraseFrom(Touched& at);
    void eraseChildren(const Uuid& parent, const Uuid& contact);
    void eraseCell(Touched& at, const std::string& cell, const nlohmann::json& left);
    void eraseFromLog(const Touched& log);
    void eraseConflicts(const Touched& at, const model::Entity& entity);
    void scrubHistory(const Touched& at, const model::Entity& entity);
    void tellErased(const protocol::Batch& batch, std::vector<model::OpResult>& results);

    /// The base, raised to `ver` where its author knew that version under the number of a former life.
    std::uint64_t lifted(std::uint64_t base, std::uint64_t ver);
    struct Offered;
    /// The result of an op that was taken in before, under another number or identity.
    std::optional<model::OpResult> answeredBefore(const model::Op& op);
    /// The author of what somebody else has brought back, and who sends it once more, is known now.
    bool isRestored(std::uint64_t ver);
    void adoptAuthor(Touched& at, const model::Op& op, std::uint64_t ver);
    /// The result of an op that was in flight and has been taken in: somebody has brought its value back.
    std::optional<model::OpResult> broughtBack(const model::Op& op);
    /// Gives a write of this life that was in flight the number that it had.
    bool numbered(const Touched& at, const Offered& offered);
    bool adoptElement(Touched& at, const Offered& offered);
    void setAuthor(Touched& at, HistoryEntry entry, const Offered& offered);
    /// Its author had not seen what stood there: in the life that was lost this was a conflict, too.
    void logUnseen(Touched& at, const std::string& cell, std::uint64_t ver);
    void logPassedOver(Touched& at, const Offered& offered);

    // Offers (push_offers.cpp).
    enum class Relation { Known, Newer, Concurrent };
    Relation relationTo(const Touched& at, const Offered& offered);
    /// False where its record is not there.
    bool offerOp(const protocol::OfferedOp& offered);
    void offerWrite(Touched& at, const Offered& write);
    void offerRow(const model::RemoteRow& row, std::uint64_t common);
    void offerBirth(Touched& at, const Offered& offered);
    /// Of a set to which something was written: those of whose coming and going nothing is known.
    void offerBornElements(Touched& at, const Offered& birth, const std::string& cell,
                           const nlohmann::json& value);
    bool isBare(const StoredRecord& record);
    void offerCell(Touched& at, const Offered& offered);
    void offerValue(Touched& at, const Offered& offered, Relation relation);
    bool isAgain(const Touched& at, const std::string& cell);
    void offerText(Touched& at, const Offered& offered, Relation relation);
    void offerSet(Touched& at, const Offered& offered);
    bool hasLaterElement(const Touched& at, const Offered& offered);
    void offerElement(Touched& at, const Offered& offered, bool superseded);
    void reviveUnseen(Touched& at, const Offered& offered);
    void offerAlive(Touched& at, const Offered& offered);
    void logForgotten(Touched& at, const Offered& deleted);
    void rememberOffer(Touched& at, const Offered& offered, model::OpKind kind, const nlohmann::json& before,
                       const nlohmann::json& after, std::uint64_t seq, Outcome outcome);
    void arrivedChild(const model::Entity& entity, const Touched& at, std::uint64_t was);
    bool isLogged(const Uuid& record, const std::string& cell, const nlohmann::json& lost);

    /// Reads beforehand, in few statements, what the ops will ask for one by one.
    void fetch(const protocol::Batch& batch);
    Touched& enter(Touched& at, const Key& key, std::optional<StoredRecord> stored, bool buried);
    Touched& load(const std::string& entity, const Uuid& row);
    Touched& loadOrMake(const model::Op& op);
    std::uint64_t nextSeq() { return ++head_; }
    /// What the author knew of a cell, counting his own earlier ops of this batch as known.
    std::uint64_t baseOf(const model::Op& op, const std::string& cell) const;
    void ownWrite(const model::Op& op, const std::string& cell, std::uint64_t ver);
    void stampCell(Touched& at, const std::string& cell, std::uint64_t seq);
    /// A record that an unseen edit or a new child needs comes back.
    void revive(Touched& at, const model::Op& op);
    void reviveParents(const model::Entity& entity, const nlohmann::json& fields, const model::Op& op);
    void link(const Uuid& parent, std::string_view entity, const Uuid& row);
    Transaction::Children childrenOf(const Uuid& parent);
    void linkChildren(const model::Entity& entity, const Uuid& row, const nlohmann::json& fields);
    /// @param base seq up to which the record was known; @param seen the same for its children.
    bool hasUnseenByOthers(const Touched& at, std::uint64_t base, std::uint64_t seen, const Uuid& device);
    bool changedByOthers(const StoredRecord& record, std::uint64_t since, const Uuid& device);

    struct Side {
        nlohmann::json value;
        Uuid member;
        std::string memberName;
        Uuid device;
        std::string deviceLabel;
        Stamp stamp;
        std::uint64_t ver = 0;
        std::int64_t atMs = 0;
    };
    Side incomingSide(const nlohmann::json& value, const model::Op& op) const;
    Side currentSide(const Touched& at, const std::string& cell);  ///< Without names.
    Side sideOf(const Offered& offered);
    Side sideOf(const HistoryEntry& entry, const nlohmann::json& value);
    Side named(Side side);
    /// @param step the step that its author took, or took back, without knowing of the closing; nil: none.
    void logConflict(const Touched& at, const std::string& cell, Side kept, Side lost, const Uuid& step = {});
    void remember(Touched& at, const std::string& cell, model::OpKind kind, const nlohmann::json& before,
                  const nlohmann::json& after, const model::Op& op, std::uint64_t base, Stamp stamp,
                  std::uint64_t seq, Outcome outcome, const std::string& afterText = {});
    Stamp clamped(Stamp stamp) const;
    std::string memberName(const Uuid& member);
    std::string deviceLabel(const Uuid& device);

    Transaction& transaction_;
    Author author_;
    std::int64_t nowMs_;
    std::uint64_t head_;
    std::uint64_t floor_;
    bool hasGraves_;
    bool hasKin_;           ///< The author's device is, or has, a copy.
    model::Scopes grants_;  ///< The author's, before this batch.
    Records records_;
    std::vector<Key> unfiled_;
    /// Of those of whom it was read beforehand, with those that came to them since.
    std::unordered_map<Uuid, Transaction::Children> children_;
    std::string_view given_;  ///< The value of the op at hand as its batch spells it; empty: not known.
    /// What the author has written in this batch: row → cells and their seqs; cell "" for a creation.
    std::unordered_map<Uuid, std::vector<std::pair<std::string, std::uint64_t>>> own_;
    std::set<std::uint64_t> answered_;             ///< Entries that ops of this batch had made before.
    std::map<Key, std::string> refusedCreations_;  ///< Of this batch, with the reason.
    bool mayBeErased_;                             ///< Somebody was erased in this workspace.
    std::map<Uuid, bool> isErased_;                ///< As far as it was asked.
    std::vector<Uuid> erasedNow_;
};

/// The id that a field holds; nothing where it holds none.
std::optional<Uuid> idIn(const nlohmann::json& fields, std::string_view field);
std::optional<Uuid> idIn(const Fields& fields, std::string_view field);

/// A cell's value out of a record's fields: the field's, or a group's object without empty members.
nlohmann::json cellValue(const Fields& data, const model::Entity* entity, const std::string& cell);
void setCellValue(Fields& data, const model::Entity* entity, const std::string& cell,
                  const nlohmann::json& value);

}  // namespace tropa::server
