#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <optional>

namespace tropa::app {

/// What the command line asks for.
struct Options {
    QString replica;     ///< Path; the usual one when empty.
    QString language;    ///< "ru", "en"; as set when empty.
    QString theme;       ///< "light", "dark", "system"; as set when empty.
    QSize size;          ///< Of the window; remembered or usual when empty.
    QString screen;      ///< Page to open.
    QString record;      ///< Id for that page.
    QString screenshot;  ///< File: render, save, leave.
    QString script;      ///< File, or "-".
    double fontScale = 0;
    bool ownsKeys = false;   ///< The usual replica: its sign-in belongs into the system's key store. That of
                             ///< another file stays beside it, where the command line finds it.
    bool newWindow = false;  ///< When the replica is open already: a further window.
    bool offline = false;
    bool timing = false;  ///< Print the times of the start.
};

/// Reads the arguments; "--help" and mistakes end the program.
Options readOptions(const QStringList& arguments);

}  // namespace tropa::app
