#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/store/replica.h"

namespace tropa::actions {

enum class DemoSize : std::uint8_t {
    Small,   ///< A tour: 80 contacts, half a year, four reps.
    Medium,  ///< 5,000 contacts, a year, three reps.
    Large,   ///< 100,000 contacts, three years, twenty reps; 50,000 deals, 300,000 steps, a million calls.
};

struct DemoOptions {
    DemoSize size = DemoSize::Small;
    std::uint64_t seed = 1;
    bool english = false;  ///< Everything in English, amounts in euros.
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
/// clients, their deals, calls, steps and purchases up to today, and two call scripts. Medium and large have
/// what reports should show: a weak step, a source whose deals are lost early, a funnel's second version that
/// mended the weak step, an active base that has been falling for three months. The same seed on the same day
/// makes the same records with the same ids. Undone as a whole. All names are put together from lists.
/// Errors: Refused when this very company is in the replica already; Forbidden where the role may not add
/// members; Canceled.
Result<DemoCounts> makeDemo(store::Replica& replica, const DemoOptions& options);

/// Line number `index` of a made-up contact list: {"op":"add","entity":"contact","fields":{…}} for `apply`,
/// 400 to 600 bytes. The same seed and index give the same line.
std::string demoLine(std::uint64_t seed, std::uint64_t index);

}  // namespace tropa::actions
