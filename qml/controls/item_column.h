#pragma once

#include <QtQuickLayouts/private/qquicklinearlayout_p.h>
#include <QtQmlIntegration>

namespace tropa::controls {

/// A ColumnLayout whose width comes from outside a layout, and whose items come and go.
/// A layout lets go of removed items when it is polished; when its geometry changes before that, that of
/// Qt 6.4 arranges items which are gone, and crashes. This one lets go of them first.
class ItemColumn : public QQuickColumnLayout {
    Q_OBJECT
    QML_ELEMENT

protected:
    void geometryChange(const QRectF& now, const QRectF& before) override {
        if (!polishing_) ensureLayoutItemsUpdated(ApplySizeHints | Recursive);
        QQuickColumnLayout::geometryChange(now, before);
    }
    void updatePolish() override {
        polishing_ = true;
        QQuickColumnLayout::updatePolish();
        polishing_ = false;
    }

private:
    bool polishing_ = false;
};

}  // namespace tropa::controls
