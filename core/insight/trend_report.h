#pragma once

#include <vector>

#include "core/insight/equal_age.h"
#include "core/insight/periods.h"

/// Conversions side by side: by period, by version. Always at equal age.
namespace tropa::insight {

struct StageRates {
    std::vector<Share> step;     ///< Of each stage of the path.
    std::vector<Share> through;  ///< Of each stage, from creation.
};

struct TrendPeriod {
    Period period;
    std::int64_t entered = 0;  ///< All deals made in it.
    std::int64_t old = 0;      ///< Of those, old enough for the through-conversions.
    bool young = false;        ///< Some are not: the period is hatched.
    StageRates rates;
};

struct Trend {
    model::Path path;
    std::int64_t horizonMs = 0;
    std::vector<TrendPeriod> periods;
};
/// By the period in which deals were made; from the filter's window, else the last year up to `nowMs`.
Trend conversionTrend(store::ReadTransaction& read, ReportFilter filter, const Calendar& calendar,
                      PeriodUnit unit, std::int64_t horizonMs, std::int64_t nowMs);

/// The rates of deals made in a window: to be put beside those of the window before it.
TrendPeriod ratesOf(const Cohort& cohort, const Period& window, std::int64_t horizonMs, std::int64_t nowMs);

struct VersionRates {
    Uuid version;
    std::int64_t number = 0;
    std::optional<std::int64_t> publishedMs;
    model::Path path;
    TrendPeriod figures;  ///< Over all deals of the version in the filter's window.
};
/// The versions of the filter's funnel, each on its own path.
std::vector<VersionRates> compareVersions(store::ReadTransaction& read, ReportFilter filter,
                                          std::int64_t horizonMs, std::int64_t nowMs);

}  // namespace tropa::insight
