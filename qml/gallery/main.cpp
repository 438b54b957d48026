#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLocale>
#include <QQmlApplicationEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QTranslator>
#include <atomic>
#include <cstdio>

#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Tropa_GalleryPlugin)

namespace {

struct Shot {
    const char* page;
    QSize size;
    double fontScale = 1.0;
};

constexpr QSize kPhone{400, 800};
constexpr QSize kDesktop{1280, 800};

const Shot kShots[] = {
    {"PhoneToday", kPhone},        {"PhoneCapture", kPhone},
    {"PhoneDeal", kPhone},         {"PhoneVersions", kPhone},
    {"PhoneCall", kPhone},         {"PhoneControls", kPhone},
    {"PhoneFields", kPhone},       {"PhoneEmpty", kPhone},
    {"PhoneProgress", kPhone},     {"PhoneSheet", kPhone},
    {"PhoneLong", kPhone},         {"PhoneMonth", kPhone},
    {"PhoneChart", kPhone},        {"PhoneToday", kPhone, 1.4},
    {"PhoneDeal", kPhone, 1.4},    {"PhoneControls", kPhone, 1.4},
    {"DesktopContacts", kDesktop}, {"DesktopControls", kDesktop},
    {"DesktopSheet", kDesktop},    {"DesktopContacts", kDesktop, 1.25},
};

std::atomic<int> warnings = 0;
QtMessageHandler previousHandler = nullptr;

void countWarnings(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (type != QtDebugMsg && type != QtInfoMsg) ++warnings;
    previousHandler(type, context, message);
}

QString fileName(const Shot& shot, bool dark) {
    QString name = QLatin1String(shot.page);
    if (shot.fontScale > 1.0) name += QLatin1String("-large");
    if (dark) name += QLatin1String("-dark");
    return name + QLatin1String(".png");
}

void letItSettle(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, milliseconds);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

/// Renders every page, light and dark, into `folder`; false when a picture could not be written.
bool takeShots(QQuickWindow& window, const QDir& folder) {
    constexpr int kSettle = 120;
    window.setProperty("still", true);
    for (const Shot& shot : kShots) {
        for (const bool dark : {false, true}) {
            window.resize(shot.size);
            window.setProperty("dark", dark);
            window.setProperty("fontScale", shot.fontScale);
            window.setProperty("page", QLatin1String(shot.page));
            letItSettle(kSettle);
            if (!window.grabWindow().save(folder.filePath(fileName(shot, dark)))) return false;
            window.setProperty("page", QString());
        }
    }
    return true;
}

}  // namespace

int main(int argc, char* argv[]) {
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Every control of Tropa in every state. Left and right turn the page, D is dark, F large letters."));
    parser.addHelpOption();
    const QCommandLineOption shot(QStringLiteral("shot"), QStringLiteral("Write each page as PNG and leave."),
                                  QStringLiteral("DIR"));
    parser.addOption(shot);
    parser.process(app);

    previousHandler = qInstallMessageHandler(countWarnings);
    // The samples are a Russian team's, so the controls speak Russian too.
    QLocale::setDefault(QLocale(QLocale::Russian, QLocale::Russia));
    QTranslator words;
    if (words.load(QStringLiteral(":/i18n/controls_ru.qm"))) QGuiApplication::installTranslator(&words);
    tropa::theme::prepare();
    QQmlApplicationEngine engine;
    tropa::theme::attach(engine);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Tropa/Gallery/Gallery.qml")));
    auto* window =
        engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (!window) return 1;
    if (!parser.isSet(shot)) return QGuiApplication::exec();

    const QDir folder(parser.value(shot));
    if (!folder.mkpath(QStringLiteral(".")) || !takeShots(*window, folder)) {
        std::fprintf(stderr, "Cannot write into %s\n", qPrintable(folder.absolutePath()));
        return 1;
    }
    if (warnings > 0) std::fprintf(stderr, "%d warnings were printed\n", warnings.load());
    return warnings > 0 ? 1 : 0;
}
