#pragma once

#include <map>
#include <vector>

#include "core/insight/periods.h"
#include "core/insight/report_filter.h"
#include "core/insight/statistics.h"

namespace tropa::insight {

/// From the lead to the first contact that he answered.
struct FirstResponse {
    std::int64_t leads = 0;  ///< Contacts made in the window.
    std::int64_t answered = 0;
    Spread hours;               ///< Of the answered ones.
    Share inTime;               ///< Answered within the target, of the leads that had the time for it.
    std::vector<Uuid> waiting;  ///< Nobody has reached them yet, the oldest first.
    std::vector<Uuid> answeredLeads, inTimeLeads, lateLeads;
};
FirstResponse firstResponse(store::ReadTransaction& read, const ReportFilter& filter, int targetHours,
                            std::int64_t nowMs);

/// Calls of the window by their outcome.
struct CallFigures {
    std::int64_t calls = 0;
    std::map<std::string, std::int64_t> outcomes;
    std::map<Uuid, std::map<std::string, std::int64_t>> byAuthor;  ///< Nil: nobody is named.
};
CallFigures callsByOutcome(store::ReadTransaction& read, const ReportFilter& filter);

/// They, the earliest first. @param outcome empty for all.
std::vector<Uuid> callsWith(store::ReadTransaction& read, const ReportFilter& filter,
                            std::string_view outcome);

/// A contact who has not answered for longer than the rhythm of his temperature.
struct ForgottenContact {
    Uuid contact;
    std::string temperature;
    double days = 0;            ///< Since he last answered, or was made.
    std::int64_t rhythm = 0;    ///< Days; his segment's own where it has one.
    std::int64_t attempts = 0;  ///< Since then, that reached nobody.
};
/// The longest over their rhythm first; whoever does not want calls is left out.
std::vector<ForgottenContact> forgottenContacts(store::ReadTransaction& read, const ReportFilter& filter,
                                                std::int64_t nowMs);

}  // namespace tropa::insight
