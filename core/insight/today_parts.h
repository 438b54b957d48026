#pragma once

#include "core/insight/today.h"

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

/// Activities in which the contact answered: everything but attempts.
inline constexpr std::string_view kAnswered =
    "alive AND NOT ifnull(retracted,0) AND kind<>'note' AND ifnull(outcome,'') NOT IN "
    "('no_answer','secretary','wrong_number')";

/// Common table expressions that end in silent(id, name, since, days): contacts with the rhythm that holds
/// for them. Parameters as memberIs, and 2: now.
std::string silentContacts(const TodayQuery& query);
/// Condition on a row of `silent`.
inline constexpr std::string_view kSilentTooLong =
    "since>0 AND ?2-since>days*86400000 AND NOT EXISTS(SELECT 1 FROM task t WHERE t.contact=silent.id AND "
    "t.alive "
    "AND t.done_at IS NULL)";

// The parts of the list; each appends its entries in their order.
void appendTasks(store::ReadTransaction& read, const TodayQuery& query, TodayReason reason,
                 std::vector<TodayEntry>& out);
void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendDeals(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendLapsed(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);

}  // namespace tropa::insight
