#pragma once

#include <QImage>

namespace tropa::testing {

/// A picture of a screen as it is kept: of half its size, which is enough to look at and a quarter to carry.
QImage toKeep(const QImage& screen);

/// How two kept pictures of one screen differ, as somebody would see it who holds them side by side: squares
/// of four pixels (eight on the screen) count, with their mean colour. What another version of the font
/// renderer does to the edge of a letter stays below that; a colour, a margin or a word does not.
struct PictureDifference {
    bool sameSize = false;
    int squares = 0;    ///< In which they differ.
    int allowed = 0;    ///< So many may.
    QImage difference;  ///< The second picture, pale, with those squares marked.

    bool isSmall() const { return sameSize && squares <= allowed; }
};

PictureDifference compare(const QImage& wanted, const QImage& is);

}  // namespace tropa::testing
