#include "qml/controls/typed_text.h"

#include <QAccessible>
#include <algorithm>

namespace tropa::controls {
namespace {

bool isSearch(QQuickItem& item) {
    QAccessibleInterface* const face = QAccessible::queryAccessibleInterface(&item);
    return face != nullptr && face->isValid() && face->state().searchEdit;
}

}  // namespace

bool TypedText::isIn(QQuickItem* item) {
    if (item == nullptr || !item->isVisible()) return false;
    const bool field = item->inherits("QQuickTextInput") || item->inherits("QQuickTextEdit");
    // What the program fills in cannot be undone, what a person types can.
    if (field && item->property("canUndo").toBool() && !item->property("text").toString().isEmpty() &&
        !item->property("readOnly").toBool() && !isSearch(*item))
        return true;
    const QList<QQuickItem*> children = item->childItems();
    return std::any_of(children.begin(), children.end(), [](QQuickItem* child) { return isIn(child); });
}

}  // namespace tropa::controls
