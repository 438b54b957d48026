#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/store/replica.h"

namespace tropa::insight {

/// A task in a calendar.
struct AgendaEntry {
    Uuid task, contact, deal, assignee;  ///< Nil where there is none.
    std::string title;
    std::int64_t dueMs = 0;
    bool allDay = false;  ///< A day without a time.
    bool done = false;
};

struct AgendaQuery {
    Uuid member;              ///< Whose tasks, and those that are nobody's; nil for everybody's.
    std::int64_t fromMs = 0;  ///< The first instant of the first day.
    std::int64_t toMs = 0;    ///< The first instant after the last day.
    std::size_t limit = 1000;
};

/// Tasks of these days, done ones included, by day and time; those without a time first in their day.
std::vector<AgendaEntry> agenda(store::ReadTransaction& read, const AgendaQuery& query);

/// Open tasks whose time lies before `fromMs`, the latest first; `toMs` has no meaning here.
std::vector<AgendaEntry> overdueTasks(store::ReadTransaction& read, const AgendaQuery& query);

}  // namespace tropa::insight
