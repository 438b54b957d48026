#include "qml/controls/typed_text.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <algorithm>

namespace tropa::controls {
namespace {

bool isSearch(QQuickItem& item) {
    QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(&item);
    return face != nullptr && face->isValid() && face->state().searchEdit;
}

bool isField(const QQuickItem& item) {
    return item.inherits("QQuickTextInput") || item.inherits("QQuickTextEdit");
}

/// What the program fills in cannot be undone, what a person types can.
bool isTyped(QQuickItem& item) {
    return isField(item) && item.property("canUndo").toBool() &&
           !item.property("text").toString().isEmpty() && !item.property("readOnly").toBool() &&
           !isSearch(item);
}

bool isSecret(const QQuickItem& item) {
    constexpr int kNormal = 0;
    return item.property("echoMode").toInt() != kNormal;
}

/// All that is shown of it, itself included.
template <typename Visit>
void visit(QQuickItem* item, const Visit& each) {
    if (item == nullptr || !item->isVisible()) return;
    each(*item);
    for (QQuickItem* child : item->childItems()) visit(child, each);
}

}  // namespace

bool TypedText::isIn(QQuickItem* item) {
    if (item == nullptr || !item->isVisible()) return false;
    if (isTyped(*item)) return true;
    const QList<QQuickItem*> children = item->childItems();
    return std::any_of(children.begin(), children.end(), [](QQuickItem* child) { return isIn(child); });
}

QVariantMap TypedText::in(QQuickItem* item) {
    QVariantMap words;
    visit(item, [&words](QQuickItem& one) {
        if (isTyped(one) && !isSecret(one)) words.insert(one.objectName(), one.property("text"));
    });
    return words;
}

void TypedText::put(QQuickItem* item, const QVariantMap& words) {
    visit(item, [&words](QQuickItem& one) {
        const QString text = words.value(one.objectName()).toString();
        if (!isField(one) || text.isEmpty()) return;
        QMetaObject::invokeMethod(&one, "selectAll");
        QInputMethodEvent typing;
        typing.setCommitString(text);
        QCoreApplication::sendEvent(&one, &typing);
    });
}

void TypedText::takeBack(QQuickItem* item) {
    visit(item, [](QQuickItem& one) {
        while (isField(one) && one.property("canUndo").toBool()) QMetaObject::invokeMethod(&one, "undo");
    });
}

}  // namespace tropa::controls
