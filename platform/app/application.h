#pragma once

#include <QElapsedTimer>
#include <QTranslator>
#include <atomic>
#include <memory>

#include "platform/app/options.h"
#include "platform/app/replica_threads.h"
#include "platform/app/screen_types.h"
#include "platform/app/script/runner.h"
#include "platform/app/settings_file.h"
#include "platform/app/sync_runner.h"
#include "platform/app/windows.h"
#include "platform/services/notifications.h"
#include "platform/services/one_instance.h"
#include "qml/viewmodels/reminder_model.h"

namespace tropa::app {

/// The composition root: makes the threads, the view-models and the windows, and wires them. Nothing waits
/// for the disk before the first frame, nor for the network before the first list.
class Application : public QObject {
    Q_OBJECT

public:
    /// @param instance the replica's claim, outlives it. @param started running since the program began.
    Application(Options options, services::OneInstance& instance, const QElapsedTimer& started);
    ~Application() override;

    /// Opens the window as soon as its types are there; ends the event loop with 1 when it
    /// cannot be.
    void open();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wire();
    void wireWindow(viewmodels::AppModel& app);
    void rescueReplica();
    void speak();
    void watchNetwork();
    void watchNotifications();
    void openOutside(viewmodels::AppModel& app, const QString& url);
    void readAhead();
    void loadLetters();
    bool loadNextLetters();
    void makeWindow();
    void giveUp();
    void afterFirstList();
    void tellTime(const char* what);
    void showScreen(const std::function<void()>& then);
    void takeScreenshot();

    Options options_;
    services::OneInstance& instance_;
    QElapsedTimer started_;
    bool isNew_;  ///< The replica is not there yet.
    SettingsFile settingsFile_;
    ReplicaThreads replica_;
    ScreenTypes types_;
    SyncRunner sync_;
    viewmodels::SettingsModel settings_;
    viewmodels::LockModel lock_;
    viewmodels::Context reminding_;
    viewmodels::ReminderModel reminders_;
    std::unique_ptr<services::Notifications> notifications_;
    QTranslator translator_;
    Windows windows_;
    viewmodels::TodayModel* today_;   ///< The first window's, until its first list is there.
    QQuickWindow* window_ = nullptr;  ///< That one, until then.
    std::unique_ptr<script::Runner> runner_;
    bool loading_ = false;  ///< Letters.
    int drawn_ = 0;         ///< Rows of the day whose letters are there.
    std::atomic<bool> shown_ = false;
    std::atomic<bool> listed_ = false;
    /// In the frame that is being drawn, the day was laid out after it had been read.
    std::atomic<bool> drawsList_ = false;
};

}  // namespace tropa::app
