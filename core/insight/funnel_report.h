#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/insight/cohort.h"
#include "core/insight/statistics.h"

namespace tropa::insight {

/// Amounts by currency, in Decimal units; never added across currencies.
using Amounts = std::map<std::string, std::int64_t>;

struct StageFigures {
    Uuid stage;
    std::string name;
    std::int64_t did = 0;  ///< Buyers who did this step or a later one.
    Share through;         ///< Of those entered.
    Share step;            ///< Of those who did the step before.
    Share decided;         ///< Of those who did it or were lost before it.
    std::int64_t lostBefore = 0;
    std::map<std::string, std::int64_t> reasons;  ///< Of the losses before it.
    std::int64_t waitingBefore = 0;
    std::int64_t returned = 0;  ///< Lost before it once, and opened again.
    Spread days;                ///< From the step before (from creation for the first).
};

struct FunnelReport {
    Uuid funnel;
    std::int64_t entered = 0, won = 0, lost = 0, open = 0;
    Amounts wonAmount;
    Spread cycleDays;  ///< From creation to the win.
    std::vector<StageFigures> stages;
    std::int64_t lostAfterLast = 0;
    std::map<std::string, std::int64_t> reasonsAfterLast;
    std::int64_t waitingAfterLast = 0;  ///< Open, with every step done.
    std::int64_t returned = 0;          ///< Deals that were lost and opened again.
};

/// The funnel of the filter's window, each deal by its present state. @throws NotFound.
FunnelReport funnelReport(store::ReadTransaction& read, ReportFilter filter);
/// From deals that are loaded already.
FunnelReport figuresOf(const Cohort& cohort);

/// Which of the deals behind a figure.
struct CasesOf {
    enum class What : std::uint8_t {
        Entered,
        Won,
        Lost,
        Open,
        Did,
        LostBefore,
        WaitingBefore,
        LostAfterLast,
        WaitingAfterLast,
        Returned,  ///< Lost once and opened again; with a stage: lost before it.
    };
    What what = What::Entered;
    Uuid stage;          ///< Did, LostBefore, WaitingBefore; Returned takes one.
    std::string reason;  ///< Losses only; empty for every reason.
};
/// Their ids, the newest deal first.
std::vector<Uuid> casesOf(const Cohort& cohort, const CasesOf& which);

}  // namespace tropa::insight
