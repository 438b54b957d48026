#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tropa {

/// A day's milliseconds, of a day without a clock change.
inline constexpr std::int64_t kDayMs = 86'400'000;

/// Milliseconds since 1970-01-01 UTC as "2026-11-22T10:00:00Z", with ".123" where there are
/// milliseconds. Years 0001 to 9999; values outside are clamped to them.
std::string isoFromMs(std::int64_t unixMs);

/// Reads "2026-11-22T10:00[:00[.123]](Z|+07:00)", a space instead of T allowed. Without a zone the
/// time is read as `zone` minutes east of UTC; a bare date is its midnight there.
std::optional<std::int64_t> msFromIso(std::string_view text, int zoneMinutes = 0);

/// "2026-11-22" and nothing else; checked against the calendar.
bool isIsoDate(std::string_view text);

/// Days since 1970-01-01 of a proleptic Gregorian date.
std::int64_t daysFromCivil(int year, int month, int day);

/// Minutes east of UTC that the named zone (IANA, "Asia/Novosibirsk") has at that instant; the
/// machine's own zone for an empty name.
int zoneOffsetMinutes(std::string_view zone, std::int64_t unixMs);

}  // namespace tropa
