#include "qml/viewmodels/next_presets.h"

#include "core/actions/input.h"
#include "core/base/iso_time.h"

namespace tropa::viewmodels {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(NextSteps)
};

/// The first working day at least so many days ahead; an instant of that day.
std::int64_t workdayAfter(const Words& words, int days) {
    std::int64_t at = words.startOfToday() + days * kDayMs + kDayMs / 2;
    // The first of January 1970 was a Thursday.
    const auto weekday = [&](std::int64_t ms) {
        return ((ms + words.zoneMinutes() * 60'000LL) / kDayMs + 3) % 7;
    };
    while (weekday(at) > 4) at += kDayMs;
    return at;
}

std::string lineOf(const Words& words, std::int64_t dayMs, const char* time, const QString& title) {
    return actions::dayOf(dayMs, words.zoneMinutes()) + time + " " + title.toStdString();
}

NextPreset callOn(const Words& words, const QString& key, std::int64_t day) {
    const QString call = Tr::tr("Call %1", "on Wednesday").arg(dayAhead(words, day));
    return {key, call, QStringLiteral("phone"), call, lineOf(words, day, " 10:00", Tr::tr("Call"))};
}

/// One of several calls: the icon says that it is one.
NextPreset oneOfCalls(NextPreset preset, QString when) {
    when[0] = when[0].toUpper();
    preset.text = when;
    return preset;
}

NextPreset callInTwoHours(const Words& words) {
    const std::int64_t at = words.nowMs() + 2 * 3'600'000;
    const QString line = QStringLiteral("%1 %2 %3")
                             .arg(qs(actions::dayOf(at, words.zoneMinutes())),
                                  words.time(at).rightJustified(5, QLatin1Char('0')), Tr::tr("Call"));
    return {QStringLiteral("later"), Tr::tr("In two hours"), QStringLiteral("phone"),
            Tr::tr("Call in two hours"), line.toStdString()};
}

NextPreset send(const Words& words, const QString& key, const QString& text, const QString& what,
                const QString& icon) {
    return {key, text, icon, what, lineOf(words, workdayAfter(words, 1), "", what)};
}

NextPreset sendEstimate(const Words& words) {
    return send(words, QStringLiteral("estimate"), Tr::tr("Estimate"), Tr::tr("Send an estimate"),
                QStringLiteral("file-text"));
}

NextPreset sendSample(const Words& words) {
    return send(words, QStringLiteral("sample"), Tr::tr("Sample"), Tr::tr("Send a sample"),
                QStringLiteral("package"));
}

}  // namespace

std::int64_t nextWorkday(const Words& words) {
    return workdayAfter(words, 1);
}

QString dayAhead(const Words& words, std::int64_t day) {
    return (day - words.startOfToday()) / kDayMs == 1 ? Tr::tr("tomorrow") : words.weekday(day);
}

QList<NextPreset> capturePresets(const Words& words) {
    return {callOn(words, QStringLiteral("call"), workdayAfter(words, 2)), sendEstimate(words),
            sendSample(words),
            send(words, QStringLiteral("catalogue"), Tr::tr("Catalogue"), Tr::tr("Send the catalogue"),
                 QStringLiteral("book-user"))};
}

QList<NextPreset> callPresets(const Words& words, const QString& outcome) {
    const QString done[] = {QStringLiteral("do_not_call"), QStringLiteral("wrong_number"),
                            QStringLiteral("not_interested")};
    for (const QString& end : done)
        if (outcome == end) return {};
    QList<NextPreset> presets;
    const std::int64_t tomorrow = nextWorkday(words);
    if (outcome == QLatin1String("no_answer") || outcome == QLatin1String("secretary") ||
        outcome == QLatin1String("call_back"))
        presets.append(callInTwoHours(words));
    const auto callThen = [&](const QString& key, std::int64_t day) {
        presets.append(oneOfCalls(callOn(words, key, day), dayAhead(words, day)));
    };
    callThen(QStringLiteral("tomorrow"), tomorrow);
    const std::int64_t later = workdayAfter(words, 3);
    if (later / kDayMs != tomorrow / kDayMs) callThen(QStringLiteral("days"), later);
    presets.append({QStringLiteral("week"), Tr::tr("In a week"), QStringLiteral("phone"),
                    Tr::tr("Call in a week"),
                    lineOf(words, workdayAfter(words, 7), " 10:00", Tr::tr("Call"))});
    if (outcome == QLatin1String("talked") || outcome == QLatin1String("agreed") ||
        outcome == QLatin1String("asked_to_write")) {
        presets.append(sendEstimate(words));
        presets.append(sendSample(words));
    }
    return presets;
}

QList<QByteArray> presetRoles() {
    return {"key", "text", "selected", "icon", "spoken"};
}

QList<Row> presetRows(const QList<NextPreset>& presets, const QString& selected) {
    QList<Row> rows;
    for (const NextPreset& preset : presets)
        rows.append({preset.key, {preset.text, preset.key == selected, preset.icon, preset.spoken}});
    return rows;
}

std::string presetLine(const QList<NextPreset>& presets, const QString& key) {
    for (const NextPreset& preset : presets)
        if (preset.key == key) return preset.line;
    return {};
}

}  // namespace tropa::viewmodels
