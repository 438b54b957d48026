#include "platform/app/script/hands.h"

#include <qpa/qwindowsysteminterface.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

namespace tropa::app::script {
namespace {

constexpr int kHoldMs = 20;

void mouse(QQuickWindow& window, const QPointF& point, Qt::MouseButtons state, Qt::MouseButton button,
           QEvent::Type type) {
    QWindowSystemInterface::handleMouseEvent(&window, point, window.mapToGlobal(point), state, button, type);
    QCoreApplication::processEvents();
}

void key(QQuickWindow& window, QEvent::Type type, int code, Qt::KeyboardModifiers modifiers,
         const QString& text) {
    QWindowSystemInterface::handleKeyEvent(&window, type, code, modifiers, text);
    QCoreApplication::processEvents();
}

void stroke(QQuickWindow& window, int code, Qt::KeyboardModifiers modifiers, const QString& text) {
    key(window, QEvent::KeyPress, code, modifiers, text);
    key(window, QEvent::KeyRelease, code, modifiers, text);
}

}  // namespace

void let(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (timer.elapsed() < milliseconds) QThread::msleep(2);
    } while (timer.elapsed() < milliseconds);
}

void tapAt(QQuickWindow& window, const QPointF& point, Qt::MouseButton button) {
    mouse(window, point, Qt::NoButton, Qt::NoButton, QEvent::MouseMove);
    mouse(window, point, button, button, QEvent::MouseButtonPress);
    let(kHoldMs);
    mouse(window, point, Qt::NoButton, button, QEvent::MouseButtonRelease);
}

void dragTo(QQuickWindow& window, const QPointF& from, const QPointF& to) {
    constexpr int kPieces = 12;
    mouse(window, from, Qt::NoButton, Qt::NoButton, QEvent::MouseMove);
    mouse(window, from, Qt::LeftButton, Qt::LeftButton, QEvent::MouseButtonPress);
    for (int piece = 1; piece <= kPieces; ++piece) {
        mouse(window, from + (to - from) * piece / kPieces, Qt::LeftButton, Qt::NoButton, QEvent::MouseMove);
        let(kHoldMs);
    }
}

void drop(QQuickWindow& window, const QPointF& at) {
    mouse(window, at, Qt::NoButton, Qt::LeftButton, QEvent::MouseButtonRelease);
    let(kHoldMs);
}

void wheelAt(QQuickWindow& window, const QPointF& point, int turns) {
    constexpr int kNotch = 120;
    constexpr int kFrameMs = 16;
    for (int turn = 0; turn < turns; ++turn) {
        QWindowSystemInterface::handleWheelEvent(&window, point, window.mapToGlobal(point), QPoint(),
                                                 QPoint(0, -kNotch));
        let(kFrameMs);
    }
}

void typeText(QQuickWindow& window, const QString& text) {
    for (const QChar c : text) {
        if (c == QLatin1Char('\n'))
            stroke(window, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"));
        else
            stroke(window, c.isLetterOrNumber() && c.unicode() < 128 ? c.toUpper().unicode() : 0,
                   Qt::NoModifier, QString(c));
    }
}

bool pressKey(QQuickWindow& window, const QString& keys) {
    const QKeySequence sequence(keys, QKeySequence::PortableText);
    if (sequence.isEmpty() || sequence[0].key() == Qt::Key_unknown) return false;
    const QKeyCombination combination = sequence[0];
    const bool plain = combination.keyboardModifiers() == Qt::NoModifier;
    const int code = combination.key();
    QString text;
    if (plain && code >= 0x20 && code < 0x7f) text = QChar(code).toLower();
    if (code == Qt::Key_Return) text = QStringLiteral("\r");
    stroke(window, code, combination.keyboardModifiers(), text);
    return true;
}

}  // namespace tropa::app::script
