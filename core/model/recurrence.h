#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How a task repeats. Pure.
namespace tropa::model {

struct Recurrence {
    enum class Unit : std::uint8_t { Day, Weekday, Week, Month };
    Unit unit = Unit::Day;
    int every = 1;
    int monthDay =
        0;  ///< Month only: the day wanted, also where a shorter month ends before it; 0: the task's own.
    bool operator==(const Recurrence&) const = default;
};

/// Reads "every day", "every 3 days", "every weekday", "every week", "every 2 months", "every month on 31",
/// "daily", "weekly", "monthly", and the same in Russian ("каждый день", "каждые 2 недели", "по будням",
/// "каждый месяц 31"). Nothing for anything else.
std::optional<Recurrence> readRecurrence(std::string_view text);

/// As it is stored: "every 2 weeks", "every month on 31".
std::string textOf(const Recurrence& recurrence);

/// The day after `day` on which it happens again; days count from 1970-01-01. Never `day` itself.
std::int64_t nextDay(const Recurrence& recurrence, std::int64_t day);

/// With the day of the month held fast, so that the 31st comes back after February.
Recurrence anchored(const Recurrence& recurrence, std::int64_t day);

}  // namespace tropa::model
