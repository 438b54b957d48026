#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/store/replica.h"

/// Figures and lists computed on the device from facts. Reading only; any thread that owns a
/// ReadTransaction.
namespace tropa::insight {

/// Why something stands in today's list, in the order of the list.
enum class TodayReason : std::uint8_t {
    Focus,         ///< Picked as one of the few things that matter today, or on an earlier day and not done.
    Promised,      ///< A task with a time today.
    DueToday,      ///< A task of today without a time.
    QualifiedA,    ///< Need, money and time: an open deal to work with first.
    ReplyDue,      ///< The buyer was written to and has not answered.
    Overdue,       ///< A task whose time has passed.
    BestSegment,   ///< An open deal, of the segment that brings most for each deal, without a task.
    RhythmLapsed,  ///< Nobody has talked with this contact for longer than its rhythm.
    StandsStill,   ///< The buyer's next step takes longer than it usually does.
    NoNextStep,    ///< An open deal without a task.
};
std::string_view nameOf(TodayReason reason);

struct TodayEntry {
    TodayReason reason{};
    Uuid task;                         ///< Nil for entries that are about no task.
    Uuid contact;                      ///< Nil when there is none.
    Uuid deal;                         ///< Nil when there is none.
    Uuid member;                       ///< Who does it or owns it; nil for nobody.
    std::string title;                 ///< Of the task or deal, or the contact's name; may be empty.
    std::optional<std::int64_t> atMs;  ///< When it is due, or since when nothing happened.
    int days = 0;                      ///< Whole days overdue, carried over, silent or standing still.
    int limitDays = 0;  ///< The rhythm or the usual days that were passed; 0 where there is none.
};

struct TodayQuery {
    Uuid member;          ///< Whose day; nil for everybody's.
    Uuid team;            ///< Instead of a member: of all of a team.
    bool nobodys = true;  ///< With what is nobody's; a head who looks at one person leaves it out.
    std::int64_t nowMs = 0;
    int zoneMinutes = 0;     ///< Where a day begins.
    std::size_t limit = 20;  ///< Most entries of one reason.
};

/// The day of one person, each task, contact and deal once, under its first reason.
std::vector<TodayEntry> todayList(store::ReadTransaction& read, const TodayQuery& query);

/// How that list begins, up to what is overdue: without a look at all open deals.
std::vector<TodayEntry> todayHead(store::ReadTransaction& read, const TodayQuery& query);

/// Days after which a letter that was not answered is asked after, and after which it is no longer.
inline constexpr int kReplyAfterDays = 2;
inline constexpr int kReplyUntilDays = 30;

/// Tasks picked for a day ("2026-11-22"), done ones included, in their order. Today's begin with what was
/// picked on an earlier day and was not done.
std::vector<TodayEntry> focusTasks(store::ReadTransaction& read, const TodayQuery& query,
                                   const std::string& day);

/// What this person owes a contact today or owed him before, about him or a deal of his: `task` first when
/// that is open, whenever it is due; then what is due first.
std::vector<TodayEntry> owedTo(store::ReadTransaction& read, const TodayQuery& query, const Uuid& contact,
                               const Uuid& task);

/// Open tasks whose reminder lies in (sinceMs, now], the earliest first.
std::vector<TodayEntry> remindersDue(store::ReadTransaction& read, const TodayQuery& query,
                                     std::int64_t sinceMs);

}  // namespace tropa::insight
