#pragma once

#include <QtTest>
#include <algorithm>

#include "tests/support/fleet.h"

/// What the stories of fleets begin and end with.
namespace tropa::testing {

inline void agree(Fleet& fleet) {
    fleet.healNetwork();
    fleet.syncUntilQuiet();
    QVERIFY2(fleet.converged(), fleet.reproduction());
}

/// A contact that everybody has.
inline Uuid shared(Fleet& fleet, const store::FieldValues& fields) {
    const Uuid id = fleet[0].create(model::Kind::Contact, fields);
    fleet.syncUntilQuiet();
    return id;
}

/// How many writes of a contact's cell the server has taken in.
inline std::size_t historyLength(Fleet& fleet, const Uuid& id, std::string_view cell) {
    auto& host = fleet.world().host();
    const auto entries = host.store().read(host.workspace())->historyOf("contact", id, 1000);
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [&](const auto& e) { return e.cell == cell; }));
}

}  // namespace tropa::testing
