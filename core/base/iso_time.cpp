#include "core/base/iso_time.h"

#include <fmt/format.h>
#include <unicode/timezone.h>

#include <chrono>
#include <memory>

namespace tropa {
namespace {

constexpr std::int64_t kMinMs = -62135596800000;  // 0001-01-01
constexpr std::int64_t kMaxMs = 253402300799999;  // 9999-12-31

bool digits(std::string_view text, std::size_t at, std::size_t count, int& out) {
    if (at + count > text.size()) return false;
    out = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        out = out * 10 + (text[i] - '0');
    }
    return true;
}

std::optional<std::int64_t> parseDate(std::string_view text) {
    int y = 0, m = 0, d = 0;
    if (!digits(text, 0, 4, y) || text.size() < 10 || text[4] != '-' || !digits(text, 5, 2, m) ||
        text[7] != '-' || !digits(text, 8, 2, d))
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                                           std::chrono::day{static_cast<unsigned>(d)}};
    if (!date.ok() || y == 0) return std::nullopt;
    return daysFromCivil(y, m, d);
}

}  // namespace

std::int64_t daysFromCivil(int year, int month, int day) {
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::string isoFromMs(std::int64_t unixMs) {
    unixMs = std::min(std::max(unixMs, kMinMs), kMaxMs);
    std::int64_t days = unixMs / kDayMs;
    std::int64_t rest = unixMs % kDayMs;
    if (rest < 0) {
        rest += kDayMs;
        --days;
    }
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    const auto seconds = rest / 1000;
    std::string out = "0000-00-00T00:00:00";
    // Lists and exports show many times: digit by digit takes a tenth of what a format string does.
    const auto put = [&](std::size_t last, std::int64_t number) {
        for (; number > 0; number /= 10) out[last--] = static_cast<char>('0' + number % 10);
    };
    put(3, static_cast<int>(date.year()));
    put(6, static_cast<unsigned>(date.month()));
    put(9, static_cast<unsigned>(date.day()));
    put(12, seconds / 3600);
    put(15, seconds / 60 % 60);
    put(18, seconds % 60);
    if (rest % 1000 != 0) out += fmt::format(".{:03}", rest % 1000);
    return out + 'Z';
}

bool isIsoDate(std::string_view text) {
    return text.size() == 10 && parseDate(text).has_value();
}

std::optional<std::int64_t> msFromIso(std::string_view text, int zoneMinutes) {
    const auto days = parseDate(text);
    if (!days) return std::nullopt;
    text.remove_prefix(10);
    std::int64_t ms = *days * kDayMs;
    if (!text.empty()) {
        int h = 0, m = 0, s = 0;
        if ((text[0] != 'T' && text[0] != ' ') || !digits(text, 1, 2, h) || text.size() < 6 ||
            text[3] != ':' || !digits(text, 4, 2, m) || h > 23 || m > 59)
            return std::nullopt;
        text.remove_prefix(6);
        if (!text.empty() && text[0] == ':') {
            if (!digits(text, 1, 2, s) || s > 60) return std::nullopt;
            text.remove_prefix(3);
            if (!text.empty() && text[0] == '.') {
                text.remove_prefix(1);
                int factor = 100;
                bool any = false;
                while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
                    ms += (text[0] - '0') * factor;
                    factor /= 10;
                    any = true;
                    text.remove_prefix(1);
                }
                if (!any) return std::nullopt;
            }
        }
        ms += (h * 3600LL + m * 60LL + s) * 1000;
        if (text == "Z" || text == "z") {
            zoneMinutes = 0;
        } else if (!text.empty()) {
            int zh = 0, zm = 0;
            const bool colon = text.size() == 6 && text[3] == ':';
            if ((text[0] != '+' && text[0] != '-') || !digits(text, 1, 2, zh)) return std::nullopt;
            if (text.size() != 3 && !(colon && digits(text, 4, 2, zm)) &&
                !(text.size() == 5 && digits(text, 3, 2, zm)))
                return std::nullopt;
            if (zh > 15 || zm > 59) return std::nullopt;
            zoneMinutes = (zh * 60 + zm) * (text[0] == '-' ? -1 : 1);
        }
    }
    return ms - zoneMinutes * 60000LL;
}

int zoneOffsetMinutes(std::string_view zone, std::int64_t unixMs) {
    std::unique_ptr<icu::TimeZone> tz(zone.empty()
                                          ? icu::TimeZone::createDefault()
                                          : icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
                                                {zone.data(), static_cast<int>(zone.size())})));
    std::int32_t raw = 0, dst = 0;
    UErrorCode status = U_ZERO_ERROR;
    tz->getOffset(static_cast<UDate>(unixMs), false, raw, dst, status);
    return U_FAILURE(status) ? 0 : (raw + dst) / 60000;
}

}  // namespace tropa
