#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/decimal.h"

namespace tropa::exchange {

struct AmountCell {
    Decimal amount;
    std::string currency;  ///< ISO 4217 where a sign or a word says it; else empty.
};

/// An amount as people write it: "1 234,56 ₽", "$1,234.56", "(1 200)" and "1200-" below nought, "1,5
/// млн". A comma or point with exactly three digits behind it divides thousands. More than four decimals are
/// rounded. Takes a cleaned cell. Nothing where it is none.
std::optional<AmountCell> amountOf(std::string_view clean);

/// "RUB" of "руб.", "₽", "RUR", "USD", "доллар". Nothing for what is no currency.
std::optional<std::string> currencyOf(std::string_view text);

/// A day, perhaps with a time of day.
struct DateCell {
    int year = 0, month = 0, day = 0;
    int seconds = -1;                     ///< Of the day; -1 without a time.
    std::optional<int> zoneMinutes = {};  ///< East of UTC where the text says it.
    bool doubtful = false;                ///< "03/04/2026": day and month may be the other way round.
};

/// A date as people and programs write it: ISO, "01.02.2026 10:30", "1.2.26", "1 февраля 2026 г.", "Feb 1,
/// 2026", "2/1/2026", an Excel serial ("46054", "46054.4375").
/// @param monthFirst how "03/04/2026" is read. Takes a cleaned cell. Nothing for what is no date of the
/// calendar.
std::optional<DateCell> dateOf(std::string_view clean, bool monthFirst = false);

/// The instant of a date in a time zone (IANA). A day without a time is its midnight there.
std::int64_t instantOf(const DateCell& date, std::string_view zone);

/// "open", "won" or "lost" for the usual Russian and English words, those of other CRMs included.
/// Nothing otherwise.
std::optional<std::string> dealStateOf(std::string_view text);

}  // namespace tropa::exchange
