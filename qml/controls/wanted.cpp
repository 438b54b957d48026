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
    disconnect(painted_);
    if (window() == nullptr) return true;
    if (window()->isExposed()) {
        late_ = false;
        return false;
    }
    // Where a thread of its own draws, it tells this one.
    painted_ = connect(
        window(), &QQuickWindow::frameSwapped, this,
        [this] {
            late_ = false;
            disconnect(painted_);
            make();
        },
        Qt::QueuedConnection);
    return true;
}

void Wanted::make() {
    if (!isComponentComplete()) return;
    setVisible(when_);
    if (!when_ || made_ != nullptr || what_ == nullptr || waits()) return;
    QObject* object = what_->beginCreate(what_->creationContext());
    made_ = qobject_cast<QQuickItem*>(object);
    if (made_ == nullptr) {
        qmlWarning(this, what_->errors()) << "no item";
        delete object;
        return;
    }
    made_->setParent(this);
    made_->setParentItem(this);
    what_->completeCreate();
    const auto takeSize = [this] { setImplicitSize(made_->implicitWidth(), made_->implicitHeight()); };
    connect(made_, &QQuickItem::implicitWidthChanged, this, takeSize);
    connect(made_, &QQuickItem::implicitHeightChanged, this, takeSize);
    takeSize();
}

}  // namespace tropa::controls
