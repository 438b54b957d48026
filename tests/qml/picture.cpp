#include "tests/qml/picture.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cstdlib>

namespace tropa::testing {
namespace {

constexpr int kSide = 4;
/// Of 255, in one of the three colours.
constexpr int kSeen = 8;
/// Of a thousand squares.
constexpr int kMost = 1;

std::array<int, 3> meanOf(const QImage& picture, const QRect& square) {
    std::array<int, 3> sum{};
    for (int y = square.top(); y <= square.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = square.left(); x <= square.right(); ++x) {
            sum[0] += qRed(line[x]);
            sum[1] += qGreen(line[x]);
            sum[2] += qBlue(line[x]);
        }
    }
    for (int& channel : sum) channel /= square.width() * square.height();
    return sum;
}

}  // namespace

QImage toKeep(const QImage& screen) {
    return screen.convertToFormat(QImage::Format_RGB32)
        .scaled(screen.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

PictureDifference compare(const QImage& wanted, const QImage& is) {
    PictureDifference found;
    found.sameSize = wanted.size() == is.size();
    found.difference = is.convertToFormat(QImage::Format_RGB32);
    if (!found.sameSize) return found;
    const QImage a = wanted.convertToFormat(QImage::Format_RGB32), b = found.difference.copy();
    QPainter painter(&found.difference);
    painter.fillRect(found.difference.rect(), QColor(255, 255, 255, 176));
    painter.setPen(QColor(220, 0, 60));
    for (int y = 0; y < a.height(); y += kSide) {
        for (int x = 0; x < a.width(); x += kSide) {
            const QRect square = QRect(x, y, kSide, kSide).intersected(a.rect());
            const auto one = meanOf(a, square), other = meanOf(b, square);
            int most = 0;
            for (std::size_t i = 0; i < one.size(); ++i) most = std::max(most, std::abs(one[i] - other[i]));
            if (most <= kSeen) continue;
            ++found.squares;
            painter.drawRect(square.adjusted(0, 0, -1, -1));
        }
    }
    found.allowed = a.width() * a.height() / (kSide * kSide) * kMost / 1000;
    return found;
}

}  // namespace tropa::testing
