#pragma once

#include "core/base/iso_time.h"
#include "core/insight/rhythm.h"
#include "core/insight/today.h"
#include "core/store/signs.h"

namespace tropa::insight {

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

/// An open deal of the query's people.
struct OpenDeal {
    Uuid id, contact, owner, segment;
    std::int64_t createdMs = 0;  ///< 0 when not known.
    std::int64_t amount = 0;
    std::int64_t steppedMs = 0;  ///< When the buyer took his last step; 0 for never.
    int usualDays = 0;           ///< Of the first step that he has not taken; 0 when not stated.
    bool hasTask = false;        ///< One is open, of its own or of its contact's.
};
using OpenDeals = std::vector<OpenDeal>;
/// The oldest first.
OpenDeals openDealsOf(store::ReadTransaction& read, const TodayQuery& query);

// The parts of the list; each appends its entries in their order.
/// Promises with a time, then what is due at any time of the day.
void appendDueToday(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendOverdue(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendQualified(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendReplies(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);
void appendBestSegment(store::ReadTransaction& read, const TodayQuery& query, const OpenDeals& deals,
                       std::vector<TodayEntry>& out);
void appendDeals(store::ReadTransaction& read, const TodayQuery& query, const OpenDeals& deals,
                 std::vector<TodayEntry>& out);
void appendLapsed(store::ReadTransaction& read, const TodayQuery& query, std::vector<TodayEntry>& out);

}  // namespace tropa::insight
