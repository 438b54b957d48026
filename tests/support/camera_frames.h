#pragma once

#include <QImage>
#include <QVideoFrame>
#include <QVideoFrameFormat>
#include <algorithm>
#include <cstring>
#include <string>

#include "core/exchange/qr_writer.h"

namespace tropa::testing {

/// What a camera sees: a code on a badge, a little off the middle of a grey table.
inline QImage badgePicture(const std::string& text, QSize size = {640, 480}, int module = 4) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(120, 128, 124));
    const auto code = exchange::qrCodeOf(text);
    const int side = (code.side + 8) * module, left = (size.width() - side) / 2 + 13,
              top = (size.height() - side) / 2 - 9;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const int row = y / module - 4, column = x / module - 4;
            const bool inside = row >= 0 && column >= 0 && row < code.side && column < code.side;
            const bool dark = inside && code.at(row, column);
            image.setPixel(left + x, top + y, dark ? qRgb(30, 32, 30) : qRgb(235, 238, 236));
        }
    return image;
}

namespace camera {

inline int y(QRgb c) {
    return 16 + (66 * qRed(c) + 129 * qGreen(c) + 25 * qBlue(c) + 128) / 256;
}
inline int cb(QRgb c) {
    return std::clamp(128 + (-38 * qRed(c) - 74 * qGreen(c) + 112 * qBlue(c)) / 256, 0, 255);
}
inline int cr(QRgb c) {
    return std::clamp(128 + (112 * qRed(c) - 94 * qGreen(c) - 18 * qBlue(c)) / 256, 0, 255);
}

}  // namespace camera

/// The picture as a camera delivers it. The size is even.
inline QVideoFrame cameraFrame(const QImage& picture, QVideoFrameFormat::PixelFormat format) {
    using F = QVideoFrameFormat;
    const QImage image = picture.convertToFormat(QImage::Format_RGB32);
    QVideoFrame frame(QVideoFrameFormat(image.size(), format));
    if (!frame.map(QVideoFrame::WriteOnly)) return {};
    const auto put = [&](int plane, int x, int y, int value) {
        frame.bits(plane)[y * frame.bytesPerLine(plane) + x] = static_cast<uchar>(value);
    };
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QRgb c = image.pixel(x, y), even = image.pixel(x & ~1, y);
            const int light = camera::y(c), blue = camera::cb(even), red = camera::cr(even);
            switch (format) {
                case F::Format_YUV420P:
                case F::Format_YV12:
                    put(0, x, y, light);
                    put(format == F::Format_YV12 ? 2 : 1, x / 2, y / 2, blue);
                    put(format == F::Format_YV12 ? 1 : 2, x / 2, y / 2, red);
                    break;
                case F::Format_YUV422P:
                    put(0, x, y, light);
                    put(1, x / 2, y, blue);
                    put(2, x / 2, y, red);
                    break;
                case F::Format_NV12:
                case F::Format_NV21:
                    put(0, x, y, light);
                    put(1, x / 2 * 2 + (format == F::Format_NV12 ? 0 : 1), y / 2, blue);
                    put(1, x / 2 * 2 + (format == F::Format_NV12 ? 1 : 0), y / 2, red);
                    break;
                case F::Format_YUYV:
                    put(0, x * 2, y, light);
                    put(0, x / 2 * 4 + 1, y, blue);
                    put(0, x / 2 * 4 + 3, y, red);
                    break;
                case F::Format_UYVY:
                    put(0, x * 2 + 1, y, light);
                    put(0, x / 2 * 4, y, blue);
                    put(0, x / 2 * 4 + 2, y, red);
                    break;
                case F::Format_Y8:
                    put(0, x, y, light);
                    break;
                default: {  // BGRA in memory
                    std::memcpy(frame.bits(0) + y * frame.bytesPerLine(0) + x * 4, &c, 4);
                }
            }
        }
    frame.unmap();
    return frame;
}

}  // namespace tropa::testing
