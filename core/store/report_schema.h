#pragma once

#include <string_view>

#include "core/sql/connection.h"

namespace tropa::store {

/// A covering index for the reports of deals, and one of those that came back.
void createDealIndexes(sql::Connection& connection);

/// `step_trail(deal, steps, open)`: the steps of each deal that were not taken back, side by side (see
/// kTrailEntry). It is kept by triggers, so that it is right whoever writes the table `step`; `open`, 1 or
/// NULL, says whether the deal is alive and open (signs.h), and those alone are in the index
/// `step_trail_open`.
void createTrails(sql::Connection& connection);

/// Indexes that hold every column that a report or Today reads of its table, so that no row is fetched. Those
/// that begin with a reference are also what records are looked up by.
void createReportIndexes(sql::Connection& connection);

/// Answers and attempts of each contact side by side, in indexes `activity_answered` and `activity_tried`:
/// the conditions kAnswered and kTried (signs.h) stand in them, so that a report that asks for all reads two
/// columns of the rows that count.
/// And what companies and the tasks of a person are looked up by.
void createNarrowIndexes(sql::Connection& connection);

/// Bytes of one step in step_trail.steps: 16 of the stage's id, then its time as 15 decimal digits,
/// milliseconds UTC. In no order; a stage may occur twice.
inline constexpr std::size_t kTrailEntry = 31;

/// SQL that fills step_trail out of all steps.
std::string_view filledTrails();

/// Purchases by `buyer` (signs.h), which is filled in; the column must be there.
void createBuyers(sql::Connection& connection);

}  // namespace tropa::store
