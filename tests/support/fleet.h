#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/world.h"

/// The deterministic simulator: real replicas, engines, service and SQLite, one thread, one seed.
namespace tropa::testing {

/// One thing that happens. Its own seed decides everything about it, so that a list of moves can be cut
/// down and still means the same.
struct Move {
    enum class What : std::uint8_t {
        Edit,
        Sync,
        Wait,
        Reboot,
        Jump,
        Reorganise,
        BackUp,
        Restore,
        Copy,
        Erase,
        Collect,
        Attach,
        Carry,
        Rescue
    };
    What what{};
    int device = 0;
    std::int64_t ms = 0;  ///< Wait only.
    std::uint64_t seed = 0;
};

/// A whole run, ready to be played, cut down and played again.
struct FleetCase {
    World::Options world;
    Faults faults;
    int hotPercent = 60;
    int roughPercent = 15;
    std::vector<Move> moves;
    std::string text() const;
};

/// Topology, workload's shape, clocks and faults, each fault randomly off, out of one number.
/// @param alwaysLong a whole day in each; otherwise in every fourth.
FleetCase drawCase(std::uint64_t seed, bool alwaysLong = false);

struct FleetOutcome {
    std::vector<std::string> problems;  ///< Broken laws; empty when all hold.
    std::vector<std::string> trace;
    std::uint64_t hash = 0;
    std::size_t rounds = 0;
};
/// Plays the moves, heals the network, waits for quiet, judges.
FleetOutcome play(const FleetCase& one);
/// The same without an oracle that watches and judges, for its trace: a third cheaper.
FleetOutcome replay(const FleetCase& one);

/// Leaves out moves and faults as long as some law stays broken. Takes seconds.
FleetCase shrunk(FleetCase one, int attempts = 300);

/// A fleet for a test that is written by hand:
///     Fleet fleet{.seed = 7, .devices = 3};
///     fleet.randomEdits(200);
///     fleet.healNetwork();
///     fleet.syncUntilQuiet();
///     QVERIFY2(fleet.converged(), fleet.reproduction());
struct Fleet {
    std::uint64_t seed = 1;
    int devices = 3;
    std::size_t pageRows = 2000;
    bool wrongClocks = false;
    Faults faults = {};
    std::vector<Seat> seats = {};
    std::string visibility = {};
    std::shared_ptr<World> made = nullptr;
    std::string story = {};

    /// The devices have joined and know of each other.
    World& world();
    Device& operator[](int index) { return world().device(index); }
    void randomEdits(int count);
    void healNetwork() { world().heal(); }
    void syncUntilQuiet() { world().syncUntilQuiet(); }
    /// One device alone, without faults.
    void sync(int index) { world().syncOne(index); }
    /// All devices show what the server has, and every law holds.
    bool converged();
    /// What is broken, and how to see it again. Valid until the next call.
    const char* reproduction();
};

}  // namespace tropa::testing
