#include <QFontDatabase>
#include <QGuiApplication>
#include <QtQml/QQmlExtensionPlugin>
#include <atomic>
#include <cstdio>
#include <thread>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "platform/app/application.h"
#include "platform/app/hand_over.h"
#include "platform/services/media_backend.h"
#include "platform/services/paths.h"
#include "platform/services/session_bus.h"
#include "platform/services/system_fonts.h"
#include "qml/theme/setup.h"

Q_IMPORT_QML_PLUGIN(Tropa_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ViewModelsPlugin)
Q_IMPORT_QML_PLUGIN(Tropa_ScreensPlugin)

namespace {

std::atomic<int> warnings = 0;
QtMessageHandler previousHandler = nullptr;

void countWarnings(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    // A machine without a sound server has no microphone: the app says so itself.
    const bool silent = message.startsWith(QLatin1String("PulseAudioService")) ||
                        // Nor do windows lie on one another where there is no screen.
                        message == QLatin1String("This plugin does not support raise()") ||
                        // A busy machine's frames come late: Qt goes over to a clock of its own, twice.
                        message.startsWith(QLatin1String("QUnifiedTimer::stopAnimationDriver"));
    if (type != QtDebugMsg && type != QtInfoMsg && !silent) ++warnings;
    previousHandler(type, context, message);
}

/// The heap of each thread otherwise grows page by page, by two thousand calls until the first list, for each
/// of which the other threads' memory is locked. What is not touched costs nothing.
void growHeapsInLargeSteps() {
#ifdef __GLIBC__
    mallopt(M_TOP_PAD, 4 << 20);
#endif
}

}  // namespace

int main(int argc, char* argv[]) {
    QElapsedTimer started;
    started.start();
    growHeapsInLargeSteps();
    tropa::services::preferBackendWithCodecs();
    // While this thread makes itself known to the display.
    std::thread systemFonts(tropa::services::readSystemFonts);
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("tropa"));
    QGuiApplication::setApplicationVersion(QStringLiteral(TROPA_VERSION));
    const tropa::app::Options options = tropa::app::readOptions(QGuiApplication::arguments());
    const bool strict = !options.script.isEmpty();
    tropa::services::makeFolderOf(options.replica.toStdString());
    tropa::services::OneInstance instance(options.replica);
    systemFonts.join();
    if (instance.role() == tropa::services::OneInstance::Role::Second)
        return tropa::app::handOver(instance, options);
    // While this thread makes the engine: the theme's, and Qt's list of the system's, which the first text
    // asks for.
    std::thread fonts([] {
        tropa::theme::loadFonts();
        (void)QFontDatabase::families();
    });
    std::thread sessionBus(tropa::services::connectSessionBus);
    previousHandler = qInstallMessageHandler(countWarnings);
    tropa::theme::prepare();
    tropa::app::Application application(options, instance, started);
    fonts.join();
    application.open();
    const int status = QGuiApplication::exec();
    sessionBus.join();
    // A script is a test of the interface: a warning out of it is a defect.
    if (strict && warnings > 0) std::fprintf(stderr, "%d warnings were printed\n", warnings.load());
    return status == 0 && strict && warnings > 0 ? 1 : status;
}
