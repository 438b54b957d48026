#pragma once

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

#include "core/insight/funnel_report.h"
#include "core/insight/periods.h"
#include "core/insight/purchases.h"
#include "core/insight/settings.h"

/// What clients bring. Pure over the purchases, so that each can be checked by hand.
namespace tropa::insight {

/// Revenue ÷ purchases. Returns lower the revenue and are no purchases.
struct Ticket {
    std::int64_t revenue = 0;  ///< Decimal units.
    std::int64_t purchases = 0;
    std::optional<double> average() const;  ///< In the currency's own units.
};
struct TicketReport {
    std::map<std::string, Ticket> all;  ///< By currency.
    std::map<std::string, std::array<Ticket, 3>>
        byOrder;  ///< The client's first, second and later purchases.
};
/// Which purchase of its client each is: 1, 2, …; a return belongs to the one before it.
std::vector<std::size_t> orderOfPurchases(const std::vector<Purchase>& everything);
/// Over the purchases of the window; `everything` tells which purchase of its client each is.
TicketReport averageTicket(const std::vector<Purchase>& everything, const Period& window);

enum class AbcClass : std::uint8_t { A, B, C };
struct AbcClient {
    Uuid client;
    std::int64_t value = 0;   ///< Turnover or margin, Decimal units.
    std::int64_t orders = 0;  ///< A year.
    AbcClass byValue = AbcClass::C;
    AbcClass byFrequency = AbcClass::C;
};
struct AbcReport {
    std::vector<AbcClient> clients;                       ///< The greatest value first.
    std::array<std::array<std::int64_t, 3>, 3> matrix{};  ///< [value][frequency]: how many.
    std::array<std::array<std::int64_t, 3>, 3> values{};  ///< … and what they bring.
    std::int64_t total = 0;
    Amounts leftOut;  ///< Purchases in other currencies: they are not added to these.
};
/// @param purchases of the year, any currency; only `settings.currency` is classed.
AbcReport abcOf(const std::vector<Purchase>& purchases, const Settings& settings);

struct ActiveBase {
    std::int64_t active = 0;
    Share share;  ///< Of all who ever bought until then.
    std::vector<Uuid> activeClients;
    std::vector<Uuid> sleeping;  ///< Have bought, and are outside.
    std::vector<Uuid> entered;
    std::vector<Uuid> droppedOut;
    struct Point {
        Period period;
        std::int64_t active = 0;  ///< At its end.
        std::int64_t bought = 0;  ///< Ever, until then.
    };
    std::vector<Point> trend;
};
/// Who has bought within `daysOf(client)` days before an instant. Entered and dropped out: against the start
/// of the window; the state is that at its end, or now when that is earlier. @param calendar whose days they
/// are: so many days before midnight is midnight, also where the clocks were changed since; null: of 24
/// hours.
ActiveBase activeBase(const std::vector<Purchase>& everything, const std::unordered_map<Uuid, int>& daysOf,
                      int usualDays, const Period& window, const std::vector<Period>& trend,
                      std::int64_t nowMs, const Calendar* calendar = nullptr);
/// Days of the clients whose segment has its own.
std::unordered_map<Uuid, int> activeDaysBySegment(store::ReadTransaction& read,
                                                  const std::vector<Purchase>& purchases, Clients& clients);

/// 0 cold, 1 warm, 2 hot.
using Warmth = std::vector<std::pair<Uuid, int>>;  ///< By id.
Warmth warmthOfClients(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients);

struct TemperatureMix {
    std::int64_t cold = 0, warm = 0, hot = 0;  ///< Clients.
    std::int64_t all() const { return cold + warm + hot; }
};
/// Each client by the warmest of its contacts; whoever has bought is hot.
/// Filters: owner (of the contact), source, event, segment (of the company).
TemperatureMix temperatureMix(store::ReadTransaction& read, const ReportFilter& filter, Clients& clients);

}  // namespace tropa::insight
