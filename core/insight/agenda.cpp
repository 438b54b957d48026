#include "core/insight/agenda.h"

#include <fmt/format.h>

#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

std::vector<AgendaEntry> readEntries(store::ReadTransaction& read, const AgendaQuery& query,
                                     std::string_view condition, std::string_view order) {
    TodayQuery whose;
    whose.member = query.member;
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT id,contact,deal,assignee,title,due,ifnull(due_all_day,0),done_at IS NOT NULL FROM task "
        "WHERE {} AND alive AND {} ORDER BY {},id LIMIT {}",
        memberIs(whose, "assignee"), condition, order, query.limit));
    rows.bind(1, query.member);
    rows.bind(2, query.fromMs);
    rows.bind(3, query.toMs);
    std::vector<AgendaEntry> out;
    while (rows.next())
        out.push_back({rows.uuid(0), rows.uuid(1), rows.uuid(2), rows.uuid(3), std::string(rows.text(4)),
                       rows.integer(5), rows.integer(6) != 0, rows.integer(7) != 0});
    return out;
}

}  // namespace

std::vector<AgendaEntry> agenda(store::ReadTransaction& read, const AgendaQuery& query) {
    return readEntries(read, query, "due>=?2 AND due<?3", "due");
}

std::vector<AgendaEntry> overdueTasks(store::ReadTransaction& read, const AgendaQuery& query) {
    // ?3 is unused here; naming it keeps the parameters alike.
    return readEntries(read, query, "done_at IS NULL AND due<?2 AND ?3 IS NOT NULL", "due DESC");
}

}  // namespace tropa::insight
