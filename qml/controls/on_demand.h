#pragma once

#include <QQmlComponent>
#include <QtQmlIntegration>

namespace tropa::controls {

/// What has no place of its own, such as a sheet, a menu or a dialog, and is made when it is first asked for,
/// then kept: `(sheet.object() as TaskSheet).open()`. It belongs to the item around this.
class OnDemand : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_CLASSINFO("DefaultProperty", "what")
    Q_PROPERTY(QQmlComponent* what MEMBER what_ FINAL)

public:
    using QObject::QObject;
    Q_INVOKABLE QObject* object();

private:
    QQmlComponent* what_ = nullptr;
    QObject* object_ = nullptr;
};

}  // namespace tropa::controls
