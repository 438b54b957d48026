#include "qml/i18n/languages.h"

namespace tropa::i18n {

QStringList languages() {
    return {QStringLiteral("ru"), QStringLiteral("en")};
}

QString fileOf(const QString& language) {
    return QStringLiteral(":/i18n/tropa_%1.qm").arg(language);
}

}  // namespace tropa::i18n
