#pragma once

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>

#include "tests/support/fleet.h"

namespace tropa::testing {

/// Plays `count` fleets drawn from seeds, or the one that TROPA_SEED names, each changed by `change` first.
/// Returns the story of the first that breaks a law, empty when all hold; prints its trace where it was
/// named.
inline std::string playDrawnFleets(std::uint64_t count,
                                   const std::function<void(FleetCase&, std::uint64_t seed)>& change) {
    const char* only = std::getenv("TROPA_SEED");
    const std::uint64_t first = only == nullptr ? 1 : std::strtoull(only, nullptr, 10);
    if (only != nullptr) count = 1;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        FleetCase one = drawCase(seed);
        change(one, seed);
        const FleetOutcome outcome = play(one);
        if (outcome.problems.empty()) continue;
        std::string story = "seed " + std::to_string(seed) + "\n";
        for (const std::string& problem : outcome.problems) story += problem + "\n";
        if (only != nullptr)  // Qt Test would cut it
            for (const std::string& line : outcome.trace) std::fprintf(stderr, "%s\n", line.c_str());
        return story;
    }
    return {};
}

}  // namespace tropa::testing
