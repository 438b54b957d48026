#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/decimal.h"
#include "core/base/result.h"
#include "core/model/registry.h"
#include "core/store/records.h"

namespace tropa::viewmodels {

inline QString qs(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString qs(const Uuid& id) {
    return id.isNil() ? QString() : qs(std::string_view(id.text()));
}
/// Nil for anything that is no id.
inline Uuid idOf(const QString& text) {
    return Uuid::parse(text.toStdString()).value_or(Uuid{});
}

/// How things are said to a person: times, amounts, phones, names of choices, errors. A value: the language,
/// what time it is and where. Any thread.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Words)

public:
    Words(const QLocale& locale, std::int64_t nowMs, int zoneMinutes)
        : locale_(locale),
          nowMs_(nowMs),
          zoneMinutes_(zoneMinutes) {}
    /// Now as the replica knows it.
    Words(const QLocale& locale, store::ReadTransaction& read);

    std::int64_t nowMs() const { return nowMs_; }
    int zoneMinutes() const { return zoneMinutes_; }
    std::int64_t startOfToday() const;
    const QLocale& locale() const { return locale_; }
    bool russian() const { return locale_.language() == QLocale::Russian; }

    // Times
    QString today() const;                    ///< "Sunday, 22 November"
    QString when(std::int64_t ms) const;      ///< "today 9:12", "yesterday 18:40", "19 Nov", "19 Nov 2024"
    QString day(std::int64_t ms) const;       ///< "today", "tomorrow", "Wednesday" (this week), "19 Nov"
    QString date(std::int64_t ms) const;      ///< "19 Nov"; with the year when it is another one
    QString time(std::int64_t ms) const;      ///< "9:12"
    QString ago(std::int64_t ms) const;       ///< of days: "today", "yesterday", "3 days", "41 days"
    QString shortAgo(std::int64_t ms) const;  ///< "just now", "12 minutes ago", "3 hours ago", else when()
    QString due(std::int64_t ms, bool allDay) const;  ///< "today at 11:30", "tomorrow", "19 Nov at 9:00"
    QString days(int count) const;                    ///< "3 days"
    QString weekday(std::int64_t ms) const;           ///< "on Wednesday"
    QString duration(std::int64_t seconds) const;     ///< "6 min"

    // Amounts and numbers
    QString amount(std::int64_t units) const;                                 ///< "2 400 000"
    QString money(std::int64_t units, std::string_view currency) const;       ///< "2 400 000 ₽"
    QString moneyShort(std::int64_t units, std::string_view currency) const;  ///< "2.4 M ₽"
    QString money(const store::Record& record) const;  ///< `amount`, `currency`; empty when not known
    QString number(std::int64_t value) const;          ///< "8 412"
    QString ordinal(std::int64_t value) const;         ///< "43rd"

    // Names of choices
    QString temperature(std::string_view value) const;  ///< "hot"
    QString role(std::string_view value) const;
    QString activity(std::string_view kind, std::string_view outcome) const;  ///< "Call, agreed"
    QString outcome(std::string_view value) const;
    QString answer(std::string_view value) const;  ///< "yes", "no", "unknown"
    QString choice(const model::Field& field, std::string_view value) const;
    QString label(const model::Field& field) const { return qs(russian() ? field.ru : field.en); }
    QString label(const model::Entity& entity) const { return qs(russian() ? entity.ru : entity.en); }
    /// A field's value as a person reads it. References become the name of what they point at.
    QString value(store::ReadTransaction& read, const model::Field& field, const model::Value& value) const;
    /// A cell's value as the protocol carries it; a group becomes one text ("2 400 000 ₽", "lost ·
    /// price").
    QString cell(store::ReadTransaction& read, const model::Entity& entity, std::string_view cell,
                 const nlohmann::json& value) const;

    /// What happened, what is safe, what to do.
    static QString error(const Error& error);
    /// What an undo entry was about: "add contact" → "Contact added".
    static QString doneLabel(std::string_view label);

private:
    QString dayName(std::int64_t days) const;
    std::int64_t dayNumber(std::int64_t ms) const;

    QLocale locale_;
    std::int64_t nowMs_;
    int zoneMinutes_;
};

/// A phone number as people write it: "+7 913 204-11-87"; others as they were typed.
QString phoneText(std::string_view phone);
/// Two letters: "ИП" for "Ирина Пак".
QString initials(std::string_view name);

}  // namespace tropa::viewmodels
