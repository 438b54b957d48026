#pragma once

#include <QElapsedTimer>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QTranslator>
#include <memory>

#include "platform/app/options.h"
#include "platform/app/replica_threads.h"
#include "platform/app/script/runner.h"
#include "platform/app/settings_file.h"
#include "platform/app/sync_runner.h"
#include "platform/services/notifications.h"
#include "qml/viewmodels/app_model.h"

namespace tropa::app {

/// The composition root: makes the threads, the view-models and the window, and wires them. Nothing waits for
/// the disk or the network before the first frame.
class Application : public QObject {
    Q_OBJECT

public:
    /// @param started running since the program began.
    Application(Options options, const QElapsedTimer& started);
    ~Application() override;

    /// Opens the window. False when its QML cannot be loaded.
    bool open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wire();
    void speak();
    void watchNetwork();
    void watchNotifications();
    void openOutside(const QString& url);
    void afterFirstFrame();
    void tellFirstList();
    void tellTime(const char* what);
    void showScreen(std::function<void()> then);
    void takeScreenshot();

    Options options_;
    QElapsedTimer started_;
    bool isNew_;  ///< The replica is not there yet.
    SettingsFile settingsFile_;
    ReplicaThreads replica_;
    SyncRunner sync_;
    viewmodels::SettingsModel settings_;
    viewmodels::AppModel app_;
    std::unique_ptr<services::Notifications> notifications_;
    QTranslator translator_;
    std::unique_ptr<QQmlApplicationEngine> engine_;
    QQuickWindow* window_ = nullptr;
    std::unique_ptr<script::Runner> runner_;
    bool shown_ = false;
    bool listed_ = false;
};

}  // namespace tropa::app
