#include "core/insight/today.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/iso_time.h"
#include "core/insight/today_parts.h"

namespace tropa::insight {
namespace {

/// Leaves each task, and each deal and contact without a task of today's, under its first reason.
std::vector<TodayEntry> eachOnce(std::vector<TodayEntry> entries) {
    std::set<Uuid> seen;
    std::vector<TodayEntry> out;
    for (TodayEntry& entry : entries) {
        const Uuid subject = !entry.task.isNil()   ? entry.task
                             : !entry.deal.isNil() ? entry.deal
                                                   : entry.contact;
        if (!seen.insert(subject).second) continue;
        // Who has a task today need not be called forgotten as well.
        if (!entry.task.isNil()) {
            if (!entry.deal.isNil()) seen.insert(entry.deal);
            if (!entry.contact.isNil()) seen.insert(entry.contact);
        } else if (!entry.deal.isNil() && !entry.contact.isNil()) {
            seen.insert(entry.contact);
        }
        out.push_back(std::move(entry));
    }
    return out;
}

/// What was promised to somebody, or is owed to him.
std::vector<TodayEntry> promised(store::ReadTransaction& read, const TodayQuery& query) {
    std::vector<TodayEntry> entries = focusTasks(read, query, dayOf(query).date);
    appendDueToday(read, query, entries);
    appendQualified(read, query, entries);
    appendReplies(read, query, entries);
    appendOverdue(read, query, entries);
    return entries;
}

}  // namespace

std::string_view nameOf(TodayReason reason) {
    switch (reason) {
        case TodayReason::Focus:
            return "focus";
        case TodayReason::Promised:
            return "promised";
        case TodayReason::DueToday:
            return "due_today";
        case TodayReason::QualifiedA:
            return "qualified_a";
        case TodayReason::ReplyDue:
            return "reply_due";
        case TodayReason::Overdue:
            return "overdue";
        case TodayReason::BestSegment:
            return "best_segment";
        case TodayReason::RhythmLapsed:
            return "rhythm_lapsed";
        case TodayReason::StandsStill:
            return "stands_still";
        case TodayReason::NoNextStep:
            return "no_next_step";
    }
    return "focus";
}

Day dayOf(const TodayQuery& query) {
    const std::int64_t local = query.nowMs + query.zoneMinutes * 60'000LL;
    const std::int64_t within = ((local % kDayMs) + kDayMs) % kDayMs;
    const std::int64_t start = query.nowMs - within;
    return {query.nowMs, start, start + kDayMs, isoFromMs(local).substr(0, 10)};
}

std::string memberIs(const TodayQuery& query, std::string_view column) {
    const std::string nobody = query.nobodys ? fmt::format(" OR {} IS NULL", column) : std::string{};
    if (!query.team.isNil())
        return fmt::format("({} IN (SELECT id FROM member WHERE team=?1 AND alive){})", column, nobody);
    return query.member.isNil() ? std::string("?1 IS NULL") : fmt::format("({}=?1{})", column, nobody);
}

void bindWhose(sql::Statement& statement, const TodayQuery& query) {
    statement.bind(1, query.team.isNil() ? query.member : query.team);
}

std::vector<TodayEntry> todayList(store::ReadTransaction& read, const TodayQuery& query) {
    std::vector<TodayEntry> entries = promised(read, query);
    const OpenDeals deals = openDealsOf(read, query);
    appendBestSegment(read, query, deals, entries);
    appendLapsed(read, query, entries);
    appendDeals(read, query, deals, entries);
    return eachOnce(std::move(entries));
}

std::vector<TodayEntry> todayHead(store::ReadTransaction& read, const TodayQuery& query) {
    return eachOnce(promised(read, query));
}

}  // namespace tropa::insight
