#include "tests/qml/keyboard_walk.h"

#include <algorithm>

#include "platform/app/script/finder.h"

namespace tropa::testing {

void walk(QQuickItem& item, const std::function<void(QQuickItem&)>& visit) {
    if (!item.isVisible()) return;
    visit(item);
    for (QQuickItem* child : item.childItems()) walk(*child, visit);
}

bool isControl(const QQuickItem& item) {
    return item.inherits("QQuickAbstractButton") || item.inherits("QQuickTextField") ||
           item.inherits("QQuickTextArea");
}

QAccessible::Role roleOf(QQuickItem& item) {
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    return face != nullptr ? face->role() : QAccessible::NoRole;
}

QString nameOf(QQuickItem& item) {
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    const QString name = face != nullptr ? face->text(QAccessible::Name) : QString();
    return QStringLiteral("%1 \"%2\" (%3)")
        .arg(item.objectName(), name, QLatin1String(item.metaObject()->className()));
}

QSet<QQuickItem*> stopsIn(QQuickItem& whole) {
    QSet<QQuickItem*> found;
    walk(whole, [&](QQuickItem& item) {
        if (isControl(item) && item.isEnabled() && app::script::isShown(item) &&
            (item.property("focusPolicy").toInt() & Qt::TabFocus) != 0)
            found.insert(&item);
    });
    return found;
}

bool isInside(const QQuickItem& item, const QQuickItem& whole) {
    for (const QQuickItem* at = &item; at != nullptr; at = at->parentItem())
        if (at == &whole) return true;
    return false;
}

QQuickItem* listAround(const QQuickItem& item) {
    QQuickItem* at = item.parentItem();
    while (at != nullptr && !at->inherits("QQuickItemView")) at = at->parentItem();
    return at;
}

QQuickItem* firstStopIn(QQuickItem& whole) {
    constexpr int kMost = 2000;
    QQuickItem* at = whole.nextItemInFocusChain(true);
    for (int step = 0; step < kMost && at != nullptr && at != &whole; ++step) {
        if (isControl(*at) && isInside(*at, whole)) return at;
        at = at->nextItemInFocusChain(true);
    }
    return nullptr;
}

std::optional<QString> outOfOrder(QQuickItem& last, QQuickItem& next) {
    const QRectF a = last.mapRectToScene(QRectF(0, 0, last.width(), last.height()));
    const QRectF b = next.mapRectToScene(QRectF(0, 0, next.width(), next.height()));
    const double common = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    const bool oneLine = common > std::min(a.height(), b.height()) / 2;
    if (oneLine ? b.left() >= a.left() : b.top() >= a.top() || b.left() >= a.right() - 1) return {};
    return QStringLiteral("%1 comes behind %2, but stands %3 it")
        .arg(nameOf(next), nameOf(last), oneLine ? QStringLiteral("left of") : QStringLiteral("above"));
}

}  // namespace tropa::testing
