#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Days and periods in the workspace's time zone. Pure but for the zone's rules.
namespace tropa::insight {

enum class PeriodUnit : std::uint8_t { Day, Week, Month, Quarter, Year };
std::string_view nameOf(PeriodUnit unit);
/// "day", "week", "month", "quarter", "year"; @throws InvalidInput for anything else.
PeriodUnit periodUnitFrom(std::string_view name);

/// A stretch of whole days: [fromMs, toMs).
struct Period {
    std::string starts;  ///< First day, "2026-11-01".
    std::string ends;    ///< Last day, "2026-11-30".
    std::int64_t fromMs = 0;
    std::int64_t toMs = 0;
    bool contains(std::int64_t ms) const { return ms >= fromMs && ms < toMs; }
    double days() const;  ///< A day that the clocks change counts as one.
    bool operator==(const Period&) const = default;
};

/// Where days begin and end. Weeks start on Monday.
class Calendar {
public:
    /// @param zone IANA name; the machine's own when empty.
    explicit Calendar(std::string zone) : zone_(std::move(zone)) {}

    std::string dayOf(std::int64_t ms) const;  ///< "2026-11-22".
    /// The first instant of that day; also where the clocks skip midnight. @throws InvalidInput.
    std::int64_t startOfDay(std::string_view day) const;

    /// The period of this unit in which the instant lies.
    Period periodOf(PeriodUnit unit, std::int64_t ms) const;
    Period nextTo(PeriodUnit unit, const Period& period) const;
    Period before(PeriodUnit unit, const Period& period) const;
    /// All that touch [fromMs, toMs), the earliest first; at most `limit`, the latest ones.
    std::vector<Period> periods(PeriodUnit unit, std::int64_t fromMs, std::int64_t toMs,
                                std::size_t limit = 400) const;
    /// From one day to another, both included. @throws InvalidInput.
    Period between(std::string_view firstDay, std::string_view lastDay) const;
    /// As many days right before it.
    Period sameLengthBefore(const Period& period) const;

private:
    std::int64_t startOf(std::int64_t dayNumber) const;
    std::int64_t dayNumberOf(std::int64_t ms) const;
    Period make(std::int64_t firstDay, std::int64_t nextFirstDay) const;

    std::string zone_;
};

/// Day of a date, counted from 1970-01-01; @throws InvalidInput.
std::int64_t dayNumber(std::string_view day);
std::string dayText(std::int64_t number);

}  // namespace tropa::insight
