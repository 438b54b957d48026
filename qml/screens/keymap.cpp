#include "qml/screens/keymap.h"

#include <QKeySequence>
#include <algorithm>

namespace tropa::screens {

bool Keymap::meets(const QStringList& keys, int key, int modifiers) {
    const int same = key == Qt::Key_Enter ? Qt::Key_Return : key == Qt::Key_Back ? Qt::Key_Escape : key;
    const auto held = Qt::KeyboardModifiers::fromInt(modifiers) & ~Qt::KeypadModifier;
    const QKeySequence pressed(QKeyCombination(held, static_cast<Qt::Key>(same)));
    return std::any_of(keys.begin(), keys.end(),
                       [&pressed](const QString& one) { return QKeySequence(one) == pressed; });
}

}  // namespace tropa::screens
