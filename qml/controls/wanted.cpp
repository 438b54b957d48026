#include "qml/controls/wanted.h"

#include <QQuickWindow>
#include <QtQml>

namespace tropa::controls {

void Wanted::setWhen(bool when) {
    if (when_ == when) return;
    when_ = when;
    make();
    emit whenChanged();
}

void Wanted::setWhat(QQmlComponent* what) {
    what_ = what;
    emit whatChanged();
}

void Wanted::componentComplete() {
    QQuickItem::componentComplete();
    make();
}

void Wanted::itemChange(ItemChange change, const ItemChangeData& data) {
    QQuickItem::itemChange(change, data);
    if (change == ItemSceneChange && late_) make();
}

/// For the first frame of its window, or for a window.
bool Wanted::waits() {
    if (!late_) return false;
    disconnect(painting_);
    if (window() == nullptr) return true;
    if (window()->isExposed()) {
        late_ = false;
        return false;
    }
    // Where a thread of its own draws, it tells this one.
    painting_ = connect(
        window(), &QQuickWindow::frameSwapped, this,
        [this] {
            late_ = false;
            painted_ = true;
            disconnect(painting_);
            make();
        },
        Qt::QueuedConnection);
    return true;
}

/// Reads the file, or has it read where the window's thread has other work.
bool Wanted::loaded() {
    if (what_ == nullptr && !file_.isEmpty()) {
        what_ = new QQmlComponent(qmlEngine(this), this);
        what_->loadUrl(qmlContext(this)->resolvedUrl(QUrl(file_)),
                       painted_ ? QQmlComponent::Asynchronous : QQmlComponent::PreferSynchronous);
        if (what_->isLoading()) connect(what_, &QQmlComponent::statusChanged, this, &Wanted::make);
    }
    return what_ != nullptr && !what_->isLoading();
}

void Wanted::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    giveSize();
}

void Wanted::giveSize() {
    if (made_ == nullptr || file_.isEmpty()) return;
    made_->setWidth(width());
    if (fills_) made_->setHeight(height());
}

void Wanted::make() {
    if (!isComponentComplete()) return;
    setVisible(when_);
    if (!when_ || made_ != nullptr || waits() || !loaded()) return;
    QObject* object = what_->beginCreate(file_.isEmpty() ? what_->creationContext() : qmlContext(this));
    made_ = qobject_cast<QQuickItem*>(object);
    if (made_ == nullptr) {
        qmlWarning(this, what_->errors()) << "no item";
        delete object;
        return;
    }
    made_->setParent(this);
    made_->setParentItem(this);
    QVariantMap given = given_;
    if (!givenAs_.isEmpty()) given.insert(givenAs_, QVariant::fromValue(this));
    if (!given.isEmpty()) what_->setInitialProperties(made_, given);
    giveSize();
    what_->completeCreate();
    const auto takeSize = [this] { setImplicitSize(made_->implicitWidth(), made_->implicitHeight()); };
    connect(made_, &QQuickItem::implicitWidthChanged, this, takeSize);
    connect(made_, &QQuickItem::implicitHeightChanged, this, takeSize);
    takeSize();
}

}  // namespace tropa::controls
