#pragma once

#include <QColor>

#include "qml/controls/wanted.h"

namespace tropa::controls {

/// What a pointer, a finger and the keyboard leave on a thing that can be pressed: a veil, and the ring of
/// what has the keyboard. Made when one of them comes: most things are met by nobody. GUI thread.
class TouchMark : public tropa::controls::Wanted {
    Q_OBJECT
    QML_ELEMENT
    /// The veil's colour.
    Q_PROPERTY(QColor veil MEMBER veil_ NOTIFY veilChanged FINAL)
    Q_PROPERTY(bool veiled READ veiled WRITE setVeiled NOTIFY veiledChanged FINAL)
    Q_PROPERTY(bool ringed READ ringed WRITE setRinged NOTIFY ringedChanged FINAL)
    /// Radius of the thing.
    Q_PROPERTY(qreal round MEMBER round_ NOTIFY roundChanged FINAL)
    /// The ring is drawn inside the shape.
    Q_PROPERTY(bool ringInset MEMBER ringInset_ NOTIFY ringInsetChanged FINAL)

public:
    explicit TouchMark(QQuickItem* parent = nullptr)
        : Wanted(QStringLiteral("qrc:/qt/qml/Tropa/Controls/TouchFace.qml"), QStringLiteral("mark"), parent) {
    }

    bool veiled() const { return veiled_; }
    void setVeiled(bool veiled) {
        if (std::exchange(veiled_, veiled) == veiled) return;
        setWhen(veiled_ || ringed_);
        emit veiledChanged();
    }
    bool ringed() const { return ringed_; }
    void setRinged(bool ringed) {
        if (std::exchange(ringed_, ringed) == ringed) return;
        setWhen(veiled_ || ringed_);
        emit ringedChanged();
    }

signals:
    void veilChanged();
    void veiledChanged();
    void ringedChanged();
    void roundChanged();
    void ringInsetChanged();

private:
    QColor veil_;
    bool veiled_ = false;
    bool ringed_ = false;
    qreal round_ = 0;
    bool ringInset_ = false;
};

}  // namespace tropa::controls
