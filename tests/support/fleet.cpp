#include "tests/support/fleet.h"

#include <fmt/format.h>

#include <algorithm>

namespace tropa::testing {
namespace {

void playMove(World& world, const Move& move) {
    SeededRandom random(move.seed);
    // Copies take their share of what the original would have done.
    const auto of = [&](int device) {
        const auto copies = static_cast<std::uint64_t>(world.copiesOf(device));
        const std::uint64_t pick = copies == 0 ? 0 : (move.seed >> 20) % (copies + 1);
        return pick == 0 ? device : world.copyOf(device, static_cast<int>(pick) - 1);
    };
    switch (move.what) {
        case Move::What::BackUp:
            return world.backUp();
        case Move::What::Restore:
            return world.restoreServer();
        case Move::What::Copy:
            return world.copyDevice(move.device);
        case Move::What::Edit:
            return world.edit(of(move.device), random);
        case Move::What::Sync:
            return world.startSync(of(move.device), random);
        case Move::What::Wait:
            return world.advance(move.ms);
        case Move::What::Reboot:
            return world.rebootDevice(move.device, random);
        case Move::What::Jump:
            return world.jumpClock(move.device, random);
        case Move::What::Reorganise:
            return world.reorganise(random);
        case Move::What::Collect:
            return world.collect();
        case Move::What::Attach:
            return world.attach(of(move.device), random);
        case Move::What::Carry:
            return world.carry(of(move.device), random);
        case Move::What::Erase:
            return world.erasePerson(of(move.device), random);
        case Move::What::Rescue:
            return world.rescueDevice(of(move.device), random);
    }
}

/// Each fault is off in half of the runs, rare in most others, and now and then heavy.
int drawRate(Random& random) {
    switch (random.below(8)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return 0;
        case 4:
        case 5:
            return 3;
        case 6:
            return 12;
        default:
            return 35;
    }
}

/// Roles, teams and what a rep sees.
void drawSeats(Random& random, World::Options& world) {
    constexpr const char* kRoles[] = {"rep", "rep", "rep", "head", "admin"};
    constexpr const char* kSettings[] = {"own", "team", "all"};
    world.visibility = kSettings[random.below(3)];
    for (int i = 0; i < world.devices; ++i)
        world.seats.push_back({kRoles[random.below(std::size(kRoles))], static_cast<int>(random.below(3))});
}

std::vector<Move> drawMoves(Random& random, int devices, int count, bool clocks, bool scoped = false) {
    std::vector<Move> moves;
    // Who works and who is on the network changes from phase to phase.
    std::vector<std::uint64_t> works(static_cast<std::size_t>(devices), 1);
    std::vector<std::uint64_t> online(static_cast<std::size_t>(devices), 1);
    std::uint64_t syncShare = 30;
    for (int i = 0; i < count; ++i) {
        if (i % 25 == 0) {
            for (auto& w : works) w = random.below(4);
            for (auto& o : online) o = random.below(3) == 0 ? 0 : 1;
            syncShare = 5 + random.below(50);
        }
        const int device = static_cast<int>(random.below(static_cast<std::uint64_t>(devices)));
        const auto at = static_cast<std::size_t>(device);
        const std::uint64_t roll = random.below(100);
        if (scoped && random.below(25) == 0) {
            moves.push_back({Move::What::Reorganise, 0, 0, random.next()});
        } else if (clocks && roll < 2) {
            moves.push_back(
                {random.below(2) == 0 ? Move::What::Reboot : Move::What::Jump, device, 0, random.next()});
        } else if (roll < syncShare) {
            if (online[at] != 0) moves.push_back({Move::What::Sync, device, 0, random.next()});
        } else if (roll < 80) {
            for (std::uint64_t burst = works[at] * (random.below(10) == 0 ? 4 : 1); burst > 0; --burst)
                moves.push_back({Move::What::Edit, device, 0, random.next()});
        }
        constexpr std::int64_t kWaits[] = {0, 40, 400, 5'000, 120'000, 40'000'000};
        const std::int64_t wait = kWaits[random.below(random.below(6) == 0 ? 6 : 4)];
        if (wait > 0) moves.push_back({Move::What::Wait, 0, wait, random.next()});
    }
    return moves;
}

}  // namespace

/// Now and then the server's disk is lost and an older backup put back, or a device goes on twice.
void drawDisasters(Random& random, FleetCase& one) {
    const auto at = [&](std::size_t from, std::size_t to) {
        return from + random.below(std::max<std::size_t>(1, to - from));
    };
    const std::size_t size = one.moves.size();
    const auto put = [&](std::size_t place, Move::What what) {
        const int device = static_cast<int>(random.below(static_cast<std::uint64_t>(one.world.devices)));
        const auto where = static_cast<std::ptrdiff_t>(std::min(place, one.moves.size()));
        one.moves.insert(one.moves.begin() + where, {what, device, 0, random.next()});
    };
    if (random.below(4) == 0) {
        const std::size_t lost = at(size / 3, size);
        put(lost, Move::What::Restore);
        put(at(0, lost), Move::What::BackUp);
    }
    if (random.below(6) == 0) put(at(0, size), Move::What::Copy);
}

/// In some fleets people take photos. Their draws leave the others alone.
void drawAlbum(std::uint64_t seed, FleetCase& one) {
    SeededRandom random(seed * 0x9e3779b97f4a7c15ULL + 11);
    if (random.below(4) != 0 || one.moves.empty()) return;
    const std::uint64_t photos = 1 + random.below(4);
    for (std::uint64_t i = 0; i < photos * 4; ++i) {
        const Move::What what = i < photos ? Move::What::Attach : Move::What::Carry;
        const auto from = i < photos ? 0 : one.moves.size() / 3;
        const auto place = from + random.below(one.moves.size() - from + 1);
        const int device = static_cast<int>(random.below(static_cast<std::uint64_t>(one.world.devices)));
        one.moves.insert(one.moves.begin() + static_cast<std::ptrdiff_t>(place),
                         {what, device, 0, random.next()});
    }
}

std::string FleetCase::text() const {
    return fmt::format("{} devices, {}, pages of {}{}, {} clocks, {} % hot, {} % rough, {} moves; {}",
                       world.devices, world.scoped() ? "seeing " + world.visibility : "without scopes",
                       world.pageRows, world.aside ? " aside" : "", world.wrongClocks ? "wrong" : "right",
                       hotPercent, roughPercent, moves.size(), faults.text());
}

FleetCase drawCase(std::uint64_t seed, bool alwaysLong) {
    SeededRandom random(seed * 0x9e3779b97f4a7c15ULL + 5);
    FleetCase one;
    constexpr int kDevices[] = {1, 2, 2, 2, 3, 3, 3, 3, 4, 5};
    constexpr std::size_t kPages[] = {1, 3, 7, 50, 2000, 2000};
    one.world.seed = seed;
    one.world.aside = seed % 4 == 3;
    one.world.devices = kDevices[random.below(std::size(kDevices))];
    one.world.pageRows = kPages[random.below(std::size(kPages))];
    one.world.wrongClocks = random.below(2) == 0;
    one.hotPercent = static_cast<int>(random.below(101));
    one.roughPercent = static_cast<int>(random.below(35));
    if (random.below(8) != 0)
        one.faults = {drawRate(random), drawRate(random), drawRate(random), drawRate(random),
                      drawRate(random), drawRate(random), drawRate(random), drawRate(random)};
    if (random.below(2) == 0) drawSeats(random, one.world);
    // Most are short: what breaks a law takes few moves, once they are the right ones.
    const int rounds = random.below(4) == 0 || alwaysLong ? 40 + static_cast<int>(random.below(160))
                                                          : 15 + static_cast<int>(random.below(45));
    one.moves = drawMoves(random, one.world.devices, rounds, one.world.wrongClocks, one.world.scoped());
    if (!one.world.scoped()) drawDisasters(random, one);
    drawAlbum(seed, one);
    return one;
}

namespace {

FleetOutcome played(const FleetCase& one, bool watched) {
    World world(one.world);
    world.watched = watched;
    world.faults = one.faults;
    world.workload().hotPercent = one.hotPercent;
    world.workload().roughPercent = one.roughPercent;
    FleetOutcome outcome;
    try {
        for (const Move& move : one.moves) {
            playMove(world, move);
            if (!world.oracle().problems().empty()) break;
        }
        if (world.oracle().problems().empty()) {
            world.heal();
            if (world.syncUntilQuiet()) {
                world.carryAll();
                if (watched) world.judge();
                if (watched) world.judgeAttachments();
            }
        }
    } catch (const std::exception& e) {
        world.oracle().broken(fmt::format("something threw: {}", e.what()));
    }
    outcome.problems = world.oracle().problems();
    outcome.trace = world.trace();
    outcome.hash = world.traceHash();
    return outcome;
}

}  // namespace

FleetOutcome play(const FleetCase& one) {
    return played(one, true);
}

FleetOutcome replay(const FleetCase& one) {
    return played(one, false);
}

FleetCase shrunk(FleetCase one, int attempts) {
    const auto stillBroken = [&](const FleetCase& candidate) {
        return --attempts >= 0 && !play(candidate).problems.empty();
    };
    for (int Faults::*fault :
         {&Faults::requestLost, &Faults::replyLost, &Faults::duplicated, &Faults::delayed, &Faults::garbled,
          &Faults::busy, &Faults::clientDies, &Faults::serverDies}) {
        if (one.faults.*fault == 0) continue;
        FleetCase without = one;
        without.faults.*fault = 0;
        if (stillBroken(without)) one = without;
    }
    for (std::size_t size = one.moves.size() / 2; size > 0; size /= 2)
        for (std::size_t from = 0; from < one.moves.size() && attempts > 0;) {
            FleetCase without = one;
            const auto at = without.moves.begin() + static_cast<std::ptrdiff_t>(from);
            const auto length = std::min(size, one.moves.size() - from);
            without.moves.erase(at, at + static_cast<std::ptrdiff_t>(length));
            if (stillBroken(without))
                one = without;
            else
                from += size;
        }
    return one;
}

World& Fleet::world() {
    if (!made) {
        made =
            std::make_shared<World>(World::Options{seed, devices, pageRows, wrongClocks, seats, visibility});
        made->syncUntilQuiet();
        made->faults = faults;
    }
    return *made;
}

void Fleet::randomEdits(int count) {
    SeededRandom random(seed + 99);
    World& all = world();
    for (const Move& move : drawMoves(random, devices, count, wrongClocks)) playMove(all, move);
}

bool Fleet::converged() {
    if (world().oracle().problems().empty()) world().judge();
    return world().oracle().problems().empty();
}

const char* Fleet::reproduction() {
    story = fmt::format("seed {}\n", seed);
    for (const std::string& problem : world().oracle().problems()) story += problem + "\n";
    for (const std::string& line : world().trace()) story += line + "\n";
    return story.c_str();
}

}  // namespace tropa::testing
