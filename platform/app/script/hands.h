#pragma once

#include <QKeySequence>
#include <QPointF>
#include <QQuickWindow>
#include <QString>

/// A person's finger and keyboard: events that enter the window where the system's own do.
namespace tropa::app::script {

void tapAt(QQuickWindow& window, const QPointF& point, Qt::MouseButton button = Qt::LeftButton);
/// Presses at one point and moves to another; drop() lets go there.
void dragTo(QQuickWindow& window, const QPointF& from, const QPointF& to);
void drop(QQuickWindow& window, const QPointF& at);
/// Turns the wheel so many notches down, one a frame.
void wheelAt(QQuickWindow& window, const QPointF& point, int turns);
void typeText(QQuickWindow& window, const QString& text);
/// "Ctrl+N", "Return", "Escape". False when this is no key.
bool pressKey(QQuickWindow& window, const QString& keys);
/// Lets events and frames go on.
void let(int milliseconds);

}  // namespace tropa::app::script
