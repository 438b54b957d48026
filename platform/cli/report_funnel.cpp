// The reports on the buyer's path.
#include <fmt/format.h>

#include "core/actions/names.h"
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

void printFunnelCases(ReportAsk& ask, insight::ReportFilter filter) {
    CasesOf which;
    bool known = false;
    for (const auto& [name, what] : kCases)
        if (ask.words.cases == name) {
            which.what = what;
            known = true;
        }
    if (!known)
        throw Failure(
            ErrorCode::Usage,
            "--cases takes entered, won, lost, open, did, lost_before, waiting_before or lost_after_last");
    filter.funnel = insight::funnelOf(ask.read, filter);
    const insight::Cohort cohort = insight::cohortOf(ask.read, filter);
    for (const model::PathStage& stage : cohort.path)
        if (stage.name == ask.words.stage || stage.id.text() == ask.words.stage) which.stage = stage.id;
    which.reason = ask.words.reason;
    printCases(ask, model::Kind::Deal, insight::casesOf(cohort, which));
}

}  // namespace

Json funnelReportJson(ReportAsk& ask) {
    if (!ask.words.cases.empty()) {
        printFunnelCases(ask, ask.filter);
        return {};
    }
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

}  // namespace tropa::cli
