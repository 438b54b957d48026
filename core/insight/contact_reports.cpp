#include "core/insight/contact_reports.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/insight/temperature.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {

namespace {

/// Goes through the moments of contacts in the order of their ids: `take` is told the index of a contact and
/// each of his moments, the earliest first. @param contacts in the order of their ids.
/// @param index activity_answered or activity_tried. @param condition that of the index.
template <typename Contacts, typename Take>
void momentsOf(store::ReadTransaction& read, const Contacts& contacts, std::string_view index,
               std::string_view condition, const Take& take) {
    if (contacts.empty()) return;
    sql::Statement count = read.sql().prepare("SELECT count(*) FROM contact");
    const std::int64_t all = count.next() ? count.integer(0) : 0;
    if (static_cast<std::int64_t>(contacts.size()) * 8 < all) {
        sql::Statement rows = read.sql().prepare(fmt::format(
            "SELECT at FROM activity INDEXED BY {} WHERE contact=? AND {} ORDER BY at", index, condition));
        for (std::size_t i = 0; i < contacts.size(); ++i) {
            rows.bind(1, contacts[i].id);
            while (rows.next()) take(i, rows.integer(0));
            rows.reset();
        }
        return;
    }
    // Most contacts: all moments in their order beside them.
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT contact,at FROM activity INDEXED BY {} WHERE contact IS NOT NULL AND {} ORDER BY "
                    "contact,at",
                    index, condition));
    std::size_t at = 0;
    while (at < contacts.size() && rows.next()) {
        const Uuid contact = rows.uuid(0);
        while (at < contacts.size() && contacts[at].id < contact) ++at;
        if (at < contacts.size() && contacts[at].id == contact) take(at, rows.integer(1));
    }
}

/// Somebody who came in, and when he first answered after that.
struct Lead {
    Uuid id;
    std::int64_t madeMs;
    std::optional<std::int64_t> firstMs;
};

std::vector<Lead> leadsOf(store::ReadTransaction& read, const ReportFilter& filter) {
    const Conditions where = contactConditions(filter, true);
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT c.id,c.created_at FROM contact c INDEXED BY contact_report WHERE "
                    "c.created_at IS NOT NULL AND {}",
                    where.text()));
    where.bind(rows);
    std::vector<Lead> leads;
    while (rows.next()) leads.push_back({rows.uuid(0), rows.integer(1), std::nullopt});
    std::sort(leads.begin(), leads.end(), [](const Lead& a, const Lead& b) { return a.id < b.id; });
    momentsOf(read, leads, "activity_answered", kAnswered, [&](std::size_t i, std::int64_t ms) {
        if (ms >= leads[i].madeMs && !leads[i].firstMs) leads[i].firstMs = ms;
    });
    std::sort(leads.begin(), leads.end(), [](const Lead& a, const Lead& b) {
        return a.madeMs != b.madeMs ? a.madeMs < b.madeMs : a.id < b.id;
    });
    return leads;
}

}  // namespace

FirstResponse firstResponse(store::ReadTransaction& read, const ReportFilter& filter, int targetHours,
                            std::int64_t nowMs) {
    FirstResponse response;
    std::vector<double> hours;
    for (const Lead& lead : leadsOf(read, filter)) {
        ++response.leads;
        if (!lead.firstMs) {
            response.waiting.push_back(lead.id);
            if (nowMs - lead.madeMs >= targetHours * 3'600'000LL) ++response.inTime.of;
            continue;
        }
        response.answeredLeads.push_back(lead.id);
        ++response.answered;
        const double took = static_cast<double>(*lead.firstMs - lead.madeMs) / 3'600'000.0;
        hours.push_back(took);
        ++response.inTime.of;
        (took <= targetHours ? response.inTimeLeads : response.lateLeads).push_back(lead.id);
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
    struct Silent {
        Uuid id;
        std::int64_t sinceMs;
        ForgottenContact contact;
    };
    std::vector<Silent> silent;
    while (rows.next()) {
        const std::string_view warmth = rows.text(1);
        const Uuid segment = rows.isNull(3) ? Uuid{} : rows.uuid(3);
        const std::int64_t limit = rhythms.of(segment).of(warmth);
        const std::int64_t since = rows.integer(2);
        if (nowMs - since <= limit * kDayMs) continue;
        const Uuid id = rows.uuid(0);
        const double days = static_cast<double>(nowMs - since) / static_cast<double>(kDayMs);
        silent.push_back({id, since, {id, std::string(warmth), days, limit, 0}});
    }
    std::sort(silent.begin(), silent.end(), [](const Silent& a, const Silent& b) { return a.id < b.id; });
    momentsOf(read, silent, "activity_tried", store::kTried, [&](std::size_t i, std::int64_t ms) {
        if (ms > silent[i].sinceMs) ++silent[i].contact.attempts;
    });
    std::vector<ForgottenContact> list;
    list.reserve(silent.size());
    for (Silent& one : silent) list.push_back(std::move(one.contact));
    // Those first whose silence exceeds their rhythm most.
    std::sort(list.begin(), list.end(), [](const ForgottenContact& x, const ForgottenContact& y) {
        const double dx = x.days - static_cast<double>(x.rhythm);
        const double dy = y.days - static_cast<double>(y.rhythm);
        return dx != dy ? dx > dy : x.contact < y.contact;
    });
    return list;
}

}  // namespace tropa::insight
