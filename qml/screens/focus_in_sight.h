#pragma once

#include <QtQml/qqmlregistration.h>
#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>

namespace tropa::screens {

/// Whatever the keyboard comes to by Tab is seen: what scrolls around it scrolls; and it comes to a list's
/// rows as they stand. GUI thread.
class FocusInSight : public QObject {
    Q_OBJECT
    QML_ELEMENT
    /// What has the keyboard in the window.
    Q_PROPERTY(QQuickItem* focused MEMBER focused_ WRITE setFocused FINAL)

public:
    using QObject::QObject;

    void setFocused(QQuickItem* item);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QQuickItem* focused_ = nullptr;
    QPointer<QQuickWindow> window_;  ///< Whose keys are seen first.
};

}  // namespace tropa::screens
