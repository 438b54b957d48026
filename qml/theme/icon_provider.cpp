#include "qml/theme/icon_provider.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace tropa::theme {

namespace {

constexpr QSize kNaturalSize{24, 24};

}  // namespace

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requested) {
    const qsizetype slash = id.indexOf(u'/');
    const QString name = id.left(slash);
    const QString colour = u'#' + id.mid(slash + 1);

    QFile file(QStringLiteral(":/tropa/icons/%1.svg").arg(name));
    if (slash < 0 || !file.open(QIODevice::ReadOnly)) return {};
    // The line is drawn opaque and the colour's own alpha is laid over the whole: crossing strokes stay even.
    QColor ink(colour);
    const qreal opacity = ink.alphaF();
    ink.setAlpha(255);
    QByteArray svg = file.readAll();
    svg.replace("currentColor", ink.name().toLatin1());

    const QSize pixels = requested.isEmpty() ? kNaturalSize : requested;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    if (opacity < 1.0) {
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.fillRect(image.rect(), QColor::fromRgbF(0, 0, 0, static_cast<float>(opacity)));
    }
    if (size) *size = pixels;
    return image;
}

}  // namespace tropa::theme
