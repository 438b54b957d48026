#pragma once

#include <QtQml/qqmlregistration.h>
#include <QKeyEvent>
#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>
#include <optional>

#include "qml/screens/navigator.h"
#include "qml/viewmodels/drafts.h"
#include "qml/viewmodels/lock_model.h"

namespace tropa::screens {

/// What a window needs to be one of several. It does not take with it what somebody has typed and not saved;
/// and the middle button on a row, or its keys, opens what the row would open in a window of its own. A
/// row is whatever has a function open(). GUI thread.
class OtherWindow : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow* window READ window WRITE setWindow FINAL REQUIRED)
    Q_PROPERTY(tropa::screens::Navigator* nav MEMBER nav_ FINAL REQUIRED)
    /// What opens it elsewhere besides the middle button, with Return: "Ctrl+Return".
    Q_PROPERTY(QStringList keys MEMBER keys_ FINAL REQUIRED)
    Q_PROPERTY(bool enabled MEMBER enabled_ FINAL)
    /// Behind it, what stands in the window is out of sight.
    Q_PROPERTY(tropa::viewmodels::LockModel* lock READ lock WRITE setLock FINAL REQUIRED)
    /// What was typed stands in a form that is out of sight.
    Q_PROPERTY(bool drafted MEMBER drafted_ FINAL)
    Q_PROPERTY(tropa::viewmodels::Drafts* drafts MEMBER drafts_ FINAL REQUIRED)

public:
    using QObject::QObject;

    QQuickWindow* window() const { return window_; }
    void setWindow(QQuickWindow* window);
    viewmodels::LockModel* lock() const { return lock_; }
    void setLock(viewmodels::LockModel* lock);

    /// Whether the program may end. False, and typedTextKept, while words stand in the window that somebody
    /// typed and did not save: in a sheet or a form, not in a search; the window is not closed then either.
    /// When they are only just being saved, this is waited for: the end comes by itself after that.
    Q_INVOKABLE bool mayEnd() { return mayGo(Program); }
    /// Closes it: somebody said that what was typed may go.
    Q_INVOKABLE void leave();

signals:
    void typedTextKept();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum Ending { Window, Program };

    bool holdsTyped() const;
    bool mayGo(Ending ending);
    void goUnlessTyped();
    bool openElsewhere(QQuickItem* row);

    QPointer<QQuickWindow> window_;
    QPointer<Navigator> nav_;
    QPointer<viewmodels::LockModel> lock_;
    QPointer<viewmodels::Drafts> drafts_;
    QStringList keys_;
    bool enabled_ = true;
    bool drafted_ = false;
    bool typedBehindLock_ = false;
    bool discarded_ = false;
    std::optional<Ending> waiting_;  ///< For what is being saved.
};

}  // namespace tropa::screens
