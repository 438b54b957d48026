#include "qml/theme/setup.h"

#include <QFont>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QImage>
#include <QLibraryInfo>
#include <QPainter>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <cassert>
#include <mutex>

#include "qml/theme/icon_provider.h"

namespace tropa::theme {

namespace {

// From this density on, Qt's distance-field text is as crisp as hinted text and scales without redrawing.
constexpr double kDenseScreen = 1.5;

constexpr const char* kFamilies[] = {"Inter", "TropaFigures"};
constexpr const char* kWeights[] = {"Regular", "Medium", "SemiBold", "Bold"};

const QString kText = QStringLiteral("Inter");
const QString kFigures = QStringLiteral("Tropa Figures");

struct Face {
    int size;  ///< Pixels before scaling.
    QFont::Weight weight;
    double spacing = 0;  ///< Between letters, which are shaped by other rules then.
};

/// Those of the first list (title, subtitle, initials) and its heading, the most frequent first. What comes
/// after it loads its own.
const Face kFirstFaces[] = {
    {15, QFont::Medium},     {13, QFont::Normal},        {14, QFont::DemiBold},
    {28, QFont::Bold, -0.6}, {12, QFont::DemiBold, 0.6},
};
/// The most frequent letters; each script has rules of its own.
const QString kRussian = QStringLiteral("оеаинтср1");
const QString kEnglish = QStringLiteral("etaoinsr1");
std::size_t faces = 0;  ///< Loaded so far.

QFont fontOf(const Face& face, double scale) {
    QFont font(kText);
    font.setPixelSize(qRound(face.size * scale));
    font.setWeight(face.weight);
    font.setLetterSpacing(QFont::AbsoluteSpacing, face.spacing);
    return font;
}

}  // namespace

void prepare() {
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    // Every text begins with it and loads it, whatever face it is given then: one that is loaded anyhow.
    QGuiApplication::setFont(fontOf(kFirstFaces[1], 1));
    if (qGuiApp->devicePixelRatio() < kDenseScreen)
        QQuickWindow::setTextRenderType(QQuickWindow::NativeTextRendering);
}

void equip(QQmlEngine& engine) {
    // Each import is looked for in each of them, in this order: not beside the program, where none is.
    engine.setImportPathList({QStringLiteral("qrc:/qt/qml"), QStringLiteral("qrc:/qt-project.org/imports"),
                              QLibraryInfo::path(QLibraryInfo::QmlImportsPath)});
    engine.addImageProvider(QStringLiteral("icon"), new IconProvider);
}

void attach(QQmlEngine& engine) {
    equip(engine);
    loadFonts();
}

void loadFonts() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const char* family : kFamilies)
            for (const char* weight : kWeights) {
                const int id =
                    QFontDatabase::addApplicationFont(QStringLiteral(":/tropa/fonts/%1-%2.otf")
                                                          .arg(QLatin1String(family), QLatin1String(weight)));
                Q_UNUSED(id)
                assert(id >= 0 && "an embedded font cannot be read");
            }
        // The figures family has digits only; every other character comes from Inter.
        QFont::insertSubstitution(kFigures, kText);
    });
}

bool loadNextFace(double scale, const QString& language) {
    if (faces == std::size(kFirstFaces)) return false;
    // Measuring loads it.
    QFontMetricsF(fontOf(kFirstFaces[faces], scale))
        .horizontalAdvance(language == QLatin1String("ru") ? kRussian : kEnglish);
    ++faces;
    return true;
}

void drawAhead(const QString& title, const QString& subtitle, const QString& initials, double scale) {
    // A letter is kept for each quarter of a pixel at which it begins; as here, a text begins at a whole one.
    static QImage nowhere(480, 40, QImage::Format_RGB32);
    QPainter painter(&nowhere);
    const Face* face = kFirstFaces;
    for (const QString& words : {title, subtitle, initials}) {
        painter.setFont(fontOf(*face++, scale));
        painter.drawText(QPointF(0, 30), words);
    }
}

}  // namespace tropa::theme
