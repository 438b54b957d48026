#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>

namespace tropa::e2e {

/// The real app in its own process, led through its script (platform/app/script/runner.h).
class AppProcess {
public:
    enum Size { Phone, Desktop };

    /// @param replica the usual one when empty. @param size Desktop: as usual, and remembered.
    explicit AppProcess(const QString& replica, const QStringList& more = {}, Size size = Phone) {
        QStringList arguments{"--lang", "en", "--script", "-"};
        if (size == Phone) arguments.prepend("--phone");
        if (!replica.isEmpty()) arguments = QStringList{"--replica", replica} + arguments;
        process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process_.start(TROPA_APP_PROGRAM, arguments + more);
    }
    ~AppProcess() { kill(); }

    QJsonObject step(const QString& what, QJsonObject words = {}) {
        words.insert("do", what);
        process_.write(QJsonDocument(words).toJson(QJsonDocument::Compact) + '\n');
        while (!process_.canReadLine())
            if (!process_.waitForReadyRead(90'000)) return {{"why", "the app has gone, or does not answer"}};
        return QJsonDocument::fromJson(process_.readLine()).object();
    }
    /// Exit status.
    int quit() {
        step("quit");
        return waitForEnd();
    }
    int waitForEnd() { return process_.waitForFinished(10'000) ? process_.exitCode() : -1; }
    /// kill -9.
    void kill() {
        process_.kill();
        process_.waitForFinished();
    }
    qint64 pid() const { return process_.processId(); }

private:
    QProcess process_;
};

}  // namespace tropa::e2e

/// Does a step and fails the test with the app's own words when it was not possible.
#define STEP(app, ...)                                                                       \
    do {                                                                                     \
        const QJsonObject answer_ = (app).step(__VA_ARGS__);                                 \
        QVERIFY2(answer_.value("ok").toBool(), qPrintable(answer_.value("why").toString())); \
    } while (false)
