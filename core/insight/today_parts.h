#pragma once

#include "core/insight/rhythm.h"
#include "core/insight/today.h"
#include "core/store/signs.h"

namespace tropa::insight {

inline constexpr std::int64_t kDayMs = 86'400'000;

/// The day that a query asks about.
struct Day {
    std::int64_t now, start, end;  ///< Milliseconds UTC; `end` is the start of the next day.
    std::string date;
};
Day dayOf(const TodayQuery& query);

/// SQL condition that limits `column` to the query's member or team, who is parameter 1 (bound by bindWhose),
/// and to what is nobody's: it must not be forgotten because everybody takes it for somebody else's.
std::string memberIs(const TodayQuery& query, std::string_view column);
void bindWhose(sql::Statement& statement, const TodayQuery& query);

using store::kAnswered;
/// In which the contact said something: a letter that was sent is no reply, until an outcome says that he
/// answered.
inline constexpr std::string_view kNoLetter = "NOT (kind IN ('email','message') AND outcome IS NULL)";

/// An open deal `d` for which no task is open, neither its own nor its contact's.
inline constexpr std::string_view kNoTask =
    "NOT EXISTS(SELECT 1 FROM task t WHERE t.deal=d.id AND t.alive AND t.done_at IS NULL) AND (d.contact IS "
    "NULL OR NOT EXISTS(SELECT 1 FROM task t WHERE t.contact=d.contact AND t.deal IS NULL AND t.alive AND "
    "t.done_at IS NULL))";

// The parts of the list; each appends its entries in their order.
void appendTasks(store::ReadTransaction& read, const TodayQuery& query, TodayReason reason,
                 std::vector<TodayEntry>& out);
void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendReplies(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendBestSegment(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendDeals(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendLapsed(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);

}  // namespace tropa::insight
