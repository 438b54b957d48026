#include "platform/cli/report_over_time.h"

#include <algorithm>

namespace tropa::cli {
namespace {

/// Losses are recorded later than steps and younger deals have had less time: such figures of two periods
/// say nothing beside each other.
void leaveOutYoung(Json& figures) {
    constexpr std::string_view kByAge[] = {"through",    "step",  "decided", "intervals",
                                           "conversion", "value", "chances"};
    if (figures.is_array())
        for (Json& part : figures) leaveOutYoung(part);
    if (!figures.is_object()) return;
    for (const std::string_view name : kByAge) figures.erase(std::string(name));
    for (auto& [key, part] : figures.items()) leaveOutYoung(part);
}

Json figuresOf(ReportAsk& ask, const insight::Period& period, const Figures& figures) {
    const insight::ReportFilter asked = ask.filter;
    ask.filter.fromMs = period.fromMs;
    ask.filter.toMs = period.toMs;
    Json found = figures(ask);
    ask.filter = asked;
    leaveOutYoung(found);
    Json dated = jsonOf(period);
    dated.update(found);
    return dated;
}

}  // namespace

Json withPrevious(ReportAsk& ask, const Figures& figures) {
    const insight::Period window = ask.window(30);
    const bool isFunnel = ask.words.name == "funnel";
    Json both = figuresOf(ask, window, figures);
    both["previous"] = figuresOf(ask, ask.calendar.sameLengthBefore(window), figures);
    if (isFunnel) both["equal_age"] = compareReportJson(ask);
    return both;
}

Json overPeriods(ReportAsk& ask, const Figures& figures) {
    const insight::Period window = ask.window(365);
    const insight::PeriodUnit unit = ask.unit(insight::PeriodUnit::Month);
    Json periods = Json::array();
    for (insight::Period period : ask.calendar.periods(unit, window.fromMs, window.toMs)) {
        // A period that the window cuts is shown as far as it goes.
        if (period.fromMs < window.fromMs || period.toMs > window.toMs)
            period = ask.calendar.between(std::max(period.starts, window.starts),
                                          std::min(period.ends, window.ends));
        periods.push_back(figuresOf(ask, period, figures));
    }
    return {{"by", insight::nameOf(unit)}, {"periods", periods}};
}

}  // namespace tropa::cli
