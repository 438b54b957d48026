// A server that forgets, or is put back to its backup, and devices that are copied.
#include <fmt/format.h>

#include "core/store/rescue.h"
#include "core/store/set_aside.h"
#include "tests/support/world.h"

namespace tropa::testing {

void World::backUp() {
    if (!host_->backUp(scratch_.file("backup"))) return;
    backedUp_ = true;
    note("the operator makes a backup");
}

void World::collect() {
    try {
        const auto done = host_->service().collect(host_->workspace(), host_->nowMs()).orThrow();
        note(fmt::format("the operator collects {} records, {} exits; the horizon is {}", done.records,
                         done.exits, done.horizon));
    } catch (const Crash&) {
        host_->restart();
    }
}

void World::restoreServer() {
    if (!backedUp_) return;
    host_->restoreFrom(scratch_.file("backup"));
    note(fmt::format("the server is put back to its backup and begins at {}",
                     host_->store().read(host_->workspace())->head().value().seq));
}

void World::copyDevice(int index) {
    // What both copies change of a record that neither has sent is two versions of it; who was first nobody
    // can tell. (PROTOCOL.md, "Copied devices")
    if (device(index).hasUnsentCreations()) return;
    const int copy = static_cast<int>(devices_.size());
    devices_.push_back(std::make_unique<Device>(copy, scratch_.file("device" + std::to_string(copy)), time_,
                                                static_cast<std::uint64_t>(copy) * 7919, device(index)));
    lines_.emplace_back();
    copies_.emplace(index, copy);
    note(fmt::format("{} is a copy of {}", device(copy).name(), device(index).name()));
}

void World::rescueDevice(int index, Random& random) {
    Device& damaged = device(index);
    const std::string path = damaged.replica().connection().path();
    damaged.close();
    const store::Rescued found = store::rescueInto(path, damaged.clock(), random).orThrow();
    (void)store::setAside(path, damaged.clock().wallMs());
    damaged.reopen();
    hangUp(index);
    if (watched) oracle_.lostSight(index, damaged.refreshScreen());
    note(fmt::format("{} is rescued with {} changes", damaged.name(), found.changes));
}

}  // namespace tropa::testing
