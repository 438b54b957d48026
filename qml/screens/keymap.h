#pragma once

#include <QObject>
#include <QStringList>
#include <QtQmlIntegration>

namespace tropa::screens {

/// Every key that does something beyond what a button, a field or a list does anywhere. Whoever handles one
/// has it from here, and the sheet of shortcuts shows them all. Letters also stand for the keys of the
/// Russian layout. GUI thread.
class Keymap : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QStringList today MEMBER today CONSTANT FINAL)
    Q_PROPERTY(QStringList contacts MEMBER contacts CONSTANT FINAL)
    Q_PROPERTY(QStringList funnels MEMBER funnels CONSTANT FINAL)
    Q_PROPERTY(QStringList tasks MEMBER tasks CONSTANT FINAL)
    Q_PROPERTY(QStringList more MEMBER more CONSTANT FINAL)
    Q_PROPERTY(QStringList next MEMBER next CONSTANT FINAL)
    Q_PROPERTY(QStringList previous MEMBER previous CONSTANT FINAL)
    Q_PROPERTY(QStringList open MEMBER open CONSTANT FINAL)
    Q_PROPERTY(QStringList search MEMBER search CONSTANT FINAL)
    Q_PROPERTY(QStringList chooseDown MEMBER chooseDown CONSTANT FINAL)
    Q_PROPERTY(QStringList chooseUp MEMBER chooseUp CONSTANT FINAL)
    Q_PROPERTY(QStringList chooseMore MEMBER chooseMore CONSTANT FINAL)
    Q_PROPERTY(QStringList chooseAll MEMBER chooseAll CONSTANT FINAL)
    Q_PROPERTY(QStringList remove MEMBER remove CONSTANT FINAL)
    Q_PROPERTY(QStringList earlier MEMBER earlier CONSTANT FINAL)
    Q_PROPERTY(QStringList later MEMBER later CONSTANT FINAL)
    Q_PROPERTY(QStringList move MEMBER move CONSTANT FINAL)
    Q_PROPERTY(QStringList capture MEMBER capture CONSTANT FINAL)
    Q_PROPERTY(QStringList save MEMBER save CONSTANT FINAL)
    Q_PROPERTY(QStringList back MEMBER back CONSTANT FINAL)
    Q_PROPERTY(QStringList newWindow MEMBER newWindow CONSTANT FINAL)
    Q_PROPERTY(QStringList elsewhere MEMBER elsewhere CONSTANT FINAL)
    Q_PROPERTY(QStringList closeWindow MEMBER closeWindow CONSTANT FINAL)
    Q_PROPERTY(QStringList quit MEMBER quit CONSTANT FINAL)
    Q_PROPERTY(QStringList palette MEMBER palette CONSTANT FINAL)
    Q_PROPERTY(QStringList undo MEMBER undo CONSTANT FINAL)
    Q_PROPERTY(QStringList sheet MEMBER sheet CONSTANT FINAL)

public:
    using QObject::QObject;

    /// Whether the key that was pressed is one of these; a number pad's Enter is Return, a phone's Back
    /// Escape.
    Q_INVOKABLE static bool meets(const QStringList& keys, int key, int modifiers);

    const QStringList today{QStringLiteral("Alt+1")};
    const QStringList contacts{QStringLiteral("Alt+2")};
    const QStringList funnels{QStringLiteral("Alt+3")};
    const QStringList tasks{QStringLiteral("Alt+4")};
    const QStringList more{QStringLiteral("Alt+5")};
    const QStringList next{QStringLiteral("J"), QStringLiteral("О")};
    const QStringList previous{QStringLiteral("K"), QStringLiteral("Л")};
    const QStringList open{QStringLiteral("Return")};
    const QStringList search{QStringLiteral("Ctrl+F")};
    const QStringList chooseDown{QStringLiteral("Shift+Down")};
    const QStringList chooseUp{QStringLiteral("Shift+Up")};
    const QStringList chooseMore{QStringLiteral("Ctrl+Space")};
    const QStringList chooseAll{QStringLiteral("Ctrl+A")};
    const QStringList remove{QStringLiteral("Delete")};
    const QStringList earlier{QStringLiteral("Left")};
    const QStringList later{QStringLiteral("Right")};
    const QStringList move{QStringLiteral("Menu"), QStringLiteral("Shift+F10")};
    const QStringList capture{QStringLiteral("Ctrl+N")};
    const QStringList save{QStringLiteral("Ctrl+Return")};
    const QStringList back{QStringLiteral("Escape")};
    const QStringList newWindow{QStringLiteral("Ctrl+Shift+N")};
    const QStringList elsewhere{QStringLiteral("Ctrl+Return")};
    const QStringList closeWindow{QStringLiteral("Ctrl+W")};
    const QStringList quit{QStringLiteral("Ctrl+Q")};
    const QStringList palette{QStringLiteral("Ctrl+K")};
    const QStringList undo{QStringLiteral("Ctrl+Z")};
    const QStringList sheet{QStringLiteral("Ctrl+/"), QStringLiteral("F1")};
};

}  // namespace tropa::screens
