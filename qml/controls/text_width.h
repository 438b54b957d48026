#pragma once

#include <QFontMetricsF>
#include <QQmlEngine>

namespace tropa::controls {

/// How wide a line of text is: what a text that wraps or is shortened cannot tell of itself. GUI thread.
class TextWidth : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// In device-independent pixels, on one line, whole.
    Q_INVOKABLE static qreal of(const QString& text, const QFont& font) {
        return QFontMetricsF(font).horizontalAdvance(text);
    }
};

}  // namespace tropa::controls
