#include <fmt/format.h>

#include <algorithm>

#include "core/insight/signs.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

constexpr std::string_view kOpenTask = "t.alive AND t.done_at IS NULL";

/// Contacts with one rhythm and one owner, or nobody's: one stretch of an index of the silent. A temperature
/// of a newer program counts as cold.
struct Stretch {
    std::string text;  ///< "… INDEXED BY … WHERE …" with the marks: the owner or team if any, silent before.
    bool owned = false;
    std::string_view warmth;
    int days = 0;
};

std::string hexOf(const Uuid& id) {
    std::string hex;
    for (const std::uint8_t byte : id.bytes) hex += fmt::format("{:02x}", byte);
    return fmt::format("x'{}'", hex);
}

/// Contacts by the rhythm of their company's segment: a condition for each segment with one of its own, and
/// one for all others.
std::vector<std::pair<std::string, Rhythm>> bySegment(const Rhythms& rhythms) {
    if (rhythms.segments().empty()) return {{"", rhythms.general()}};
    constexpr std::string_view kSegment = "(SELECT segment FROM company WHERE id=c.company)";
    std::vector<std::pair<std::string, Rhythm>> groups;
    std::string own;
    for (const auto& [segment, rhythm] : rhythms.segments()) {
        groups.emplace_back(fmt::format(" AND {}={}", kSegment, hexOf(segment)), rhythm);
        own += (own.empty() ? "" : ",") + hexOf(segment);
    }
    groups.emplace_back(fmt::format(" AND ifnull({},x'') NOT IN ({})", kSegment, own), rhythms.general());
    return groups;
}

std::vector<Stretch> stretches(const TodayQuery& query, const Rhythms& rhythms) {
    const bool everybody = query.member.isNil() && query.team.isNil();
    std::vector<std::pair<std::string_view, bool>> owners = {{"", false}};
    if (!everybody) {
        owners = {{query.team.isNil() ? "owner=? AND "
                                      : "owner IN (SELECT id FROM member WHERE team=? AND alive) AND ",
                   true}};
        if (query.nobodys) owners.emplace_back("owner IS NULL AND ", false);
    }
    const std::string_view index = everybody ? "contact_by_warmth_silent_since" : "contact_silent";
    std::vector<Stretch> out;
    for (const auto& [condition, owned] : owners)
        for (const char* warmth : {"hot", "warm", "cold", ""})
            for (const auto& [segment, rhythm] : bySegment(rhythms)) {
                const std::string is = *warmth == '\0' ? "IS NULL" : fmt::format("='{}'", warmth);
                out.push_back(
                    {fmt::format("contact c INDEXED BY {} WHERE {}warmth {} AND alive AND merged_into IS "
                                 "NULL AND silent_since>0 AND silent_since<?{}",
                                 index, condition, is, segment),
                     owned, warmth, rhythm.of(warmth)});
            }
    return out;
}

void bindTo(sql::Statement& statement, const Stretch& stretch, const TodayQuery& query) {
    int index = 0;
    if (stretch.owned) statement.bind(++index, query.team.isNil() ? query.member : query.team);
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
    for (const Stretch& stretch : stretches(query, Rhythms(read))) {
        sql::Statement rows =
            read.sql().prepare(fmt::format("SELECT id,name,silent_since,owner FROM {} AND NOT "
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
            entry.member = rows.uuid(3);
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
    for (const Stretch& stretch : stretches(query, Rhythms(read))) {
        const std::string all = "SELECT count(*) FROM " + stretch.text;
        const int found = count(read, all, stretch, query);
        if (found == 0) continue;
        const int left = found - count(read, all + spared, stretch, query);
        (stretch.warmth == "hot"    ? forgotten.hot
         : stretch.warmth == "warm" ? forgotten.warm
                                    : forgotten.cold) += left;
    }
    return forgotten;
}

/// The newest letter to each contact that nobody answered and that no open task asks after.
void appendReplies(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out) {
    sql::Statement rows = read.sql().prepare(fmt::format(
        "SELECT c.id,c.name,c.owner,max(w.at) AS written,w.deal FROM activity w JOIN contact c ON "
        "c.id=w.contact "
        "WHERE w.at>?2 AND w.at<=?3 AND w.kind IN ('email','message') AND w.outcome IS NULL AND w.alive AND "
        "NOT "
        "ifnull(w.retracted,0) AND {} AND c.alive AND c.merged_into IS NULL AND NOT ifnull(c.do_not_call,0) "
        "AND c.erased_at IS NULL AND NOT EXISTS(SELECT 1 FROM activity WHERE contact=c.id AND at>=w.at AND "
        "{}) "
        "AND NOT EXISTS(SELECT 1 FROM activity n WHERE n.contact=c.id AND n.at>?3 AND n.alive AND n.kind IN "
        "('email','message')) "
        "AND NOT EXISTS(SELECT 1 FROM task t WHERE t.contact=c.id AND t.alive AND t.done_at IS NULL) "
        "GROUP BY c.id ORDER BY written,c.id LIMIT {}",
        memberIs(query, "c.owner"), kAnswered, query.limit));
    bindWhose(rows, query);
    rows.bind(2, query.nowMs - kReplyUntilDays * kDayMs);
    rows.bind(3, query.nowMs - kReplyAfterDays * kDayMs);
    while (rows.next()) {
        TodayEntry entry;
        entry.reason = TodayReason::ReplyDue;
        entry.contact = rows.uuid(0);
        entry.title = rows.text(1);
        entry.member = rows.uuid(2);
        entry.atMs = rows.integer(3);
        entry.deal = rows.uuid(4);
        entry.days = static_cast<int>((query.nowMs - *entry.atMs) / kDayMs);
        entry.limitDays = kReplyAfterDays;
        out.push_back(std::move(entry));
    }
}

}  // namespace tropa::insight
