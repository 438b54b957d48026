#include "core/insight/journey.h"

#include <algorithm>

#include "core/insight/funnel_report.h"
#include "core/store/records.h"

namespace tropa::insight {
namespace {

using model::Kind;

model::JourneyStep stepOf(const model::PathStage& stage, const StageFigures& figures) {
    model::JourneyStep step;
    step.name = stage.name;
    step.evidence = stage.evidence;
    step.question = stage.question;
    step.channel = stage.channel;
    step.obstacle = stage.obstacle;
    step.help = stage.help;
    step.usualDays = stage.usualDays;
    step.limitDays = stage.limitDays;
    step.did = figures.did;
    step.lostBefore = figures.lostBefore;
    step.waitingBefore = figures.waitingBefore;
    step.step = figures.step.value();
    step.through = figures.through.value();
    step.medianDays = figures.days.median;
    step.p80Days = figures.days.p80;
    step.reasons.assign(figures.reasons.begin(), figures.reasons.end());
    std::stable_sort(step.reasons.begin(), step.reasons.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return step;
}

}  // namespace

model::Journey journeyOf(store::ReadTransaction& read, const ReportFilter& asked, const Calendar& calendar) {
    ReportFilter filter = asked;
    filter.funnel = funnelOf(read, filter);
    const Cohort cohort = cohortOf(read, filter);
    const FunnelReport report = figuresOf(cohort);
    model::Journey journey;
    if (const auto funnel = store::findRecord(read, Kind::Funnel, filter.funnel)) {
        journey.funnel = funnel->text("name");
        if (const auto segment = store::findRecord(read, Kind::Segment, funnel->reference("segment")))
            journey.segment = segment->text("name");
    }
    const store::FunnelPaths paths = store::funnelPaths(read, filter.funnel);
    const store::PathVersion* shown = filter.version.isNil() ? paths.newest() : paths.version(filter.version);
    if (shown != nullptr) journey.version = shown->number;
    if (filter.fromMs) journey.from = calendar.dayOf(*filter.fromMs);
    if (filter.toMs) journey.to = calendar.dayOf(*filter.toMs - 1);
    journey.entered = report.entered;
    journey.won = report.won;
    journey.lost = report.lost;
    journey.open = report.open;
    for (std::size_t i = 0; i < cohort.path.size(); ++i)
        journey.steps.push_back(stepOf(cohort.path[i], report.stages[i]));
    return journey;
}

}  // namespace tropa::insight
