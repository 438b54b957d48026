#include "core/insight/trend_report.h"

#include <algorithm>

namespace tropa::insight {
namespace {

/// Adds one deal to the figures of its period.
void count(const Cohort& cohort, std::size_t deal, std::int64_t horizonMs, std::int64_t nowMs,
           TrendPeriod& into) {
    ++into.entered;
    if (isOldEnough(cohort, deal, 1, Conversion::Through, horizonMs, nowMs))
        ++into.old;
    else
        into.young = true;
    const auto add = [&](Conversion conversion, std::vector<Share>& shares) {
        for (std::size_t k = 1; k <= shares.size(); ++k) {
            if (!isOldEnough(cohort, deal, k, conversion, horizonMs, nowMs)) continue;
            ++shares[k - 1].of;
            if (didInTime(cohort, deal, k, conversion, horizonMs)) ++shares[k - 1].n;
        }
    };
    add(Conversion::Step, into.rates.step);
    add(Conversion::Through, into.rates.through);
}

TrendPeriod emptyPeriod(const Cohort& cohort, const Period& period) {
    TrendPeriod made;
    made.period = period;
    made.rates.step.resize(cohort.path.size());
    made.rates.through.resize(cohort.path.size());
    return made;
}

}  // namespace

TrendPeriod ratesOf(const Cohort& cohort, const Period& window, std::int64_t horizonMs, std::int64_t nowMs) {
    TrendPeriod made = emptyPeriod(cohort, window);
    for (std::size_t deal = 0; deal < cohort.deals.size(); ++deal)
        if (window.contains(cohort.deals[deal].createdMs)) count(cohort, deal, horizonMs, nowMs, made);
    return made;
}

Trend conversionTrend(store::ReadTransaction& read, ReportFilter filter, const Calendar& calendar,
                      PeriodUnit unit, std::int64_t horizonMs, std::int64_t nowMs) {
    filter.funnel = funnelOf(read, filter);
    if (!filter.toMs) filter.toMs = nowMs + 1;
    if (!filter.fromMs)
        filter.fromMs = calendar.startOfDay(dayText(dayNumber(calendar.dayOf(*filter.toMs - 1)) - 364));
    const Cohort cohort = cohortOf(read, filter);
    Trend trend;
    trend.path = cohort.path;
    trend.horizonMs = horizonMs;
    for (const Period& period : calendar.periods(unit, *filter.fromMs, *filter.toMs))
        trend.periods.push_back(emptyPeriod(cohort, period));
    for (std::size_t deal = 0; deal < cohort.deals.size(); ++deal) {
        const std::int64_t made = cohort.deals[deal].createdMs;
        const auto found = std::find_if(trend.periods.begin(), trend.periods.end(),
                                        [&](const TrendPeriod& p) { return p.period.contains(made); });
        if (found != trend.periods.end()) count(cohort, deal, horizonMs, nowMs, *found);
    }
    return trend;
}

std::vector<VersionRates> compareVersions(store::ReadTransaction& read, ReportFilter filter,
                                          std::int64_t horizonMs, std::int64_t nowMs) {
    filter.funnel = funnelOf(read, filter);
    std::vector<VersionRates> list;
    for (const store::PathVersion& version : store::funnelPaths(read, filter.funnel).versions) {
        filter.version = version.id;
        const Cohort cohort = cohortOf(read, filter);
        VersionRates rates{version.id, version.number, version.publishedMs, cohort.path, {}};
        rates.figures = emptyPeriod(cohort, {});
        for (std::size_t deal = 0; deal < cohort.deals.size(); ++deal)
            count(cohort, deal, horizonMs, nowMs, rates.figures);
        list.push_back(std::move(rates));
    }
    return list;
}

}  // namespace tropa::insight
