#pragma once

#include <QQmlComponent>
#include <QQuickItem>
#include <QtQmlIntegration>

namespace tropa::controls {

/// An item that is made when it is first wanted, then kept, and seen while it is wanted. It takes its width
/// from here. (A Loader of Qt 6.4 cannot make what is bound to the file around it.)
/// With `late`, in a window that is not on the screen yet: when that has been painted without it.
class Wanted : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool when READ when WRITE setWhen NOTIFY whenChanged FINAL)
    Q_PROPERTY(bool late READ late WRITE setLate FINAL)
    Q_PROPERTY(QQmlComponent* what READ what WRITE setWhat NOTIFY whatChanged FINAL REQUIRED)

public:
    bool when() const { return when_; }
    void setWhen(bool when);
    bool late() const { return late_; }
    void setLate(bool late) { late_ = late; }
    QQmlComponent* what() const { return what_; }
    /// Once.
    void setWhat(QQmlComponent* what);

signals:
    void whenChanged();
    void whatChanged();

protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    void make();
    bool waits();

    bool when_ = false;
    bool late_ = false;
    QMetaObject::Connection painted_;
    QQmlComponent* what_ = nullptr;
    QQuickItem* made_ = nullptr;
};

}  // namespace tropa::controls
