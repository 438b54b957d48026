#include "qml/viewmodels/words.h"

#include <QDate>
#include <QStringList>
#include <QTime>
#include <cmath>

#include "core/base/iso_time.h"
#include "core/base/phone_text.h"
#include "core/base/text.h"

namespace tropa::viewmodels {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
const QChar kNoBreak(0x00A0);

std::int64_t floorDiv(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

QDate dateOf(std::int64_t dayNumber) {
    return QDate(1970, 1, 1).addDays(dayNumber);
}

QString symbolOf(std::string_view currency) {
    if (currency.empty() || currency == "RUB") return QStringLiteral("₽");
    if (currency == "USD") return QStringLiteral("$");
    if (currency == "EUR") return QStringLiteral("€");
    if (currency == "KZT") return QStringLiteral("₸");
    if (currency == "CNY") return QStringLiteral("¥");
    return qs(currency);
}

}  // namespace

Words::Words(const QLocale& locale, store::ReadTransaction& read)
    : Words(locale, read.replica().serverTime().nowMs(), read.replica().zoneMinutes()) {}

std::int64_t Words::dayNumber(std::int64_t ms) const {
    return floorDiv(ms + zoneMinutes_ * kMinuteMs, kDayMs);
}

std::int64_t Words::startOfToday() const {
    return dayNumber(nowMs_) * kDayMs - zoneMinutes_ * kMinuteMs;
}

QString Words::today() const {
    return locale_.toString(dateOf(dayNumber(nowMs_)), QStringLiteral("dddd, d MMMM"));
}

QString Words::time(std::int64_t ms) const {
    const std::int64_t inDay = ms + zoneMinutes_ * kMinuteMs - dayNumber(ms) * kDayMs;
    return QTime::fromMSecsSinceStartOfDay(static_cast<int>(inDay)).toString(QStringLiteral("H:mm"));
}

QString Words::date(std::int64_t ms) const {
    const QDate date = dateOf(dayNumber(ms));
    QString text = QString::number(date.day()) + kNoBreak + locale_.monthName(date.month()).left(3);
    if (date.year() != dateOf(dayNumber(nowMs_)).year()) text += kNoBreak + QString::number(date.year());
    return text;
}

QString Words::dayName(std::int64_t days) const {
    switch (days - dayNumber(nowMs_)) {
        case -1:
            return tr("yesterday");
        case 0:
            return tr("today");
        case 1:
            return tr("tomorrow");
        default:
            return {};
    }
}

QString Words::day(std::int64_t ms) const {
    const std::int64_t number = dayNumber(ms);
    if (const QString name = dayName(number); !name.isEmpty()) return name;
    const std::int64_t ahead = number - dayNumber(nowMs_);
    return ahead > 1 && ahead < 7 ? locale_.dayName(dateOf(number).dayOfWeek()) : date(ms);
}

QString Words::when(std::int64_t ms) const {
    const QString name = dayName(dayNumber(ms));
    return name.isEmpty() ? date(ms) : name + kNoBreak + time(ms);
}

QString Words::ago(std::int64_t ms) const {
    const std::int64_t count = dayNumber(nowMs_) - dayNumber(ms);
    if (count <= 0) return tr("today");
    if (count == 1) return tr("yesterday");
    if (count > 365) return date(ms);
    return days(static_cast<int>(count));
}

QString Words::shortAgo(std::int64_t ms) const {
    const std::int64_t minutes = (nowMs_ - ms) / kMinuteMs;
    if (minutes < 1) return tr("just now");
    if (minutes < 60) return tr("%Ln minutes ago", nullptr, static_cast<int>(minutes));
    if (minutes < 6 * 60) return tr("%Ln hours ago", nullptr, static_cast<int>(minutes / 60));
    return when(ms);
}

QString Words::due(std::int64_t ms, bool allDay) const {
    const QString name = day(ms);
    return allDay ? name : tr("%1 at\u00a0%2", "day, time").arg(name, time(ms));
}

QString Words::days(int count) const {
    return tr("%Ln days", nullptr, count);
}

QString Words::weekday(std::int64_t ms) const {
    switch (dateOf(dayNumber(ms)).dayOfWeek()) {
        case Qt::Monday:
            return tr("on Monday");
        case Qt::Tuesday:
            return tr("on Tuesday");
        case Qt::Wednesday:
            return tr("on Wednesday");
        case Qt::Thursday:
            return tr("on Thursday");
        case Qt::Friday:
            return tr("on Friday");
        case Qt::Saturday:
            return tr("on Saturday");
        default:
            return tr("on Sunday");
    }
}

QString Words::duration(std::int64_t seconds) const {
    return tr("%Ln min", "minutes", static_cast<int>(std::max<std::int64_t>(1, (seconds + 30) / 60)));
}

QString Words::number(std::int64_t value) const {
    QString text = locale_.toString(value);
    if (russian() && value > -10'000 && value < 10'000 && text.size() == 4 + (value < 0 ? 1 : 0))
        text.insert(text.size() - 3, kNoBreak);
    return text;
}

QString Words::ordinal(std::int64_t value) const {
    if (russian()) return number(value) + QStringLiteral("-й");
    const std::int64_t tens = value % 100;
    const std::int64_t ones = value % 10;
    const bool teen = tens > 10 && tens < 14;
    const char* ending = teen || ones == 0 || ones > 3 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd";
    return number(value) + QLatin1String(ending);
}

QString Words::amount(std::int64_t units) const {
    const std::int64_t whole = units / Decimal::kScale;
    QString text = (units < 0 && whole == 0 ? QStringLiteral("-") : QString()) + number(whole);
    if (const std::int64_t cents = std::abs(units % Decimal::kScale) / 100; cents != 0)
        text += locale_.decimalPoint() + QStringLiteral("%1").arg(cents, 2, 10, QLatin1Char('0'));
    return text;
}

QString Words::money(std::int64_t units, std::string_view currency) const {
    return amount(units) + kNoBreak + symbolOf(currency);
}

QString Words::moneyShort(std::int64_t units, std::string_view currency) const {
    const double value = static_cast<double>(units) / Decimal::kScale;
    const auto rounded = [&](double part) {
        const bool one = part < 100 && std::fmod(std::round(part * 10), 10) != 0;
        return locale_.toString(part, 'f', one ? 1 : 0);
    };
    const double size = std::abs(value);
    QString text;
    if (size >= 999.5e6)
        text = tr("%1 bn", "amount").arg(rounded(value / 1e9));
    else if (size >= 999.5e3)
        text = tr("%1 M", "amount").arg(rounded(value / 1e6));
    else if (size >= 10e3)
        text = tr("%1 K", "amount").arg(rounded(value / 1e3));
    else
        return money(units, currency);
    return text.replace(QLatin1Char(' '), kNoBreak) + kNoBreak + symbolOf(currency);
}

QString Words::money(const store::Record& record) const {
    const auto amount = record.integer("amount");
    return amount ? money(*amount, record.text("currency")) : QString();
}

QString phoneText(std::string_view phone) {
    const PhoneParts parts = phoneParts(phone);
    if (!parts.rest.empty())
        return phoneText(parts.number) + qs(parts.rest).replace(QLatin1Char(' '), kNoBreak);
    const QString typed = qs(phone).trimmed();
    for (const QChar c : typed)
        if (c.isLetter() || c == QLatin1Char(',') || c == QLatin1Char(';')) return typed;
    std::string digits = digitsOf(phone);
    const bool plus = typed.startsWith(QLatin1Char('+'));
    const bool home = digits.size() == 11 && (digits[0] == '7' || (digits[0] == '8' && !plus));
    if (!home) return typed;
    const QString d = qs(digits);
    return QStringLiteral("+7%1%2%1%3-%4-%5")
        .arg(QString(kNoBreak), d.mid(1, 3), d.mid(4, 3), d.mid(7, 2), d.mid(9, 2));
}

QString initials(std::string_view name) {
    QString out;
    for (const QString& word : qs(name).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        for (const QChar c : word) {
            if (!c.isLetterOrNumber()) continue;
            out += c.toUpper();
            break;
        }
        if (out.size() == 2) break;
    }
    return out;
}

}  // namespace tropa::viewmodels
