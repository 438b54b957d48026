#pragma once

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTranslator>
#include <memory>

#include "platform/app/replica_threads.h"
#include "platform/app/script/runner.h"
#include "platform/app/settings_file.h"
#include "platform/app/sync_runner.h"
#include "qml/viewmodels/app_model.h"

namespace tropa::testing {

/// The app's real window over a real replica that holds the made-up company, led by a finger and a keyboard.
/// Counts the taps, and everything that is printed as a warning meanwhile.
class AppWindow {
public:
    static constexpr QSize kPhone{400, 800};
    static constexpr QSize kDesktop{1280, 800};
    enum class Content { Demo, EnglishDemo, Nothing };

    /// @param sync in the place of a real one, which is switched off; outlives the window.
    explicit AppWindow(QSize size = kPhone, const QString& language = QStringLiteral("ru"),
                       Content content = Content::Demo, viewmodels::SyncService* sync = nullptr);
    ~AppWindow();

    /// @return whether it was there within the usual patience, shown and enabled.
    bool tap(const QString& name);
    bool drag(const QString& name, const QString& to);
    /// Drags it so many pixels to the right.
    bool swipe(const QString& name, int aside);
    /// Taps the field, then types; with `replace` over what stands there.
    bool type(const QString& name, const QString& text, bool replace = false);
    /// Types into whatever has the keyboard.
    bool type(const QString& text) { return type(QString(), text); }
    bool key(const QString& keys);
    bool sees(const QString& text);
    bool shows(const QString& name);
    bool lacks(const QString& name);
    QString textOf(const QString& name);
    void resize(QSize size);
    void open(const QString& page, const QString& id = {});
    /// All pages.
    static QStringList pages();
    /// One of them, with some record where it shows one.
    void openAny(const QString& page);
    bool shot(const QString& file);
    /// Waits until all that was asked of the replica has been answered and the picture stands still; false
    /// after a while.
    bool settle();

    viewmodels::AppModel& app() { return app_; }
    viewmodels::SettingsModel& settings() { return settings_; }
    QQuickWindow& window() { return *window_; }
    /// The same replica, read beside the app.
    store::Replica& replica() { return *beside_; }
    /// Waits until the view-model has arrived there; false after a while.
    static bool until(const std::function<bool()>& condition);

    int taps = 0;
    static QStringList warnings();  ///< Since the last window was made.

private:
    bool perform(QJsonObject step);
    void speak();

    QTemporaryDir folder_;
    QString path_;
    app::SettingsFile file_;
    app::ReplicaThreads threads_;
    app::SyncRunner sync_;
    viewmodels::SettingsModel settings_;
    viewmodels::LockModel lock_;
    viewmodels::AppModel app_;
    QTranslator translator_;
    std::unique_ptr<store::Replica> beside_;
    std::unique_ptr<QQmlApplicationEngine> engine_;
    QQuickWindow* window_ = nullptr;
    std::unique_ptr<app::script::Runner> runner_;
};

}  // namespace tropa::testing
