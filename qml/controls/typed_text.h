#pragma once

#include <QQmlEngine>
#include <QQuickItem>
#include <QVariantMap>

namespace tropa::controls {

/// Words that somebody has typed and that stand nowhere else yet. GUI thread.
class TypedText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// Whether there are any in what is shown of `item`: in a form or a sheet, not in a search.
    Q_INVOKABLE static bool isIn(QQuickItem* item);
    /// They, by the names of their fields, but no password.
    Q_INVOKABLE static QVariantMap in(QQuickItem* item);
    /// Puts them into these fields, as if they were typed.
    Q_INVOKABLE static void put(QQuickItem* item, const QVariantMap& words);
    /// Takes back what was typed, and put.
    Q_INVOKABLE static void takeBack(QQuickItem* item);
};

}  // namespace tropa::controls
