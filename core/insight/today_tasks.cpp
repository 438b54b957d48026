#include <fmt/format.h>

#include "core/insight/periods.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

constexpr std::string_view kColumns = "id,contact,deal,title,due,done_at,assignee,focus_on,remind_at";

TodayEntry readTask(const sql::Statement& row, TodayReason reason, const Day& day) {
    TodayEntry entry;
    entry.reason = reason;
    entry.task = row.uuid(0);
    entry.contact = row.uuid(1);
    entry.deal = row.uuid(2);
    entry.title = row.text(3);
    entry.member = row.uuid(6);
    if (!row.isNull(4)) {
        entry.atMs = row.integer(4);
        if (*entry.atMs < day.start)
            entry.days = static_cast<int>((day.start - *entry.atMs + kDayMs - 1) / kDayMs);
    }
    return entry;
}

}  // namespace

void appendDueToday(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const Day day = dayOf(query);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT {},ifnull(due_all_day,0) FROM task WHERE {} AND alive AND done_at IS NULL AND due>=?2 AND "
        "due<?3 ORDER BY ifnull(due_all_day,0)<>0,due,id",
        kColumns, memberIs(query, "assignee")));
    bindWhose(rows, query);
    rows.bind(2, day.start);
    rows.bind(3, day.end);
    std::size_t promised = 0;
    std::size_t allDay = 0;
    while (rows.next()) {
        const bool any = rows.boolean(9);
        if ((any ? allDay : promised)++ < query.limit)
            out.push_back(readTask(rows, any ? TodayReason::DueToday : TodayReason::Promised, day));
    }
}

void appendOverdue(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const Day day = dayOf(query);
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT {} FROM task WHERE {} AND alive AND done_at IS NULL AND due<?2 ORDER BY due,id LIMIT {}",
        kColumns, memberIs(query, "assignee"), query.limit));
    bindWhose(rows, query);
    rows.bind(2, day.start);
    while (rows.next()) out.push_back(readTask(rows, TodayReason::Overdue, day));
}

std::vector<TodayEntry> focusTasks(store::ReadTransaction& read, const TodayQuery& query,
                                   const std::string& date) {
    const Day day = dayOf(query);
    const bool today = date == day.date;
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT {} FROM task WHERE {} AND alive AND {} ORDER BY done_at IS NOT NULL,focus_on,"
        "ifnull(position,''),due IS NULL,due,id LIMIT {}",
        kColumns, memberIs(query, "assignee"),
        today ? "focus_on<=?2 AND (focus_on=?2 OR done_at IS NULL)" : "focus_on=?2", query.limit));
    bindWhose(rows, query);
    rows.bind(2, date);
    std::vector<TodayEntry> out;
    while (rows.next()) {
        out.push_back(readTask(rows, TodayReason::Focus, day));
        out.back().days = static_cast<int>(dayNumber(date) - dayNumber(rows.text(7)));
    }
    return out;
}

std::vector<TodayEntry> owedTo(store::ReadTransaction& read, const TodayQuery& query, const Uuid& contact,
                               const Uuid& task) {
    const Day day = dayOf(query);
    sql::Statement rows = read.sql().prepare(
        fmt::format("SELECT {} FROM task WHERE {} AND alive AND done_at IS NULL AND (due<?2 OR id=?4) AND "
                    "(contact=?3 OR deal IN (SELECT id FROM deal WHERE contact=?3 AND alive)) "
                    "ORDER BY id IS NOT ?4,due,id LIMIT {}",
                    kColumns, memberIs(query, "assignee"), query.limit));
    bindWhose(rows, query);
    rows.bind(2, day.end);
    rows.bind(3, contact);
    rows.bind(4, task);
    std::vector<TodayEntry> out;
    while (rows.next()) {
        const bool overdue = !rows.isNull(4) && rows.integer(4) < day.start;
        out.push_back(readTask(rows, overdue ? TodayReason::Overdue : TodayReason::DueToday, day));
    }
    return out;
}

std::vector<TodayEntry> remindersDue(store::ReadTransaction& read, const TodayQuery& query,
                                     std::int64_t sinceMs) {
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT {} FROM task WHERE {} AND alive AND done_at IS NULL AND remind_at>?2 AND remind_at<=?3 "
        "ORDER BY remind_at,id LIMIT {}",
        kColumns, memberIs(query, "assignee"), query.limit));
    bindWhose(rows, query);
    rows.bind(2, sinceMs);
    rows.bind(3, query.nowMs);
    std::vector<TodayEntry> out;
    while (rows.next()) {
        out.push_back(readTask(rows, TodayReason::Promised, dayOf(query)));
        out.back().atMs = rows.integer(8);
    }
    return out;
}

}  // namespace tropa::insight
