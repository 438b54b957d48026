#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/insight/report_filter.h"
#include "core/store/paths.h"

/// Deals of one funnel with how far their buyers came: what the reports on the path are computed from.
namespace tropa::insight {

inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

enum class DealState : std::uint8_t { Open, Won, Lost };

struct CohortDeal {
    Uuid id;
    Uuid contact;  ///< Nil when there is none.
    std::int64_t createdMs = kNever;
    std::int64_t closedMs = kNever;
    std::int64_t amount = 0;          ///< Decimal units; 0 when not known.
    std::int32_t reason = -1;         ///< Of a lost deal: index into Cohort::reasons.
    std::int32_t earlierLosses = -1;  ///< Index into Cohort::losses; -1 when it was never lost before.
    std::uint32_t version = 0;        ///< Of its path: a number that deals of one version have in common.
    std::int16_t currency = -1;       ///< Index into Cohort::currencies; -1 without an amount.
    DealState state = DealState::Open;
    std::uint8_t done = 0;  ///< Stages of the shown path that the buyer has done, the implied ones included.
};

/// The deals of a filter, and the path on which they are shown: that of the filter's version, else the
/// newest published, else the draft. Each deal is read on its own version; a stage that only the shown path
/// has counts as done when one behind it is.
struct Cohort {
    model::Path path;
    std::vector<CohortDeal> deals;  ///< By id.
    std::vector<std::int64_t>
        at;  ///< deals × stages: when the buyer did it; kNever when implied or not done.
    std::vector<std::string> reasons;
    std::vector<std::string> currencies;
    /// Earlier losses of deals that were opened again: the stages before which they were lost.
    std::vector<std::vector<Uuid>> losses;

    std::int64_t atOf(std::size_t deal, std::size_t stage) const { return at[deal * path.size() + stage]; }
    /// When the deal got to "stage k done", k from 0 (creation) to path.size(); kNever when nobody knows.
    std::int64_t reachedMs(std::size_t deal, std::size_t k) const {
        return k == 0 ? deals[deal].createdMs : atOf(deal, k - 1);
    }
};

/// What a loss without any reason is filed under.
inline constexpr std::string_view kNotStated = "not stated";

/// @throws NotFound when the filter's version is none of the funnel's.
Cohort cohortOf(store::ReadTransaction& read, const ReportFilter& filter);

/// The filter's funnel; the first that is not archived where it names none. @throws NotFound.
Uuid funnelOf(store::ReadTransaction& read, const ReportFilter& filter);

}  // namespace tropa::insight
