#pragma once

#include <QtQml/qqmlregistration.h>
#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>

namespace tropa::screens {

/// Whatever the keyboard comes to by Tab is seen: what scrolls around it scrolls; and it comes to a list's
/// rows as they stand. So is what has it when the window gets lower, as by a phone's keyboard that opens.
/// GUI thread.
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
    void reveal() const;

    QQuickItem* focused_ = nullptr;
    QPointer<QQuickWindow> window_;  ///< Whose keys are seen first.
};

}  // namespace tropa::screens
