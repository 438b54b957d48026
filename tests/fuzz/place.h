#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

#include "tests/support/device.h"
#include "tests/support/scratch.h"
#include "tests/support/server_host.h"

namespace tropa::testing {

/// A server with one device that belongs to it.
struct Place {
    Scratch scratch;
    TrueTime time;
    FakeClock clock{time};
    SeededRandom random{1};
    ServerHost host{scratch.file("server.db"), clock, random, {}};
    Device device{0, scratch.file("a.tropa"), time, 2};

    Place() { device.join(host, "admin"); }
};

inline void require(bool holds, const std::source_location& where = std::source_location::current()) {
    if (holds) return;
    std::fprintf(stderr, "%s:%u: does not hold\n", where.file_name(), where.line());
    std::abort();
}

}  // namespace tropa::testing
