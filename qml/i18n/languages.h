#pragma once

#include <QString>
#include <QStringList>

namespace tropa::i18n {

/// The languages that the app speaks, as their two letters; the first is the one it is made for.
QStringList languages();

/// The translation of a language inside this program, for QTranslator::load.
QString fileOf(const QString& language);

}  // namespace tropa::i18n
