// The reports on the buyer's path.
#include <algorithm>

#include "core/insight/funnel_report.h"
#include "platform/cli/report_ask.h"

namespace tropa::cli {
namespace {

using insight::CasesOf;

constexpr std::pair<const char*, CasesOf::What> kCases[] = {
    {"entered", CasesOf::What::Entered},
    {"won", CasesOf::What::Won},
    {"lost", CasesOf::What::Lost},
    {"open", CasesOf::What::Open},
    {"did", CasesOf::What::Did},
    {"lost_before", CasesOf::What::LostBefore},
    {"waiting_before", CasesOf::What::WaitingBefore},
    {"lost_after_last", CasesOf::What::LostAfterLast},
    {"waiting_after_last", CasesOf::What::WaitingAfterLast},
    {"returned", CasesOf::What::Returned},
};

Json stageJson(const insight::StageFigures& stage) {
    Json intervals = Json::object();
    const auto note = [&](const char* name, const insight::Share& share) {
        if (const auto interval = share.interval()) intervals[name] = {interval->low, interval->high};
        return jsonOf(share.value());
    };
    Json object = {{"stage", stage.stage.text()},
                   {"name", stage.name},
                   {"did", stage.did},
                   {"through", note("through", stage.through)},
                   {"step", note("step", stage.step)},
                   {"decided", note("decided", stage.decided)},
                   {"lost_before", stage.lostBefore},
                   {"reasons", stage.reasons},
                   {"waiting_before", stage.waitingBefore},
                   {"returned", stage.returned},
                   {"days", jsonOf(stage.days)},
                   {"intervals", intervals}};
    return object;
}

}  // namespace

Json funnelReportJson(ReportAsk& ask) {
    const insight::FunnelReport report = insight::funnelReport(ask.read, ask.filter);
    Json stages = Json::array();
    for (const insight::StageFigures& stage : report.stages) stages.push_back(stageJson(stage));
    return {{"funnel", report.funnel.text()},
            {"entered", report.entered},
            {"won", report.won},
            {"lost", report.lost},
            {"open", report.open},
            {"won_amount", amountsJson(report.wonAmount)},
            {"cycle_days", jsonOf(report.cycleDays)},
            {"stages", stages},
            {"lost_after_last", report.lostAfterLast},
            {"reasons_after_last", report.reasonsAfterLast},
            {"waiting_after_last", report.waitingAfterLast},
            {"returned", report.returned}};
}

std::optional<Cases> funnelCases(ReportAsk& ask) {
    const auto* asked = std::find_if(std::begin(kCases), std::end(kCases),
                                     [&](const auto& one) { return ask.words.cases == one.first; });
    if (asked == std::end(kCases)) return std::nullopt;
    insight::ReportFilter filter = ask.filter;
    filter.funnel = insight::funnelOf(ask.read, filter);
    const insight::Cohort cohort = insight::cohortOf(ask.read, filter);
    CasesOf which;
    which.what = asked->second;
    for (const model::PathStage& stage : cohort.path)
        if (stage.name == ask.words.stage || stage.id.text() == ask.words.stage) which.stage = stage.id;
    which.reason = ask.words.reason;
    return ask.of(model::Kind::Deal, insight::casesOf(cohort, which));
}

}  // namespace tropa::cli
