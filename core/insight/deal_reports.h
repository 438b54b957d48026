#pragma once

#include <map>
#include <vector>

#include "core/insight/funnel_report.h"
#include "core/insight/periods.h"
#include "core/insight/purchases.h"
#include "core/insight/settings.h"

namespace tropa::insight {

struct Velocity {
    Period period;
    std::int64_t won = 0;
    Amounts wonAmount;                   ///< Of the deals won in the period.
    std::map<std::string, double> aDay;  ///< … ÷ its days, in the currency's units.
    std::int64_t open = 0;
    Amounts openAmount;
    std::map<std::string, double> forecast;  ///< Open deals × step-wise conversion × amount.
    std::vector<double>
        toWin;  ///< Share of those who have done k steps that do the last one; k = 0 is entered.
};
/// The won amount is that of deals closed in `period`; conversions and open deals are those of the filter.
Velocity velocityOf(store::ReadTransaction& read, ReportFilter filter, const Period& period);
/// The deals won in the period, or those that are open. The newest first.
std::vector<Uuid> velocityCases(store::ReadTransaction& read, ReportFilter filter, const Period& period,
                                bool open);
/// Chances to do the last step from each place, 0 to path.size() steps done. Pure.
std::vector<double> chancesOf(const FunnelReport& report);

/// Of an open deal that has been where it is for longer than the step takes.
struct StandingDeal {
    Uuid deal;
    Uuid stage;                 ///< The one that the buyer has not done; nil after the last.
    double days = 0;            ///< Since the buyer's last step or answered contact.
    double limitDays = 0;       ///< The step's 80th percentile from 20 cases on; else its stated usual days.
    bool byCases = false;       ///< Which of the two.
    bool pastLimit = false;     ///< For longer even than the step's stated limit.
    std::int64_t attempts = 0;  ///< The seller's since then that reached nobody.
};
inline constexpr std::int64_t kEnoughCases = 20;
/// The longest over their limit first. The limits come from all deals of the funnel.
std::vector<StandingDeal> standingStill(store::ReadTransaction& read, const ReportFilter& filter,
                                        std::int64_t nowMs);

/// What a group of deals comes to: of a segment, source or event.
struct GroupFigures {
    Uuid group;  ///< Nil: of none.
    std::string name;
    std::int64_t contacts = 0;    ///< Contacts with this source or event, made in the window.
    std::int64_t followedUp = 0;  ///< Of those, with an answered talk, letter or meeting since.
    std::int64_t entered = 0;     ///< Deals.
    std::int64_t progressed = 0;  ///< … whose buyer has done at least one step.
    std::int64_t won = 0;
    Share conversion;  ///< Won of entered.
    Spread cycleDays;
    Amounts revenue;                      ///< Purchases of these deals.
    std::map<std::string, double> value;  ///< Revenue ÷ entered deals.
    Amounts cost;                         ///< Of the source or event itself.
    std::optional<double> touches;        ///< Talks, letters and meetings with the client for each deal.
};
/// Which of the records behind the figures of groups, over all groups that the filter leaves.
enum class GroupCases : std::uint8_t {
    Entered,
    Progressed,
    Won,
    Purchases,  ///< Of these deals.
    Contacts,
    FollowedUp
};
/// The newest first.
std::vector<Uuid> groupCases(store::ReadTransaction& read, const ReportFilter& filter, GroupCases which);

enum class Grouping : std::uint8_t { Segment, Source, Event };
/// Over the deals made in the filter's window, of all funnels unless it names one.
std::vector<GroupFigures> groupFigures(store::ReadTransaction& read, const ReportFilter& filter,
                                       Grouping grouping, const std::string& home);

}  // namespace tropa::insight
