#include <fmt/format.h>

#include <algorithm>

#include "core/insight/signs.h"
#include "core/insight/temperature.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

constexpr std::string_view kOpenTask = "t.alive AND t.done_at IS NULL";

/// Contacts with one rhythm and one owner, or nobody's: one stretch of an index of the silent. A temperature
/// of a newer program has no rhythm here.
struct Stretch {
    std::string text;  ///< "… INDEXED BY … WHERE …" with the marks: the owner if any, silent before.
    bool owned = false;
    int days = 0;
};

std::vector<Stretch> stretches(const TodayQuery& query) {
    std::vector<std::pair<std::string_view, bool>> owners = {{"owner=? AND ", true},
                                                             {"owner IS NULL AND ", false}};
    if (query.member.isNil()) owners = {{"", false}};
    const std::string_view index = query.member.isNil() ? "contact_by_warmth_silent_since" : "contact_silent";
    std::vector<Stretch> out;
    for (const auto& [condition, owned] : owners)
        for (const char* warmth : {"hot", "warm", "cold", ""}) {
            const std::string is = *warmth == '\0' ? "IS NULL" : fmt::format("='{}'", warmth);
            out.push_back(
                {fmt::format("contact c INDEXED BY {} WHERE {}warmth {} AND alive AND merged_into IS NULL "
                             "AND silent_since>0 AND silent_since<?",
                             index, condition, is),
                 owned, rhythmDays(*warmth == '\0' ? "cold" : warmth)});
        }
    return out;
}

void bindTo(sql::Statement& statement, const Stretch& stretch, const TodayQuery& query) {
    int index = 0;
    if (stretch.owned) statement.bind(++index, query.member);
    statement.bind(++index, query.nowMs - stretch.days * kDayMs);
}

int count(store::ReadTransaction& read, const std::string& text, const Stretch& stretch,
          const TodayQuery& query) {
    sql::Statement row = read.sql().prepare(text);
    bindTo(row, stretch, query);
    return row.next() ? static_cast<int>(row.integer(0)) : 0;
}

}  // namespace

/// Silence counts from the last answered contact, else from the day on which the contact came in. Somebody
/// with an open task is not forgotten, and whoever does not want calls is left alone.
void appendLapsed(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    std::vector<TodayEntry> entries;
    for (const Stretch& stretch : stretches(query)) {
        sql::Statement rows =
            read.sql().prepare(fmt::format("SELECT id,name,silent_since FROM {} AND NOT "
                                           "ifnull(do_not_call,0) AND NOT EXISTS(SELECT 1 FROM task t "
                                           "WHERE t.contact=c.id AND {}) ORDER BY silent_since,n LIMIT {}",
                                           stretch.text, kOpenTask, query.limit));
        bindTo(rows, stretch, query);
        while (rows.next()) {
            TodayEntry entry;
            entry.reason = TodayReason::RhythmLapsed;
            entry.contact = rows.uuid(0);
            entry.title = rows.text(1);
            entry.atMs = rows.integer(2);
            entry.days = static_cast<int>((query.nowMs - *entry.atMs) / kDayMs);
            entry.limitDays = stretch.days;
            entries.push_back(std::move(entry));
        }
    }
    // Most silent by his own rhythm first.
    const auto silence = [&](const TodayEntry& entry) {
        return static_cast<double>(query.nowMs - *entry.atMs) / entry.limitDays;
    };
    std::sort(entries.begin(), entries.end(), [&](const TodayEntry& a, const TodayEntry& b) {
        return silence(a) != silence(b) ? silence(a) > silence(b) : a.contact < b.contact;
    });
    if (entries.size() > query.limit) entries.resize(query.limit);
    std::move(entries.begin(), entries.end(), std::back_inserter(out));
}

Forgotten countForgotten(store::ReadTransaction& read, const TodayQuery& query) {
    // Counted in the index alone; the few who are spared are taken off.
    const std::string spared = fmt::format(
        " AND c.n IN (SELECT n FROM contact INDEXED BY contact_spared WHERE do_not_call UNION SELECT k.n "
        "FROM task t "
        "CROSS JOIN contact k ON k.id=t.contact WHERE {})",
        kOpenTask);
    Forgotten forgotten;
    for (const Stretch& stretch : stretches(query)) {
        const std::string all = "SELECT count(*) FROM " + stretch.text;
        const int found = count(read, all, stretch, query);
        if (found == 0) continue;
        const int left = found - count(read, all + spared, stretch, query);
        if (stretch.days == rhythmDays("hot"))
            forgotten.hot += left;
        else if (stretch.days == rhythmDays("warm"))
            forgotten.warm += left;
        else
            forgotten.cold += left;
    }
    return forgotten;
}

}  // namespace tropa::insight
