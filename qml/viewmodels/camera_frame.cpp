#include "qml/viewmodels/camera_frame.h"

#include <QTransform>
#include <algorithm>
#include <optional>

namespace tropa::viewmodels {
namespace {

using Format = QVideoFrameFormat;

/// The frame's bytes, as long as this lives.
class Mapped {
public:
    explicit Mapped(QVideoFrame& frame) : frame_(frame), ok_(frame.map(QVideoFrame::ReadOnly)) {}
    ~Mapped() {
        if (ok_) frame_.unmap();
    }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    explicit operator bool() const { return ok_; }

private:
    QVideoFrame& frame_;
    bool ok_;
};

/// Where one of the three values of each point lies.
struct Plane {
    const uchar* first = nullptr;
    int line = 0;    ///< Bytes from one row to the next.
    int step = 1;    ///< Bytes from one value to the next.
    int shareX = 0;  ///< 1: two points side by side share a value.
    int shareY = 0;  ///< 1: two points below one another do.
    int at(int x, int y) const { return first[(y >> shareY) * line + (x >> shareX) * step]; }
};

struct Planes {
    Plane light, blue, red;  ///< Y, Cb, Cr; the latter two empty where there is only grey.
};

std::optional<Planes> planesOf(const QVideoFrame& frame) {
    const auto plane = [&](int number, int offset, int step, int shareX, int shareY) {
        return Plane{frame.bits(number) + offset, frame.bytesPerLine(number), step, shareX, shareY};
    };
    switch (frame.pixelFormat()) {
        case Format::Format_Y8:
            return Planes{plane(0, 0, 1, 0, 0), {}, {}};
        case Format::Format_YUV420P:
            return Planes{plane(0, 0, 1, 0, 0), plane(1, 0, 1, 1, 1), plane(2, 0, 1, 1, 1)};
        case Format::Format_YV12:
            return Planes{plane(0, 0, 1, 0, 0), plane(2, 0, 1, 1, 1), plane(1, 0, 1, 1, 1)};
        case Format::Format_YUV422P:
            return Planes{plane(0, 0, 1, 0, 0), plane(1, 0, 1, 1, 0), plane(2, 0, 1, 1, 0)};
        case Format::Format_NV12:
            return Planes{plane(0, 0, 1, 0, 0), plane(1, 0, 2, 1, 1), plane(1, 1, 2, 1, 1)};
        case Format::Format_NV21:
            return Planes{plane(0, 0, 1, 0, 0), plane(1, 1, 2, 1, 1), plane(1, 0, 2, 1, 1)};
        case Format::Format_YUYV:
            return Planes{plane(0, 0, 2, 0, 0), plane(0, 1, 4, 1, 0), plane(0, 3, 4, 1, 0)};
        case Format::Format_UYVY:
            return Planes{plane(0, 1, 2, 0, 0), plane(0, 0, 4, 1, 0), plane(0, 2, 4, 1, 0)};
        default:
            return std::nullopt;
    }
}

/// BT.601 in the range of cameras (16 … 235), in whole numbers.
QRgb colourOf(int y, int cb, int cr) {
    const int light = 298 * (y - 16) + 128, blue = cb - 128, red = cr - 128;
    const auto part = [](int value) { return std::clamp(value >> 8, 0, 255); };
    return qRgb(part(light + 409 * red), part(light - 100 * blue - 208 * red), part(light + 516 * blue));
}

QImage imageOfPlanes(const Planes& planes, int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    const bool grey = planes.blue.first == nullptr;
    for (int y = 0; y < height; ++y) {
        auto* row = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const int light = planes.light.at(x, y);
            row[x] =
                grey ? qRgb(light, light, light) : colourOf(light, planes.blue.at(x, y), planes.red.at(x, y));
        }
    }
    return image;
}

/// As the sensor saw it. The frame is mapped.
QImage rawImageOf(const QVideoFrame& frame) {
    if (frame.pixelFormat() == Format::Format_Jpeg)
        return QImage::fromData(frame.bits(0), frame.mappedBytes(0), "JPG");
    if (const auto planes = planesOf(frame)) return imageOfPlanes(*planes, frame.width(), frame.height());
    const QImage::Format format = Format::imageFormatFromPixelFormat(frame.pixelFormat());
    if (format == QImage::Format_Invalid) return {};
    return QImage(frame.bits(0), frame.width(), frame.height(), frame.bytesPerLine(0), format)
        .convertToFormat(QImage::Format_RGB32);
}

exchange::GreyPicture greyOfPlane(const Plane& light, int width, int height) {
    exchange::GreyPicture grey{width, height, {}};
    grey.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) grey.pixels.push_back(static_cast<std::uint8_t>(light.at(x, y)));
    return grey;
}

}  // namespace

exchange::GreyPicture greyOf(QVideoFrame frame) {
    const Mapped mapped(frame);
    if (!mapped) return {};
    if (const auto planes = planesOf(frame)) return greyOfPlane(planes->light, frame.width(), frame.height());
    const QImage image = rawImageOf(frame).convertToFormat(QImage::Format_Grayscale8);
    if (image.isNull()) return {};
    return greyOfPlane({image.constBits(), static_cast<int>(image.bytesPerLine())}, image.width(),
                       image.height());
}

QImage imageOf(QVideoFrame frame) {
    const Mapped mapped(frame);
    if (!mapped) return {};
    QImage image = rawImageOf(frame);
    if (frame.mirrored()) image = image.mirrored(true, false);
    if (frame.rotationAngle() != QVideoFrame::Rotation0)
        image = image.transformed(QTransform().rotate(static_cast<int>(frame.rotationAngle())));
    // Not the frame's own memory, which ends with the mapping.
    return image.copy();
}

}  // namespace tropa::viewmodels
