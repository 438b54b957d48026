#include "core/insight/periods.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/iso_time.h"
#include "core/base/result.h"

namespace tropa::insight {
namespace {

struct Civil {
    int year, month, day;
};

Civil civilOf(std::int64_t number) {
    const std::string text = dayText(number);
    return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2)), std::stoi(text.substr(8, 2))};
}

/// First day of the month `months` after the given one.
std::int64_t monthStart(const Civil& civil, int months) {
    const int at = civil.year * 12 + (civil.month - 1) + months;
    return daysFromCivil(at / 12, at % 12 + 1, 1);
}

/// First day of the unit's period in which the day lies, and of the one after it.
std::pair<std::int64_t, std::int64_t> bounds(PeriodUnit unit, std::int64_t day) {
    const Civil civil = civilOf(day);
    switch (unit) {
        case PeriodUnit::Day:
            return {day, day + 1};
        case PeriodUnit::Week: {
            const std::int64_t monday = day - ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
            return {monday, monday + 7};
        }
        case PeriodUnit::Month:
            return {monthStart(civil, 0), monthStart(civil, 1)};
        case PeriodUnit::Quarter: {
            const int back = (civil.month - 1) % 3;
            return {monthStart(civil, -back), monthStart(civil, 3 - back)};
        }
        case PeriodUnit::Year:
            return {daysFromCivil(civil.year, 1, 1), daysFromCivil(civil.year + 1, 1, 1)};
    }
    return {day, day + 1};
}

}  // namespace

std::string_view nameOf(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::Day:
            return "day";
        case PeriodUnit::Week:
            return "week";
        case PeriodUnit::Month:
            return "month";
        case PeriodUnit::Quarter:
            return "quarter";
        case PeriodUnit::Year:
            return "year";
    }
    return "day";
}

PeriodUnit periodUnitFrom(std::string_view name) {
    for (const PeriodUnit unit :
         {PeriodUnit::Day, PeriodUnit::Week, PeriodUnit::Month, PeriodUnit::Quarter, PeriodUnit::Year})
        if (nameOf(unit) == name) return unit;
    throw Failure(ErrorCode::InvalidInput,
                  fmt::format("\"{}\" is no period: day, week, month, quarter or year", name));
}

double Period::days() const {
    return static_cast<double>(dayNumber(ends) - dayNumber(starts) + 1);
}

std::int64_t dayNumber(std::string_view day) {
    if (!isIsoDate(day))
        throw Failure(ErrorCode::InvalidInput, fmt::format("\"{}\" is no day such as 2026-11-22", day));
    return *msFromIso(day) / kDayMs - (*msFromIso(day) % kDayMs < 0 ? 1 : 0);
}

std::string dayText(std::int64_t number) {
    return isoFromMs(number * kDayMs).substr(0, 10);
}

std::int64_t Calendar::dayNumberOf(std::int64_t ms) const {
    const std::int64_t local = ms + zoneOffsetMinutes(zone_, ms) * 60'000LL;
    return local >= 0 ? local / kDayMs : -((-local + kDayMs - 1) / kDayMs);
}

std::int64_t Calendar::startOf(std::int64_t number) const {
    const std::int64_t wall = number * kDayMs;
    // The offset that holds at midnight is found from the one nearby. Where the clocks skip midnight, the
    // day begins when they arrive; where they go back over it, with the first of the two midnights.
    const std::int64_t before = wall - zoneOffsetMinutes(zone_, wall - kDayMs) * 60'000LL;
    const std::int64_t after = wall - zoneOffsetMinutes(zone_, wall + kDayMs) * 60'000LL;
    std::int64_t start = std::min(before, after);
    if (dayNumberOf(start) < number) start = std::max(before, after);
    if (dayNumberOf(start - 1) >= number) {
        // Midnight itself was skipped: the change is somewhere in the hours before.
        std::int64_t low = start - kDayMs, high = start;
        while (high - low > 1) {
            const std::int64_t middle = low + (high - low) / 2;
            (dayNumberOf(middle) >= number ? high : low) = middle;
        }
        start = high;
    }
    return start;
}

std::string Calendar::dayOf(std::int64_t ms) const {
    return dayText(dayNumberOf(ms));
}

std::int64_t Calendar::startOfDay(std::string_view day) const {
    return startOf(dayNumber(day));
}

Period Calendar::make(std::int64_t firstDay, std::int64_t nextFirstDay) const {
    return {dayText(firstDay), dayText(nextFirstDay - 1), startOf(firstDay), startOf(nextFirstDay)};
}

Period Calendar::periodOf(PeriodUnit unit, std::int64_t ms) const {
    const auto [first, next] = bounds(unit, dayNumberOf(ms));
    return make(first, next);
}

Period Calendar::nextTo(PeriodUnit unit, const Period& period) const {
    const auto [first, next] = bounds(unit, dayNumber(period.ends) + 1);
    return make(first, next);
}

Period Calendar::before(PeriodUnit unit, const Period& period) const {
    const auto [first, next] = bounds(unit, dayNumber(period.starts) - 1);
    return make(first, next);
}

std::vector<Period> Calendar::periods(PeriodUnit unit, std::int64_t fromMs, std::int64_t toMs,
                                      std::size_t limit) const {
    std::vector<Period> list;
    if (fromMs >= toMs) return list;
    for (Period period = periodOf(unit, toMs - 1); period.toMs > fromMs && list.size() < limit;
         period = before(unit, period))
        list.push_back(period);
    std::reverse(list.begin(), list.end());
    return list;
}

Period Calendar::between(std::string_view firstDay, std::string_view lastDay) const {
    const std::int64_t first = dayNumber(firstDay);
    const std::int64_t last = dayNumber(lastDay);
    if (last < first)
        throw Failure(ErrorCode::InvalidInput, fmt::format("{} lies before {}", lastDay, firstDay));
    return make(first, last + 1);
}

Period Calendar::sameLengthBefore(const Period& period) const {
    const std::int64_t first = dayNumber(period.starts);
    return make(first - (dayNumber(period.ends) - first + 1), first);
}

}  // namespace tropa::insight
