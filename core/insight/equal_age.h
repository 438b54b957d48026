#pragma once

#include "core/insight/cohort.h"
#include "core/insight/statistics.h"

/// Conversion at equal age: the only one that may be compared between periods, versions and groups. Young
/// deals have not had the time to move on, so only those count that have had it, and only what they did in
/// it.
namespace tropa::insight {

/// Which conversion.
enum class Conversion : std::uint8_t {
    Step,     ///< Did step k within the horizon of step k−1.
    Through,  ///< Did step k within the horizon of creation.
};

/// When the deal had done step k (from 1) for the first time: that step, a later one, or the win. k = 0 is
/// its creation. kNever when it has not.
std::int64_t doneMs(const Cohort& cohort, std::size_t deal, std::size_t k);

/// Whether a deal has been at the start of the step for the whole horizon by `nowMs`: it counts then.
bool isOldEnough(const Cohort& cohort, std::size_t deal, std::size_t k, Conversion conversion,
                 std::int64_t horizonMs, std::int64_t nowMs);
/// Whether it did the step within the horizon.
bool didInTime(const Cohort& cohort, std::size_t deal, std::size_t k, Conversion conversion,
               std::int64_t horizonMs);

/// Step k, from 1 to path.size(), over the deals of the cohort that are old enough.
Share atEqualAge(const Cohort& cohort, std::size_t k, Conversion conversion, std::int64_t horizonMs,
                 std::int64_t nowMs);

}  // namespace tropa::insight
