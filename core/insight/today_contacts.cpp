#include <fmt/format.h>

#include "core/insight/temperature.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {

/// Silence counts from the last answered contact, else from the day on which the contact came in. Somebody
/// with an open task is not forgotten, and whoever does not want calls is left alone.
std::string silentContacts(const TodayQuery& query) {
    return fmt::format(
        "WITH heard AS (SELECT contact, max(at) AS at FROM activity WHERE contact IS NOT NULL AND {0} GROUP "
        "BY contact),"
        "buyer AS (SELECT DISTINCT contact FROM purchase WHERE contact IS NOT NULL AND alive AND NOT "
        "ifnull(retracted,0) "
        "AND ifnull(amount,0)>=0),"
        "silent AS (SELECT c.id AS id, c.name AS name, max(ifnull(heard.at,0), ifnull(c.created_at,0)) AS "
        "since,"
        " CASE WHEN c.temperature='hot' OR buyer.contact IS NOT NULL THEN {1} WHEN c.temperature='warm' THEN "
        "{2} ELSE {3} END AS days"
        " FROM contact c LEFT JOIN heard ON heard.contact=c.id LEFT JOIN buyer ON buyer.contact=c.id"
        " WHERE {4} AND c.alive AND c.merged_into IS NULL AND NOT ifnull(c.do_not_call,0))",
        kAnswered, rhythmDays("hot"), rhythmDays("warm"), rhythmDays("cold"), memberIs(query, "c.owner"));
}

void appendLapsed(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    const std::string text = fmt::format(
        "{} SELECT id,name,since,days FROM silent WHERE {} ORDER BY (?2-since)*1.0/days DESC,id LIMIT {}",
        silentContacts(query), kSilentTooLong, query.limit);
    sql::Statement rows = read.sql().prepare(text);
    rows.bind(1, query.member);
    rows.bind(2, query.nowMs);
    while (rows.next()) {
        TodayEntry entry;
        entry.reason = TodayReason::RhythmLapsed;
        entry.contact = rows.uuid(0);
        entry.title = rows.text(1);
        entry.atMs = rows.integer(2);
        entry.days = static_cast<int>((query.nowMs - *entry.atMs) / kDayMs);
        entry.limitDays = static_cast<int>(rows.integer(3));
        out.push_back(std::move(entry));
    }
}

}  // namespace tropa::insight
