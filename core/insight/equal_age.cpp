#include "core/insight/equal_age.h"

#include <algorithm>

namespace tropa::insight {

std::int64_t doneMs(const Cohort& cohort, std::size_t deal, std::size_t k) {
    const CohortDeal& one = cohort.deals[deal];
    if (k == 0) return one.createdMs;
    std::int64_t first = one.state == DealState::Won ? one.closedMs : kNever;
    for (std::size_t later = k; later <= cohort.path.size(); ++later)
        if (const std::int64_t ms = cohort.atOf(deal, later - 1);
            ms != kNever && (first == kNever || ms < first))
            first = ms;
    return first;
}

bool isOldEnough(const Cohort& cohort, std::size_t deal, std::size_t k, Conversion conversion,
                 std::int64_t horizonMs, std::int64_t nowMs) {
    const std::int64_t from = doneMs(cohort, deal, conversion == Conversion::Step ? k - 1 : 0);
    return from != kNever && from <= nowMs - horizonMs;
}

bool didInTime(const Cohort& cohort, std::size_t deal, std::size_t k, Conversion conversion,
               std::int64_t horizonMs) {
    const std::int64_t from = doneMs(cohort, deal, conversion == Conversion::Step ? k - 1 : 0);
    const std::int64_t done = doneMs(cohort, deal, k);
    return from != kNever && done != kNever && done <= from + horizonMs;
}

Share atEqualAge(const Cohort& cohort, std::size_t k, Conversion conversion, std::int64_t horizonMs,
                 std::int64_t nowMs) {
    Share share;
    for (std::size_t deal = 0; deal < cohort.deals.size(); ++deal) {
        if (!isOldEnough(cohort, deal, k, conversion, horizonMs, nowMs)) continue;
        ++share.of;
        if (didInTime(cohort, deal, k, conversion, horizonMs)) ++share.n;
    }
    return share;
}

}  // namespace tropa::insight
