#pragma once

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

/// SQL condition that limits `column` to the query's member, who is parameter 1, and to what is nobody's: it
/// must not be forgotten because everybody takes it for somebody else's.
std::string memberIs(const TodayQuery& query, std::string_view column);

using store::kAnswered;

// The parts of the list; each appends its entries in their order.
void appendTasks(store::ReadTransaction& read, const TodayQuery& query, TodayReason reason,
                 std::vector<TodayEntry>& out);
void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendDeals(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendLapsed(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);

}  // namespace tropa::insight
