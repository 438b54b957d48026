#pragma once

#include <QAccessible>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <functional>
#include <optional>

/// What the tests of the keyboard have in common: what can be reached, and in which order.
namespace tropa::testing {

/// Every visible item from `item` on.
void walk(QQuickItem& item, const std::function<void(QQuickItem&)>& visit);

/// Can be pressed or typed into.
bool isControl(const QQuickItem& item);

QAccessible::Role roleOf(QQuickItem& item);
/// For a message: what it is called in the code and to a screen reader.
QString nameOf(QQuickItem& item);

/// What Tab has to come to: every control that takes the keyboard at all.
QSet<QQuickItem*> stopsIn(QQuickItem& item);
bool isInside(const QQuickItem& item, const QQuickItem& whole);
/// The list whose row it is, or stands in; null when it is in none.
QQuickItem* listAround(const QQuickItem& item);

/// Where Tab begins in it: behind the last control comes this one again. Null when there is none.
QQuickItem* firstStopIn(QQuickItem& whole);

/// The order of reading: down a column, along a line to the right, then the column to the right. Both where
/// they stand now.
/// @return why `next` does not come behind `last`; nothing when it does.
std::optional<QString> outOfOrder(QQuickItem& last, QQuickItem& next);

}  // namespace tropa::testing
