#pragma once

#include <QString>

class QQmlEngine;

namespace tropa::theme {

/// Before the first window, once, on the GUI thread: the Basic style that our controls stand on, and text
/// drawn the way the system draws it on ordinary screens (Qt's own scalable text on dense ones).
void prepare();

/// Makes the modules inside this program importable in `engine`, the line icons available to it
/// (image://icon), and registers Inter with its tabular digits, once for the process. Before the first
/// import. A font that cannot be read is a broken build: asserts.
void attach(QQmlEngine& engine);

/// The same in parts, for who has something else to do in between: first `equip`; before the first text
/// `loadFonts`, in any thread, as soon as there is an application; then, on the GUI thread, in steps of a
/// millisecond or two, as long as there is time, `loadNextFace` for the faces in which the first page is
/// written, which are otherwise loaded when they are first used. `scale` is that of the theme's fonts,
/// `language` that of the words ("ru", "en").
void equip(QQmlEngine& engine);
void loadFonts();
bool loadNextFace(double scale, const QString& language);
/// As long as there is still time: draws the words of a list's row into nothing, each in its face, so that
/// their letters are there for the first picture.
void drawAhead(const QString& title, const QString& subtitle, const QString& initials, double scale);

}  // namespace tropa::theme
