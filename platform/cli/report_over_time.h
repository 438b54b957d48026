#pragma once

#include <functional>

#include "platform/cli/report_ask.h"

/// A report beside itself: the window before, the periods of a window.
namespace tropa::cli {

using Figures = std::function<Json(ReportAsk&)>;

/// The figures of the window with "from" and "to", and those of as many days before it under "previous". What
/// may not be compared between periods (conversions of cohorts of different age) is left out of both; the
/// funnel's conversions at equal age are added.
Json withPrevious(ReportAsk& ask, const Figures& figures);

/// {"by":…,"periods":[{"from":…,"to":…,figures}]} of the window, else of the last year.
Json overPeriods(ReportAsk& ask, const Figures& figures);

}  // namespace tropa::cli
