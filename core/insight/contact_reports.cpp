#include "core/insight/contact_reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/insight/temperature.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

/// Contacts that the filter means. @param window whether its window is that of their making.
Conditions contactConditions(const ReportFilter& filter, bool window) {
    Conditions where;
    where.add("c.alive AND c.merged_into IS NULL");
    if (window) {
        where.from("c.created_at", filter.fromMs);
        where.before("c.created_at", filter.toMs);
    }
    where.is("c.owner", filter.owner);
    where.is("c.source", filter.source);
    where.is("c.event", filter.event);
    if (!filter.team.isNil()) {
        where.add("c.owner IN (SELECT id FROM member WHERE team=?)");
        where.value(filter.team);
    }
    if (!filter.segment.isNil()) {
        where.add("c.company IN (SELECT id FROM company WHERE segment=?)");
        where.value(filter.segment);
    }
    if (!filter.temperature.empty()) where.add(temperatureCondition(filter.temperature, "c.id"));
    return where;
}

}  // namespace

FirstResponse firstResponse(store::ReadTransaction& read, const ReportFilter& filter, int targetHours,
                            std::int64_t nowMs) {
    const Conditions where = contactConditions(filter, true);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT c.id,c.created_at,(SELECT min(a.at) FROM activity a WHERE a.contact=c.id AND "
        "a.at>=c.created_at "
        "AND a.{}) FROM contact c WHERE c.created_at IS NOT NULL AND {} ORDER BY c.created_at,c.id",
        kAnswered, where.text()));
    where.bind(rows);
    FirstResponse response;
    std::vector<double> hours;
    while (rows.next()) {
        ++response.leads;
        const std::int64_t made = rows.integer(1);
        if (rows.isNull(2)) {
            response.waiting.push_back(rows.uuid(0));
            if (nowMs - made >= targetHours * 3'600'000LL) ++response.inTime.of;
            continue;
        }
        ++response.answered;
        const double took = static_cast<double>(rows.integer(2) - made) / 3'600'000.0;
        hours.push_back(took);
        ++response.inTime.of;
        if (took <= targetHours) ++response.inTime.n;
    }
    response.hours = spreadOf(std::move(hours));
    return response;
}

CallFigures callsByOutcome(store::ReadTransaction& read, const ReportFilter& filter) {
    Conditions where;
    where.add("kind='call' AND alive AND NOT ifnull(retracted,0)");
    where.from("at", filter.fromMs);
    where.before("at", filter.toMs);
    where.is("author", filter.owner);
    if (!filter.team.isNil()) {
        where.add("author IN (SELECT id FROM member WHERE team=?)");
        where.value(filter.team);
    }
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT author,ifnull(outcome,''),count(*) FROM activity WHERE {} GROUP BY 1,2", where.text()));
    where.bind(rows);
    CallFigures figures;
    while (rows.next()) {
        const std::string outcome(rows.text(1));
        const std::int64_t count = rows.integer(2);
        figures.calls += count;
        figures.outcomes[outcome] += count;
        figures.byAuthor[rows.uuid(0)][outcome] += count;
    }
    return figures;
}

std::vector<ForgottenContact> forgottenContacts(store::ReadTransaction& read, const ReportFilter& filter,
                                                std::int64_t nowMs) {
    const Conditions where = contactConditions(filter, false);
    const Rhythms rhythms(read);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT c.id,ifnull(c.warmth,'cold'),c.silent_since,k.segment FROM contact c LEFT JOIN company k ON "
        "k.id=c.company WHERE NOT ifnull(c.do_not_call,0) AND c.silent_since>0 AND {}",
        where.text()));
    where.bind(rows);
    std::vector<ForgottenContact> list;
    while (rows.next()) {
        const std::string warmth(rows.text(1));
        const Uuid segment = rows.isNull(3) ? Uuid{} : rows.uuid(3);
        const std::int64_t limit = rhythms.of(segment).of(warmth);
        const std::int64_t silent = nowMs - rows.integer(2);
        if (silent > limit * kDayMs)
            list.push_back(
                {rows.uuid(0), warmth, static_cast<double>(silent) / static_cast<double>(kDayMs), limit, 0});
    }
    // Those first whose silence exceeds their rhythm most.
    std::sort(list.begin(), list.end(), [](const ForgottenContact& x, const ForgottenContact& y) {
        const double dx = x.days - static_cast<double>(x.rhythm);
        const double dy = y.days - static_cast<double>(y.rhythm);
        return dx != dy ? dx > dy : x.contact < y.contact;
    });
    sql::Statement tried = read.sql().prepare(
        "SELECT count(*) FROM activity WHERE contact=? AND at>? AND alive AND NOT ifnull(retracted,0) AND "
        "outcome IN "
        "('no_answer','secretary','wrong_number')");
    for (ForgottenContact& one : list) {
        tried.bind(1, one.contact);
        tried.bind(2, nowMs - static_cast<std::int64_t>(one.days * static_cast<double>(kDayMs)));
        if (tried.next()) one.attempts = tried.integer(0);
        tried.reset();
    }
    return list;
}

}  // namespace tropa::insight
