#include "platform/app/hand_over.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cstdio>

#include "platform/app/windows.h"

namespace tropa::app {
namespace {

constexpr int kPatienceMs = 15'000;
const QString kPath = QStringLiteral("path");
const QString kToken = QStringLiteral("token");
/// With it a Wayland compositor lets a window come to the front.
constexpr const char* kActivation = "XDG_ACTIVATION_TOKEN";

/// The navigator's: a place, or a page on the day.
QString pathOf(const Options& options) {
    if (options.screen.isEmpty()) return QStringLiteral("today");
    const QString page = options.screen + (options.record.isEmpty() ? QString() : u'=' + options.record);
    return options.screen + QStringLiteral("/") + page;
}

}  // namespace

int handOver(services::OneInstance& instance, const Options& options) {
    if (!options.script.isEmpty() || !options.screenshot.isEmpty()) {
        std::fprintf(stderr, "tropa: %s is open in a running Tropa\n", qPrintable(options.replica));
        return 1;
    }
    QJsonObject request;
    if (options.newWindow || !options.screen.isEmpty()) request.insert(kPath, pathOf(options));
    if (const QString token = qEnvironmentVariable(kActivation); !token.isEmpty())
        request.insert(kToken, token);
    const QByteArray line = QJsonDocument(request).toJson(QJsonDocument::Compact);
    if (instance.ask(QString::fromUtf8(line), kPatienceMs)) return 0;
    std::fprintf(stderr, "tropa: %s is open in a running Tropa, which does not answer\n",
                 qPrintable(options.replica));
    return 1;
}

void takeOver(Windows& windows, const QString& request) {
    const QJsonObject wish = QJsonDocument::fromJson(request.toUtf8()).object();
    if (const QString token = wish.value(kToken).toString(); !token.isEmpty())
        qputenv(kActivation, token.toUtf8());
    const QString path = wish.value(kPath).toString();
    if (path.isEmpty())
        windows.raise();
    else
        windows.open(path);
}

}  // namespace tropa::app
