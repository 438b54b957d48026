#pragma once

#include <QJsonObject>
#include <QString>
#include <functional>

/// What steps are read from and answered with.
namespace tropa::app::script {

constexpr int kPatienceMs = 5000;

QJsonObject done();
QJsonObject failed(const QString& why);
QString textIn(const QJsonObject& step, const char* key);
/// How long the step waits for what it needs.
int patience(const QJsonObject& step, int otherwise = kPatienceMs);
/// Events and frames go on meanwhile. False when it has not come true in time.
bool waitUntil(const std::function<bool()>& condition, int timeoutMs);

}  // namespace tropa::app::script
