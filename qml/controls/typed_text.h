#pragma once

#include <QQmlEngine>
#include <QQuickItem>

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
};

}  // namespace tropa::controls
