#include "core/model/recurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <vector>

#include "core/base/text.h"

namespace tropa::model {
namespace {

using Unit = Recurrence::Unit;
namespace chrono = std::chrono;

std::optional<int> numberOf(const std::string& word) {
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size() || number < 1 || number > 999)
        return std::nullopt;
    return number;
}

std::optional<Unit> unitOf(std::string_view word) {
    const auto begins = [&](std::string_view root) { return word.substr(0, root.size()) == root; };
    if (begins("weekday") || begins("будн") || begins("рабоч")) return Unit::Weekday;
    if (begins("day") || begins("ден") || begins("дня") || begins("дней") || begins("дни")) return Unit::Day;
    if (begins("week") || begins("недел")) return Unit::Week;
    if (begins("month") || begins("месяц")) return Unit::Month;
    return std::nullopt;
}

chrono::year_month_day dateOf(std::int64_t day) {
    return chrono::sys_days{chrono::days{day}};
}

}  // namespace

std::optional<Recurrence> readRecurrence(std::string_view text) {
    const std::vector<std::string> all = words(text);
    if (all.empty()) return std::nullopt;
    Recurrence read;
    if (all.size() == 1) {
        if (all[0] == "daily" || all[0] == "ежедневно") return Recurrence{Unit::Day, 1, 0};
        if (all[0] == "weekly" || all[0] == "еженедельно") return Recurrence{Unit::Week, 1, 0};
        if (all[0] == "monthly" || all[0] == "ежемесячно") return Recurrence{Unit::Month, 1, 0};
        if (all[0] == "weekdays") return Recurrence{Unit::Weekday, 1, 0};
        return std::nullopt;
    }
    const bool every = all[0] == "every" || all[0].substr(0, 8) == "кажд" || all[0] == "по";
    if (!every) return std::nullopt;
    std::size_t i = 1;
    if (const auto number = numberOf(all[i])) {
        read.every = *number;
        ++i;
    }
    if (i >= all.size()) return std::nullopt;
    const auto unit = unitOf(all[i]);
    if (!unit) return std::nullopt;
    read.unit = *unit;
    ++i;
    if (i < all.size() && (all[i] == "on" || all[i] == "day" || all[i] == "день")) ++i;
    if (i < all.size() && read.unit == Unit::Month)
        if (const auto number = numberOf(all[i]); number && *number <= 31) {
            read.monthDay = *number;
            ++i;
        }
    // "рабочий день": the unit was said by two words.
    if (i < all.size() && read.unit == Unit::Weekday && unitOf(all[i]) == Unit::Day) ++i;
    if (i != all.size() || (read.unit == Unit::Weekday && read.every != 1)) return std::nullopt;
    return read;
}

std::string textOf(const Recurrence& r) {
    const std::string_view unit = r.unit == Unit::Day     ? "day"
                                  : r.unit == Unit::Week  ? "week"
                                  : r.unit == Unit::Month ? "month"
                                                          : "weekday";
    std::string text =
        r.every == 1 ? fmt::format("every {}", unit) : fmt::format("every {} {}s", r.every, unit);
    if (r.unit == Unit::Month && r.monthDay > 0) text += fmt::format(" on {}", r.monthDay);
    return text;
}

std::int64_t nextDay(const Recurrence& r, std::int64_t day) {
    switch (r.unit) {
        case Unit::Day:
            return day + r.every;
        case Unit::Week:
            return day + 7 * r.every;
        case Unit::Weekday: {
            std::int64_t next = day + 1;
            for (;; ++next) {
                const unsigned weekday = chrono::weekday{chrono::sys_days{chrono::days{next}}}.iso_encoding();
                if (weekday <= 5) return next;
            }
        }
        case Unit::Month:
            break;
    }
    const chrono::year_month_day date = dateOf(day);
    const chrono::year_month month = chrono::year_month{date.year(), date.month()} + chrono::months{r.every};
    const unsigned wanted =
        r.monthDay > 0 ? static_cast<unsigned>(r.monthDay) : static_cast<unsigned>(date.day());
    const auto last = static_cast<unsigned>(
        chrono::year_month_day_last{month.year(), chrono::month_day_last{month.month()}}.day());
    const chrono::year_month_day next{month.year(), month.month(), chrono::day{std::min(wanted, last)}};
    return chrono::sys_days{next}.time_since_epoch().count();
}

Recurrence anchored(const Recurrence& recurrence, std::int64_t day) {
    Recurrence held = recurrence;
    if (held.unit == Unit::Month && held.monthDay == 0)
        held.monthDay = static_cast<int>(static_cast<unsigned>(dateOf(day).day()));
    return held;
}

}  // namespace tropa::model
