#pragma once

#include <string_view>

#include "core/store/records.h"

/// What the facts say of a contact, kept in his row, so that lists and Today can be read from an index:
///   warmth        the noted temperature, or "hot" for whoever has bought
///   silent_since  when he last answered, or came in, whichever is later; milliseconds, NULL when neither is
///   known, and for whom nobody may miss: a person who was erased
/// and what those say of a purchase:
///   buyer         its company, else the company of its contact, else the contact, as is one who was merged
///                 into another
/// and whether the deal of a trail (report_schema.h) is open.
/// Derived on this device; never synced and never a field.
namespace tropa::store {

/// Condition on `activity`: the contact answered. Everything but attempts, notes, and letters that were only
/// sent: those are no answer until an outcome says so.
inline constexpr std::string_view kAnswered =
    "alive AND NOT ifnull(retracted,0) AND kind<>'note' AND ifnull(outcome,'') NOT IN "
    "('no_answer','secretary','wrong_number') AND NOT (kind IN ('email','message') AND outcome IS NULL)";

/// Condition on `activity`: the seller has tried, and reached nobody.
inline constexpr std::string_view kTried =
    "alive AND NOT ifnull(retracted,0) AND outcome IN ('no_answer','secretary','wrong_number')";

/// Condition on `purchase`: it counts as one.
inline constexpr std::string_view kCountsAsPurchase =
    "alive AND NOT ifnull(retracted,0) AND ifnull(amount,0)>=0";

/// Values of the two columns for a contact that is about to be written.
struct Signs {
    std::optional<std::string> warmth;
    std::optional<std::int64_t> silentSince;
    bool operator==(const Signs&) const = default;
};
Signs signsOf(ReadTransaction& read, const Record& contact);

/// After an activity or a purchase was written or erased (`now` null): its contacts' signs again.
void updateSigns(WriteTransaction& write, const Record* now, const Record* before);

/// After a purchase or a contact was written or erased (`now` null): who has bought. Not by triggers: SQLite
/// keeps every page that a statement with one has touched, in case the trigger fails.
void updateBuyers(WriteTransaction& write, const Record* now, const Record* before);

/// After a deal was written or erased (`now` null): whether its trail is an open deal's.
void updateTrail(WriteTransaction& write, const Record* now, const Record* before);

/// SQL that fills the buyers of all purchases in; a condition may follow.
std::string filledBuyers();

/// SQL that does what updateSigns does for all contacts at once, where rows came in without `saveRecord` and
/// the columns hold what the contacts' own rows say.
std::string addedSigns();

/// All of them from scratch, in the migration.
void rebuildSigns(sql::Connection& connection);

}  // namespace tropa::store
