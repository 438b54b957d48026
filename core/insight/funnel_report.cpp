#include "core/insight/funnel_report.h"

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/store/query.h"

namespace tropa::insight {
namespace {

/// Days from `from` to `to`; nothing where one is not known, or the later one was noted as the earlier.
void takeDays(std::vector<double>& into, std::int64_t from, std::int64_t to) {
    if (from == kNever || to == kNever || to < from) return;
    into.push_back(static_cast<double>(to - from) / kDayMs);
}

/// Fills a stage's shares, when its counts and those of the one before are known.
void divide(StageFigures& stage, std::int64_t entered, std::int64_t didBefore) {
    stage.through = {stage.did, entered};
    stage.step = {stage.did, didBefore};
    stage.decided = {stage.did, stage.did + stage.lostBefore};
}

/// Was lost and is not now. @param stage before which that was; nil for any.
bool hasReturned(const Cohort& cohort, const CohortDeal& deal, const Uuid& stage) {
    if (deal.earlierLosses < 0 || deal.state == DealState::Lost) return false;
    const auto& stages = cohort.losses[static_cast<std::size_t>(deal.earlierLosses)];
    return stage.isNil() || std::find(stages.begin(), stages.end(), stage) != stages.end();
}

void countReturned(const Cohort& cohort, const CohortDeal& deal, std::vector<std::int64_t>& returned) {
    if (!hasReturned(cohort, deal, {})) return;
    ++returned.back();
    for (std::size_t k = 0; k < cohort.path.size(); ++k)
        if (hasReturned(cohort, deal, cohort.path[k].id)) ++returned[k];
}

}  // namespace

FunnelReport figuresOf(const Cohort& cohort) {
    FunnelReport report;
    const std::size_t stages = cohort.path.size();
    std::vector<std::vector<double>> days(stages);
    std::vector<double> cycle;
    std::vector<std::int64_t> reached(stages + 1), lost(stages + 1), waiting(stages + 1),
        returned(stages + 1);
    std::vector<std::vector<std::int64_t>> reasons(stages + 1,
                                                   std::vector<std::int64_t>(cohort.reasons.size()));
    for (auto& list : days) list.reserve(cohort.deals.size());
    for (std::size_t d = 0; d < cohort.deals.size(); ++d) {
        const CohortDeal& deal = cohort.deals[d];
        ++reached[deal.done];
        switch (deal.state) {
            case DealState::Won:
                ++report.won;
                takeDays(cycle, deal.createdMs, deal.closedMs);
                if (deal.currency >= 0)
                    report.wonAmount[cohort.currencies[static_cast<std::size_t>(deal.currency)]] +=
                        deal.amount;
                break;
            case DealState::Lost:
                ++report.lost;
                ++lost[deal.done];
                ++reasons[deal.done][static_cast<std::size_t>(deal.reason)];
                break;
            case DealState::Open:
                ++report.open;
                ++waiting[deal.done];
                break;
        }
        countReturned(cohort, deal, returned);
        for (std::size_t k = 0; k < stages; ++k)
            takeDays(days[k], cohort.reachedMs(d, k), cohort.reachedMs(d, k + 1));
    }
    report.entered = static_cast<std::int64_t>(cohort.deals.size());
    report.cycleDays = spreadOf(std::move(cycle));
    const auto named = [&](const std::vector<std::int64_t>& counts) {
        std::map<std::string, std::int64_t> byName;
        for (std::size_t r = 0; r < counts.size(); ++r)
            if (counts[r] > 0) byName[cohort.reasons[r]] = counts[r];
        return byName;
    };
    std::int64_t didBefore = report.entered;
    for (std::size_t k = 0; k < stages; ++k) {
        StageFigures stage;
        stage.stage = cohort.path[k].id;
        stage.name = cohort.path[k].name;
        stage.did = didBefore - reached[k];
        stage.lostBefore = lost[k];
        stage.waitingBefore = waiting[k];
        stage.returned = returned[k];
        stage.reasons = named(reasons[k]);
        stage.days = spreadOf(std::move(days[k]));
        divide(stage, report.entered, didBefore);
        didBefore = stage.did;
        report.stages.push_back(std::move(stage));
    }
    report.lostAfterLast = lost[stages];
    report.reasonsAfterLast = named(reasons[stages]);
    report.waitingAfterLast = waiting[stages];
    report.returned = returned[stages];
    return report;
}

FunnelReport funnelReport(store::ReadTransaction& read, ReportFilter filter) {
    filter.funnel = funnelOf(read, filter);
    FunnelReport report = figuresOf(cohortOf(read, filter));
    report.funnel = filter.funnel;
    return report;
}

std::vector<Uuid> casesOf(const Cohort& cohort, const CasesOf& which) {
    using What = CasesOf::What;
    const auto place = model::placeOf(cohort.path, which.stage);
    const bool needsStage =
        which.what == What::Did || which.what == What::LostBefore || which.what == What::WaitingBefore;
    if (needsStage && !place) throw Failure(ErrorCode::NotFound, "Which step? This path does not have it.");
    const auto belongs = [&](const CohortDeal& deal) {
        const bool isLost =
            deal.state == DealState::Lost &&
            (which.reason.empty() || cohort.reasons[static_cast<std::size_t>(deal.reason)] == which.reason);
        switch (which.what) {
            case What::Entered:
                return true;
            case What::Won:
                return deal.state == DealState::Won;
            case What::Lost:
                return isLost;
            case What::Open:
                return deal.state == DealState::Open;
            case What::Did:
                return deal.done > *place;
            case What::LostBefore:
                return isLost && deal.done == *place;
            case What::WaitingBefore:
                return deal.state == DealState::Open && deal.done == *place;
            case What::LostAfterLast:
                return isLost && deal.done == cohort.path.size();
            case What::WaitingAfterLast:
                return deal.state == DealState::Open && deal.done == cohort.path.size();
            case What::Returned:
                return hasReturned(cohort, deal, which.stage);
        }
        return false;
    };
    std::vector<const CohortDeal*> found;
    for (const CohortDeal& deal : cohort.deals)
        if (belongs(deal)) found.push_back(&deal);
    std::sort(found.begin(), found.end(), [](const CohortDeal* a, const CohortDeal* b) {
        return a->createdMs != b->createdMs ? a->createdMs > b->createdMs : a->id > b->id;
    });
    std::vector<Uuid> ids;
    for (const CohortDeal* deal : found) ids.push_back(deal->id);
    return ids;
}

}  // namespace tropa::insight
