#pragma once

#include "core/insight/periods.h"
#include "core/insight/report_filter.h"
#include "core/model/journey.h"

namespace tropa::insight {

/// The funnel of the filter as the customer's journey, with the figures of the deals that the filter leaves:
/// on the filter's version, else the newest, else the draft. @throws NotFound.
model::Journey journeyOf(store::ReadTransaction& read, const ReportFilter& filter, const Calendar& calendar);

}  // namespace tropa::insight
