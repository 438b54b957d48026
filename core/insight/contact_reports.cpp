#include "core/insight/contact_reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/insight/temperature.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {

FirstResponse firstResponse(store::ReadTransaction& read, const ReportFilter& filter, int targetHours,
                            std::int64_t nowMs) {
    const Conditions where = contactConditions(filter, true);
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT c.id,c.created_at,(SELECT min(a.at) FROM activity a WHERE a.contact=c.id AND "
                    "a.at>=c.created_at AND a.{}) FROM contact c INDEXED BY contact_report WHERE "
                    "c.created_at IS NOT NULL AND {} ORDER BY "
                    "c.created_at,c.id",
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
        response.answeredLeads.push_back(rows.uuid(0));
        ++response.answered;
        const double took = static_cast<double>(rows.integer(2) - made) / 3'600'000.0;
        hours.push_back(took);
        ++response.inTime.of;
        (took <= targetHours ? response.inTimeLeads : response.lateLeads).push_back(rows.uuid(0));
        if (took <= targetHours) ++response.inTime.n;
    }
    response.hours = spreadOf(std::move(hours));
    return response;
}

namespace {

/// Calls that the filter means: its owner and team made them, the rest is the contact's or the deal's.
Conditions callConditions(const ReportFilter& filter) {
    Conditions where;
    where.add("kind='call' AND alive AND NOT ifnull(retracted,0)");
    where.from("at", filter.fromMs);
    where.before("at", filter.toMs);
    where.is("author", filter.owner);
    if (!filter.team.isNil()) {
        where.add("author IN (SELECT id FROM member WHERE team=?)");
        where.value(filter.team);
    }
    const auto through = [&](std::string_view condition, const Uuid& id) {
        if (id.isNil()) return;
        where.add(condition);
        where.value(id);
    };
    through("contact IN (SELECT id FROM contact WHERE source=?)", filter.source);
    through("contact IN (SELECT id FROM contact WHERE event=?)", filter.event);
    through("contact IN (SELECT c.id FROM company k JOIN contact c ON c.company=k.id WHERE k.segment=?)",
            filter.segment);
    through("deal IN (SELECT id FROM deal WHERE funnel=?)", filter.funnel);
    if (!filter.temperature.empty()) where.add(temperatureCondition(filter.temperature, "activity.contact"));
    return where;
}

}  // namespace

CallFigures callsByOutcome(store::ReadTransaction& read, const ReportFilter& filter) {
    const Conditions where = callConditions(filter);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT author,outcome,count(*) FROM activity WHERE {} GROUP BY author,outcome", where.text()));
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

std::vector<Uuid> callsWith(store::ReadTransaction& read, const ReportFilter& filter,
                            std::string_view outcome) {
    Conditions where = callConditions(filter);
    if (!outcome.empty()) where.add("outcome=?");
    sql::Statement rows =
        read.sql().prepare(fmt::format("SELECT id FROM activity WHERE {} ORDER BY at,id", where.text()));
    const int next = where.bind(rows);
    if (!outcome.empty()) rows.bind(next, outcome);
    std::vector<Uuid> ids;
    while (rows.next()) ids.push_back(rows.uuid(0));
    return ids;
}

std::vector<ForgottenContact> forgottenContacts(store::ReadTransaction& read, const ReportFilter& filter,
                                                std::int64_t nowMs) {
    const Conditions where = contactConditions(filter, false);
    const Rhythms rhythms(read);
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT c.id,ifnull(c.warmth,'cold'),c.silent_since,{} FROM contact c INDEXED BY "
                    "contact_report WHERE NOT "
                    "ifnull(c.do_not_call,0) AND c.silent_since>0 AND {}",
                    rhythms.segments().empty() ? "NULL" : "(SELECT segment FROM company WHERE id=c.company)",
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
