#include "qml/screens/keymap.h"

namespace tropa::screens {

QString Keymap::nameOf(int key, int modifiers) {
    const Qt::KeyboardModifiers held = Qt::KeyboardModifiers::fromInt(modifiers);
    const auto named = [&held](const QString& name) {
        return (held & Qt::ControlModifier ? QStringLiteral("Ctrl+") : QString()) +
               (held & Qt::AltModifier ? QStringLiteral("Alt+") : QString()) +
               (held & Qt::ShiftModifier ? QStringLiteral("Shift+") : QString()) + name;
    };
    switch (key) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return named(QStringLiteral("Return"));
        case Qt::Key_Escape:
        case Qt::Key_Back:
            return named(QStringLiteral("Escape"));
        case Qt::Key_Space:
            return named(QStringLiteral("Space"));
        case Qt::Key_Delete:
            return named(QStringLiteral("Delete"));
        case Qt::Key_Menu:
            return named(QStringLiteral("Menu"));
        case Qt::Key_F10:
            return named(QStringLiteral("F10"));
        case Qt::Key_Left:
            return named(QStringLiteral("Left"));
        case Qt::Key_Right:
            return named(QStringLiteral("Right"));
        case Qt::Key_Up:
            return named(QStringLiteral("Up"));
        case Qt::Key_Down:
            return named(QStringLiteral("Down"));
        default:
            return key >= Qt::Key_A && key <= Qt::Key_Z ? named(QString(QChar(key))) : QString();
    }
}

bool Keymap::meets(const QStringList& keys, int key, int modifiers) {
    const QString name = nameOf(key, modifiers);
    return !name.isEmpty() && keys.contains(name);
}

}  // namespace tropa::screens
