#pragma once

#include <QQmlComponent>
#include <QQuickItem>
#include <QtQmlIntegration>
#include <utility>

namespace tropa::controls {

/// An item that is made when it is first wanted, then kept, and seen while it is wanted. (A Loader of Qt 6.4
/// cannot make what is bound to the file around it.) Either `what`, which takes its width from here; or the
/// `file` of a type, whose properties are `given` once (this item itself as `givenAs`), and which is as wide
/// as this, with `fills` as high, too: that type is loaded only then, while those in `what` are loaded with
/// the file around it. With `late`, in a window that is not on the screen yet: when that has been painted
/// without it.
class Wanted : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool when READ when WRITE setWhen NOTIFY whenChanged FINAL)
    Q_PROPERTY(bool late READ late WRITE setLate FINAL)
    Q_PROPERTY(QQmlComponent* what READ what WRITE setWhat NOTIFY whatChanged FINAL)
    Q_PROPERTY(QString file MEMBER file_ FINAL)
    Q_PROPERTY(QVariantMap given MEMBER given_ FINAL)
    Q_PROPERTY(QString givenAs MEMBER givenAs_ FINAL)
    Q_PROPERTY(bool fills MEMBER fills_ FINAL)

public:
    explicit Wanted(QQuickItem* parent = nullptr) : QQuickItem(parent) {}

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
    /// Of one file, which it fills and is given to.
    Wanted(QString file, QString givenAs, QQuickItem* parent)
        : QQuickItem(parent),
          fills_(true),
          file_(std::move(file)),
          givenAs_(std::move(givenAs)) {}

    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    void make();
    bool waits();
    bool loaded();
    void giveSize();

    bool when_ = false;
    bool late_ = false;
    bool painted_ = false;  ///< It has waited for that; now nobody waits for it.
    bool fills_ = false;
    QString file_;
    QVariantMap given_;
    QString givenAs_;
    QMetaObject::Connection painting_;
    QQmlComponent* what_ = nullptr;
    QQuickItem* made_ = nullptr;
};

}  // namespace tropa::controls
