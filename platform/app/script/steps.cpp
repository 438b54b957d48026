#include "platform/app/script/steps.h"

#include <QElapsedTimer>

#include "platform/app/script/hands.h"

namespace tropa::app::script {

QJsonObject done() {
    return {{QStringLiteral("ok"), true}};
}

QJsonObject failed(const QString& why) {
    return {{QStringLiteral("ok"), false}, {QStringLiteral("why"), why}};
}

QString textIn(const QJsonObject& step, const char* key) {
    return step.value(QLatin1String(key)).toString();
}

int patience(const QJsonObject& step, int otherwise) {
    return step.value(QStringLiteral("timeout_ms")).toInt(otherwise);
}

bool waitUntil(const std::function<bool()>& condition, int timeoutMs) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() >= timeoutMs) return false;
        let(15);
    }
    return true;
}

}  // namespace tropa::app::script
