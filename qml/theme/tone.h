#pragma once

#include <QObject>
#include <QtQmlIntegration>

namespace tropa::theme {

/// What a message says about itself. Its colour, its ground and its sign are the theme's (Theme.qml).
class Tone : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A tone is one of its values.")

public:
    enum Value { Neutral, Good, Warn, Bad };
    Q_ENUM(Value)
};

}  // namespace tropa::theme
