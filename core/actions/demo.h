#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/store/replica.h"

namespace tropa::actions {

enum class DemoSize : std::uint8_t {
    Small,   ///< 80 contacts.
    Medium,  ///< 1,000 contacts.
    Large,   ///< 20,000 contacts.
};

struct DemoOptions {
    DemoSize size = DemoSize::Small;
    std::uint64_t seed = 1;
    /// Called after each piece with the records made so far; false stops and takes everything back.
    std::function<bool(std::size_t records)> progress;
};

struct DemoCounts {
    int members = 0;
    int companies = 0;
    int contacts = 0;
    int deals = 0;
    int steps = 0;
    int activities = 0;
    int tasks = 0;
    int purchases = 0;
};

/// Fills the replica with a made-up company that sells pumps: its people, two buyer's paths, sources,
/// clients, and half a year of deals, calls, steps and purchases up to today. The same seed on the same day
/// makes the same records with the same ids. Undone as a whole. All names are put together from lists.
/// Errors: Refused when this very company is in the replica already; Forbidden where the role may not add
/// members; Canceled.
Result<DemoCounts> makeDemo(store::Replica& replica, const DemoOptions& options);

/// Line number `index` of a made-up contact list: {"op":"add","entity":"contact","fields":{…}} for `apply`,
/// 400 to 600 bytes. The same seed and index give the same line.
std::string demoLine(std::uint64_t seed, std::uint64_t index);

}  // namespace tropa::actions
