#pragma once

#include <QList>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

/// Finding what a person sees in a window: items that are shown, by their object name or by their text.
namespace tropa::app::script {

/// Shown, not transparent, and with an area.
bool isShown(const QQuickItem& item);

/// The topmost shown item of that name; null when there is none.
QQuickItem* findByName(const QQuickWindow& window, const QString& name);

/// The first shown item whose text, else whose accessible name, contains `text`.
QQuickItem* findByText(const QQuickWindow& window, const QString& text);

/// The text of an item, or of the first thing below it that has one.
QString textOf(const QQuickItem& item);

/// Everything that is written in the window, from top to bottom of the tree.
QStringList shownTexts(const QQuickWindow& window);

/// Brings a list's entry into being whose delegate is not made yet: for "contacts.row.40" the list
/// "contacts.list" is scrolled to entry 40. False when there is no such list.
bool revealEntry(const QQuickWindow& window, const QString& name);

/// Whether a sheet or a menu is on its way in or out.
bool popupMoves(const QQuickWindow& window);

/// Scrolls so that the item lies within everything that scrolls above it.
void scrollIntoView(QQuickItem& item);

}  // namespace tropa::app::script
