#include "tests/e2e/tradeshow/app.h"

#include <QJsonDocument>

namespace tropa::tradeshow {
namespace {

constexpr int kStartMs = 60'000;
constexpr int kStepMs = 60'000;

}  // namespace

App::App(QString who, const QString& program, const QString& replica, const QStringList& arguments)
    : who_(std::move(who)) {
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_.start(program, QStringList{"--replica", replica, "--script", "-"} + arguments);
    if (!process_.waitForStarted(kStartMs))
        throw StepFailed(qPrintable(who_ + ": the app did not start: " + process_.errorString()));
}

App::~App() {
    if (process_.state() == QProcess::NotRunning) return;
    process_.kill();
    process_.waitForFinished(5000);
}

QJsonObject App::step(const QJsonObject& step) {
    process_.write(QJsonDocument(step).toJson(QJsonDocument::Compact) + '\n');
    while (!process_.canReadLine())
        if (!process_.waitForReadyRead(kStepMs))
            throw StepFailed(
                qPrintable(who_ + ": no answer to " + QJsonDocument(step).toJson(QJsonDocument::Compact)));
    const QJsonObject answer = QJsonDocument::fromJson(process_.readLine()).object();
    if (!answer.value("ok").toBool())
        throw StepFailed(qPrintable(who_ + ": " + QJsonDocument(step).toJson(QJsonDocument::Compact) + ": " +
                                    answer.value("why").toString()));
    return answer;
}

void App::tap(const QString& name) {
    step({{"do", "tap"}, {"name", name}});
}
void App::tapText(const QString& text) {
    step({{"do", "tapText"}, {"text", text}});
}
void App::type(const QString& name, const QString& text) {
    step({{"do", "type"}, {"name", name}, {"text", text}});
}
void App::key(const QString& key) {
    step({{"do", "key"}, {"key", key}});
}
void App::expect(const QString& text) {
    step({{"do", "expect"}, {"text", text}});
}
QString App::read(const QString& name) {
    return step({{"do", "read"}, {"name", name}}).value("text").toString();
}
void App::shot(const QString& file) {
    step({{"do", "shot"}, {"file", file}});
}
void App::offline(bool on) {
    step({{"do", "offline"}, {"on", on}});
}
QJsonObject App::sync() {
    return step({{"do", "sync"}});
}
void App::resize(int width, int height) {
    step({{"do", "size"}, {"w", width}, {"h", height}});
}

void App::quit() {
    step({{"do", "quit"}});
    if (!process_.waitForFinished(20'000) || process_.exitStatus() != QProcess::NormalExit ||
        process_.exitCode() != 0)
        throw StepFailed(qPrintable(who_ + ": the app did not end cleanly"));
}

}  // namespace tropa::tradeshow
