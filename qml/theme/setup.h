#pragma once

class QQmlEngine;

namespace tropa::theme {

/// Before the first window, once, on the GUI thread: the Basic style that our controls stand on, and text
/// drawn the way the system draws it on ordinary screens (Qt's own scalable text on dense ones).
void prepare();

/// Makes the modules inside this program importable in `engine`. Before the first import.
void attach(QQmlEngine& engine);

/// Registers Inter and its tabular digits; a second call does nothing. The Tropa.Theme plugin calls it, so
/// whatever imports the theme has the fonts. A font that cannot be read is a broken build: asserts.
void registerFonts();

}  // namespace tropa::theme
