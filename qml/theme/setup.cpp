#include "qml/theme/setup.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <cassert>

#include "qml/theme/icon_provider.h"

namespace tropa::theme {

namespace {

// From this density on, Qt's distance-field text is as crisp as hinted text and scales without redrawing.
constexpr double kDenseScreen = 1.5;

void registerFonts() {
    static const bool done = [] {
        for (const char* weight : {"Regular", "Medium", "SemiBold", "Bold"}) {
            for (const char* family : {"Inter", "TropaFigures"}) {
                const QString file = QStringLiteral(":/tropa/fonts/%1-%2.otf")
                                         .arg(QLatin1String(family), QLatin1String(weight));
                const int id = QFontDatabase::addApplicationFont(file);
                assert(id >= 0 && "an embedded font cannot be read");
            }
        }
        // The figures family has digits only; every other character comes from Inter.
        QFont::insertSubstitution(QStringLiteral("Tropa Figures"), QStringLiteral("Inter"));
        return true;
    }();
    Q_UNUSED(done)
}

}  // namespace

void prepare() {
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    if (qGuiApp->devicePixelRatio() < kDenseScreen)
        QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
}

void attach(QQmlEngine& engine) {
    registerFonts();
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.addImageProvider(QStringLiteral("icon"), new IconProvider);
}

}  // namespace tropa::theme
