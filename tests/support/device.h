#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "core/actions/act.h"
#include "core/store/edit.h"
#include "core/store/outbox.h"
#include "sync/client/engine.h"
#include "tests/support/fake_clock.h"
#include "tests/support/server_host.h"
#include "tests/support/view.h"

namespace tropa::testing {

/// One member's device: a real replica with a real engine, that can die at any statement.
class Device {
public:
    /// @param durable what is committed survives a power loss; slower.
    Device(int index, std::string path, const TrueTime& time, std::uint64_t seed, bool durable = false);
    /// A copy of another device's data on a machine of its own, as from a phone's backup.
    Device(int index, std::string path, const TrueTime& time, std::uint64_t seed, Device& original);

    /// Becomes a member with `role` by an invitation.
    void join(ServerHost& host, std::string_view role, const Uuid& team = {});

    /// Its first sync goes into a file of its own however small the workspace is.
    /// @param helper outlives this; with one its engine does not die at statements of the search.
    void loadAside(Helper* helper = nullptr);

    /// Opens the file again as after a crash or a restart of the program.
    void reopen();
    /// Lets go of the file; only `reopen` may follow.
    void close();

    int index() const { return index_; }
    const std::string& name() const { return name_; }
    FakeClock& clock() { return clock_; }
    store::Replica& replica() { return *replica_; }
    client::Engine& engine() { return *engine_; }
    Fuse& fuse() { return fuse_; }
    const std::string& token() const { return token_; }
    /// Under which identities it has written; a copy shares those of the original.
    bool isId(const Uuid& id) const { return ids_.contains(id); }
    const Uuid& id() const { return replica_->identity().device; }
    bool isCopy() const { return copy_; }
    void noteIdentity() { ids_.insert(replica_->identity().device); }
    /// What the program believes its member may do; the server decides for itself.
    void believeRole(std::string_view role);
    /// It goes on believing so, whatever it was told.
    void keepBelief();
    const Uuid& member() const { return replica_->identity().member; }
    /// The server has shut it out, and it knows.
    bool isShutOut();
    /// The bytes of its files: replica and first sync, with log and index of the log.
    std::string bytes() const;

    /// How far the pages have come.
    std::uint64_t cursor();
    /// Up to which seq everything has been received.
    std::uint64_t complete();
    std::int64_t pendingOps();
    /// Nothing left to offer, no identity asked for.
    bool settled();
    bool hasUnsentCreations();

    /// The records that the newest local action wrote.
    std::vector<RowRef> lastWritten();
    /// What stands on the screen: read again for these rows. @returns how they stood before.
    View refreshScreen(const std::vector<RowRef>& rows);
    /// The same for everything on it. @returns what is not there any more.
    std::vector<Uuid> refreshScreen();
    const View& screen() const { return screen_; }

    // Builders for hand-written scenarios: one action each, made with what the device shows now.
    Uuid create(model::Kind kind, const store::FieldValues& fields);
    void set(model::Kind kind, const Uuid& id, const store::FieldValues& fields);
    void set(model::Kind kind, const Uuid& id, std::string_view field, const std::string& text);
    void add(model::Kind kind, const Uuid& id, std::string_view field, const std::string& element);
    void take(model::Kind kind, const Uuid& id, std::string_view field, const std::string& element);
    void remove(model::Kind kind, const Uuid& id);
    void restore(model::Kind kind, const Uuid& id);

    // What the device shows.
    bool shows(model::Kind kind, const Uuid& id);
    /// Has it, dead or alive.
    bool knows(model::Kind kind, const Uuid& id);
    void erase(const Uuid& contact);
    std::string text(model::Kind kind, const Uuid& id, std::string_view field);
    std::vector<std::string> elements(model::Kind kind, const Uuid& id, std::string_view field);
    std::vector<store::Record> conflicts(std::string_view state = "open");
    std::vector<store::RefusedOp> refused();

private:
    void makeEngine();

    int index_;
    std::string name_;
    std::string path_;
    bool durable_ = false;
    FakeClock clock_;
    SeededRandom random_;
    Fuse fuse_;
    std::unique_ptr<store::Replica> replica_;
    std::unique_ptr<client::Engine> engine_;
    std::string token_;
    std::set<Uuid> ids_;
    bool copy_ = false;
    bool aside_ = false;
    Helper* helper_ = nullptr;
    std::string believed_;
    View screen_;
};

}  // namespace tropa::testing
