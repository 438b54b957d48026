#pragma once

#include <QQuickImageProvider>

namespace tropa::theme {

/// `image://icon/<name>/<colour>`: a line icon of qml/theme/icons, drawn at the size that is asked for
/// (device pixels) in the colour given as rrggbb or aarrggbb. An unknown name gives a null image, which Qt
/// reports as a warning, and a warning fails the gallery test. Thread-safe: it keeps no state.
class IconProvider : public QQuickImageProvider {
public:
    IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}

    QImage requestImage(const QString& id, QSize* size, const QSize& requested) override;
};

}  // namespace tropa::theme
