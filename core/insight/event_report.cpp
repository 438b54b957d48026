#include "core/insight/event_report.h"

#include <fmt/format.h>

#include "core/insight/settings.h"
#include "core/insight/today_parts.h"
#include "core/store/records.h"

namespace tropa::insight {
namespace {

/// A note is nobody's contact with the visitor; the capture itself is no activity.
constexpr std::string_view kTouched = "alive AND NOT ifnull(retracted,0) AND kind<>'note'";

}  // namespace

std::optional<double> EventReport::revenueToCost() const {
    if (!cost || *cost <= 0) return std::nullopt;
    const auto found = revenue.find(costCurrency);
    const std::int64_t amount = found == revenue.end() ? 0 : found->second;
    return static_cast<double>(amount) / static_cast<double>(*cost);
}

EventReport eventReport(store::ReadTransaction& read, const Uuid& id) {
    const auto event = store::findRecord(read, model::Kind::Event, id);
    if (!event || !event->alive) throw Failure(ErrorCode::NotFound, "There is no such event.");
    EventReport report;
    report.cost = event->integer("amount");
    report.costCurrency = event->text("currency");
    if (report.cost && report.costCurrency.empty()) report.costCurrency = settingsOf(read).currency;

    constexpr std::string_view kDeal = "SELECT 1 FROM deal d WHERE d.contact=c.id AND d.event=?1 AND d.alive";
    sql::Statement row = read.sql().prepare(fmt::format(
        "SELECT count(*),sum(c.consent_at IS NOT NULL),"
        "sum(EXISTS(SELECT 1 FROM activity WHERE contact=c.id AND at>=ifnull(c.created_at,0) AND {0})),"
        "sum(EXISTS(SELECT 1 FROM activity WHERE contact=c.id AND at>=ifnull(c.created_at,0) AND {1})),"
        "sum(EXISTS({2} AND (d.status='won' OR EXISTS(SELECT 1 FROM step s WHERE s.deal=d.id AND s.alive AND "
        "NOT "
        "ifnull(s.retracted,0))))),"
        "sum(EXISTS({2} AND d.status='won')) "
        "FROM contact c WHERE c.event=?1 AND c.alive AND c.merged_into IS NULL",
        kTouched, kAnswered, kDeal));
    row.bind(1, id);
    if (row.next()) {
        report.captured = row.integer(0);
        report.consented = row.integer(1);
        report.followedUp = row.integer(2);
        report.answered = row.integer(3);
        report.progressed = row.integer(4);
        report.won = row.integer(5);
    }
    sql::Statement sums = read.sql().prepare(
        "SELECT ifnull(p.currency,?2),sum(p.amount) FROM deal d JOIN purchase p ON p.deal=d.id WHERE "
        "d.event=?1 AND d.alive "
        "AND p.alive AND NOT ifnull(p.retracted,0) AND p.amount IS NOT NULL GROUP BY 1");
    sums.with(id, settingsOf(read).currency);
    while (sums.next()) report.revenue.emplace(sums.text(0), sums.integer(1));
    return report;
}

}  // namespace tropa::insight
