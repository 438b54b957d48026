#include "platform/app/script/finder.h"

#include <QAccessible>
#include <QMetaObject>
#include <algorithm>
#include <functional>

namespace tropa::app::script {
namespace {

/// Walks over what is shown, in the order in which it is painted; stops when `visit` says so.
bool walk(QQuickItem& item, const std::function<bool(QQuickItem&)>& visit) {
    if (!item.isVisible() || item.opacity() <= 0.01) return false;
    if (visit(item)) return true;
    QList<QQuickItem*> children = item.childItems();
    std::stable_sort(children.begin(), children.end(),
                     [](const QQuickItem* a, const QQuickItem* b) { return a->z() < b->z(); });
    return std::any_of(children.begin(), children.end(),
                       [&](QQuickItem* child) { return walk(*child, visit); });
}

QString ownText(const QQuickItem& item) {
    const int at = item.metaObject()->indexOfProperty("text");
    if (at < 0) return {};
    const QVariant value = item.metaObject()->property(at).read(&item);
    return value.typeId() == QMetaType::QString ? value.toString() : QString();
}

/// A text on the screen, not the property of a control that shows it through another item.
bool isTextItem(const QQuickItem& item) {
    return item.inherits("QQuickText") || item.inherits("QQuickTextInput") || item.inherits("QQuickTextEdit");
}

QString accessibleName(QQuickItem& item) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    return face != nullptr && face->isValid() ? face->text(QAccessible::Name) : QString();
}

bool contains(const QString& where, const QString& what) {
    QString plain = where;
    // Non-breaking spaces look like others.
    plain.replace(QChar(0x00A0), QLatin1Char(' ')).replace(QChar(0x202F), QLatin1Char(' '));
    return !what.isEmpty() && (plain.contains(what, Qt::CaseInsensitive) || where.contains(what));
}

}  // namespace

bool isShown(const QQuickItem& item) {
    if (item.width() <= 0 || item.height() <= 0) return false;
    for (const QQuickItem* at = &item; at != nullptr; at = at->parentItem())
        if (!at->isVisible() || at->opacity() <= 0.01) return false;
    return true;
}

QQuickItem* findByName(const QQuickWindow& window, const QString& name) {
    QQuickItem* found = nullptr;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        if (item.objectName() == name && item.width() > 0 && item.height() > 0) found = &item;
        return false;
    });
    return found;
}

QQuickItem* findByText(const QQuickWindow& window, const QString& text) {
    QQuickItem* found = nullptr;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        if (isTextItem(item) && item.width() > 0 && contains(ownText(item), text)) found = &item;
        return found != nullptr;
    });
    if (found != nullptr) return found;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        if (item.width() > 0 && item.height() > 0 && contains(accessibleName(item), text)) found = &item;
        return found != nullptr;
    });
    return found;
}

QString textOf(const QQuickItem& item) {
    if (QString own = ownText(item); !own.isEmpty()) return own;
    for (const QQuickItem* child : item.childItems())
        if (child->isVisible())
            if (QString text = textOf(*child); !text.isEmpty()) return text;
    return {};
}

QStringList shownTexts(const QQuickWindow& window) {
    QStringList texts;
    walk(*window.contentItem(), [&](QQuickItem& item) {
        if (isTextItem(item))
            if (QString text = ownText(item); !text.isEmpty())
                texts.append(text.replace(QChar(0x00A0), QLatin1Char(' ')));
        return false;
    });
    return texts;
}

bool revealEntry(const QQuickWindow& window, const QString& name) {
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    bool isNumber = false;
    const int index = name.mid(dot + 1).toInt(&isNumber);
    if (dot < 0 || !isNumber) return false;
    QQuickItem* list = findByName(window, name.section(QLatin1Char('.'), 0, 0) + QStringLiteral(".list"));
    if (list == nullptr || !list->inherits("QQuickListView")) return false;
    constexpr int kContain = 4;  // ListView.Contain
    return QMetaObject::invokeMethod(list, "positionViewAtIndex", Q_ARG(int, index), Q_ARG(int, kContain));
}

bool popupMoves(const QQuickWindow& window) {
    for (const QQuickItem* layer : window.contentItem()->childItems()) {
        if (!layer->inherits("QQuickOverlay")) continue;
        for (const QQuickItem* item : layer->childItems()) {
            const QObject* popup = item->isVisible() ? item->parent() : nullptr;
            if (popup != nullptr && popup->inherits("QQuickPopup") && !popup->property("opened").toBool())
                return true;
        }
    }
    return false;
}

void scrollIntoView(QQuickItem& item) {
    for (QQuickItem* at = item.parentItem(); at != nullptr; at = at->parentItem()) {
        if (!at->inherits("QQuickFlickable")) continue;
        const QRectF area = item.mapRectToItem(at, QRectF(0, 0, item.width(), item.height()));
        const double contentY = at->property("contentY").toDouble();
        const double above = area.top();
        const double below = area.bottom() - at->height();
        if (above < 0)
            at->setProperty("contentY", contentY + above);
        else if (below > 0)
            at->setProperty("contentY", contentY + std::min(below, above));
        const double contentX = at->property("contentX").toDouble();
        if (area.left() < 0)
            at->setProperty("contentX", contentX + area.left());
        else if (area.right() > at->width())
            at->setProperty("contentX", contentX + std::min(area.right() - at->width(), area.left()));
    }
}

}  // namespace tropa::app::script
