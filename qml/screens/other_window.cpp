#include "qml/screens/other_window.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

#include "qml/controls/typed_text.h"
#include "qml/screens/keymap.h"

namespace tropa::screens {
namespace {

bool opens(const QQuickItem& item) {
    return item.metaObject()->indexOfMethod("open()") >= 0;
}

/// In the order in which they are painted, the uppermost first.
QList<QQuickItem*> fromAbove(const QQuickItem& parent) {
    QList<QQuickItem*> children = parent.childItems();
    std::stable_sort(children.begin(), children.end(),
                     [](const QQuickItem* a, const QQuickItem* b) { return a->z() < b->z(); });
    std::reverse(children.begin(), children.end());
    return children;
}

struct Found {
    QQuickItem* row = nullptr;
    bool covered = false;  ///< Something that lies over everything else was met.
};

Found rowAt(QQuickItem& item, const QPointF& scene) {
    const bool within = item.contains(item.mapFromScene(scene));
    if (!item.isVisible() || !item.isEnabled() || (item.clip() && !within)) return {};
    for (QQuickItem* child : fromAbove(item))
        if (const Found found = rowAt(*child, scene); found.row != nullptr || found.covered) return found;
    return {within && opens(item) ? &item : nullptr, within && item.inherits("QQuickOverlay")};
}

/// What the keyboard is on, or the present row of the list that it is in.
QQuickItem* rowOf(QQuickItem* focused) {
    for (QQuickItem* at = focused; at != nullptr; at = at->parentItem()) {
        if (opens(*at)) return at;
        if (!at->inherits("QQuickItemView")) continue;
        QQuickItem* const current = at->property("currentItem").value<QQuickItem*>();
        return current != nullptr && opens(*current) ? current : nullptr;
    }
    return nullptr;
}

}  // namespace

void OtherWindow::setWindow(QQuickWindow* window) {
    if (window_ == window) return;
    if (window_) window_->removeEventFilter(this);
    window_ = window;
    if (window_) window_->installEventFilter(this);
}

bool OtherWindow::holdsTyped() const {
    if (discarded_ || !window_) return false;
    if (drafted_) return true;
    return lock_ && lock_->locked() ? typedBehindLock_ : controls::TypedText::isIn(window_->contentItem());
}

bool OtherWindow::mayGo(Ending ending) {
    if (!holdsTyped()) return true;
    const bool waits = waiting_.has_value();
    waiting_ = std::max(ending, waiting_.value_or(ending));
    if (!waits) drafts_->afterSaving(this, [this] { goUnlessTyped(); });
    return false;
}

void OtherWindow::goUnlessTyped() {
    const Ending ending = waiting_.value_or(Window);
    waiting_.reset();
    if (holdsTyped()) return emit typedTextKept();
    if (ending == Program)
        QCoreApplication::quit();
    else if (window_)
        window_->close();
}

void OtherWindow::leave() {
    discarded_ = true;
    if (drafts_) drafts_->discard();
    if (window_) window_->close();
}

/// What is typed is looked at while it is still shown.
void OtherWindow::setLock(viewmodels::LockModel* lock) {
    lock_ = lock;
    connect(lock, &viewmodels::LockModel::locking, this,
            [this] { typedBehindLock_ = window_ && controls::TypedText::isIn(window_->contentItem()); });
}

bool OtherWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == window_ && event->type() == QEvent::Close && !mayGo(Window)) {
        event->ignore();
        return true;
    }
    if (!enabled_ || watched != window_ || !nav_) return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* const press = static_cast<QMouseEvent*>(event);
        if (press->button() == Qt::MiddleButton &&
            openElsewhere(rowAt(*window_->contentItem(), press->scenePosition()).row))
            return true;
    } else if (event->type() == QEvent::KeyPress) {
        const auto* const press = static_cast<QKeyEvent*>(event);
        if (Keymap::meets(keys_, press->key(), press->modifiers().toInt()) &&
            openElsewhere(rowOf(window_->activeFocusItem())))
            return true;
    }
    return QObject::eventFilter(watched, event);
}

bool OtherWindow::openElsewhere(QQuickItem* row) {
    if (row == nullptr) return false;
    nav_->setDiverted(true);
    QMetaObject::invokeMethod(row, "open");
    nav_->setDiverted(false);
    return true;
}

}  // namespace tropa::screens
