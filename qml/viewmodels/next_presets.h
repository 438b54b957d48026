#pragma once

#include <QList>
#include <string>

#include "qml/viewmodels/row_model.h"
#include "qml/viewmodels/words.h"

namespace tropa::viewmodels {

/// A next step that takes one tap.
struct NextPreset {
    QString key, text, icon;
    QString spoken;    ///< The text without its icon: "Call on Monday".
    std::string line;  ///< As actions::readNextStep reads it: "2026-11-25 10:00 Call".
};

/// After meeting somebody at the stand.
QList<NextPreset> capturePresets(const Words& words);
/// After a call with this outcome.
QList<NextPreset> callPresets(const Words& words, const QString& outcome);

/// The next working day, at noon.
std::int64_t nextWorkday(const Words& words);
/// "tomorrow", "on Monday".
QString dayAhead(const Words& words, std::int64_t day);

/// Roles: key, text, selected, icon, spoken.
QList<QByteArray> presetRoles();
QList<Row> presetRows(const QList<NextPreset>& presets, const QString& selected);
/// The line of a key; empty for none.
std::string presetLine(const QList<NextPreset>& presets, const QString& key);

}  // namespace tropa::viewmodels
