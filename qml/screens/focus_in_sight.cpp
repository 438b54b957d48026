#include "qml/screens/focus_in_sight.h"

#include <QKeyEvent>
#include <algorithm>

namespace tropa::screens {
namespace {

/// So much of what is before or behind it is seen, too.
constexpr double kAround = 8;

/// By how much to scroll, so that what reaches from `from` to `to` stands within `room`.
double shift(double from, double to, double room) {
    const double before = from - kAround;
    const double behind = to + kAround - room;
    return before < 0 ? before : behind > 0 ? std::min(behind, before) : 0;
}

void scroll(QQuickItem& view, const char* content, double by) {
    if (by != 0) view.setProperty(content, view.property(content).toDouble() + by);
}

/// A row that its list keeps to be used again stands where it was, and shows nothing.
bool isSpare(const QQuickItem* item) {
    for (const QQuickItem* view = item->parentItem(); view != nullptr;
         item = view, view = view->parentItem()) {
        const QQuickItem* list = view->parentItem();
        const QVariant index = item->property("index");
        if (list == nullptr || !list->inherits("QQuickItemView") || !index.isValid()) continue;
        QQuickItem* shown = nullptr;
        QMetaObject::invokeMethod(const_cast<QQuickItem*>(list), "itemAtIndex",
                                  Q_RETURN_ARG(QQuickItem*, shown), Q_ARG(int, index.toInt()));
        return shown != item;
    }
    return false;
}

/// Where Tab goes to from there; null where it does so by itself.
QQuickItem* beyondSpares(QQuickItem& from, bool forward) {
    QQuickItem* next = from.nextItemInFocusChain(forward);
    if (!isSpare(next)) return nullptr;
    while (next != &from && isSpare(next)) next = next->nextItemInFocusChain(forward);
    return next;
}

/// Rows that come and go while a list is scrolled are its children in the order of their coming; Tab takes
/// them as they stand.
void sortRows(const QQuickItem& view) {
    QList<QQuickItem*> rows = view.property("contentItem").value<QQuickItem*>()->childItems();
    const auto before = [](const QQuickItem* a, const QQuickItem* b) {
        return a->y() != b->y() ? a->y() < b->y() : a->x() < b->x();
    };
    if (std::is_sorted(rows.begin(), rows.end(), before)) return;
    std::stable_sort(rows.begin(), rows.end(), before);
    for (qsizetype i = 1; i < rows.size(); ++i) rows[i]->stackAfter(rows[i - 1]);
}

/// In every list that is seen.
void sortLists(const QQuickItem& item) {
    if (!item.isVisible()) return;
    if (item.inherits("QQuickItemView")) sortRows(item);
    for (const QQuickItem* child : item.childItems()) sortLists(*child);
}

}  // namespace

void FocusInSight::setFocused(QQuickItem* item) {
    if (focused_ == item) return;
    focused_ = item;
    if (item == nullptr) return;
    if (window_ != item->window()) {
        if (window_ != nullptr) window_->removeEventFilter(this);
        window_ = item->window();
        window_->installEventFilter(this);
    }
    const int reason = item->property("focusReason").toInt();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason) reveal();
}

void FocusInSight::reveal() const {
    const QQuickItem* item = focused_;
    if (item == nullptr) return;
    for (QQuickItem* view = item->parentItem(); view != nullptr; view = view->parentItem()) {
        if (!view->inherits("QQuickFlickable")) continue;
        const QRectF at = item->mapRectToItem(view, QRectF(0, 0, item->width(), item->height()));
        if (view->property("contentHeight").toDouble() > view->height())
            scroll(*view, "contentY", shift(at.top(), at.bottom(), view->height()));
        if (view->property("contentWidth").toDouble() > view->width())
            scroll(*view, "contentX", shift(at.left(), at.right(), view->width()));
        QMetaObject::invokeMethod(view, "returnToBounds");
    }
}

bool FocusInSight::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        const auto* resize = static_cast<QResizeEvent*>(event);
        // When all has its new place.
        if (resize->size().height() < resize->oldSize().height())
            QMetaObject::invokeMethod(this, &FocusInSight::reveal, Qt::QueuedConnection);
    }
    if (event->type() != QEvent::KeyPress) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Tab && key != Qt::Key_Backtab) return false;
    sortLists(*static_cast<QQuickWindow*>(watched)->contentItem());
    const bool forward = key == Qt::Key_Tab;
    QQuickItem* next = focused_ == nullptr ? nullptr : beyondSpares(*focused_, forward);
    if (next != nullptr) next->forceActiveFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return next != nullptr;
}

}  // namespace tropa::screens
