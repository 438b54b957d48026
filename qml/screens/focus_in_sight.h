#pragma once

#include <QtQml/qqmlregistration.h>
#include <QQuickItem>

namespace tropa::screens {

/// Whatever the keyboard comes to by Tab is seen: what scrolls around it scrolls. GUI thread.
class FocusInSight : public QObject {
    Q_OBJECT
    QML_ELEMENT
    /// What has the keyboard in the window.
    Q_PROPERTY(QQuickItem* focused MEMBER focused_ WRITE setFocused FINAL)

public:
    using QObject::QObject;

    void setFocused(QQuickItem* item);

private:
    QQuickItem* focused_ = nullptr;
};

}  // namespace tropa::screens
