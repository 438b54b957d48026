#pragma once

#include <QObject>
#include <QQmlComponent>
#include <QQuickWindow>
#include <QTimer>
#include <memory>
#include <vector>

#include "platform/app/script/stage.h"
#include "qml/viewmodels/app_model.h"

namespace tropa::app {

/// The windows of the replica. Each has view-models of its own, over the same threads, sync, settings and
/// lock: what is written in one is read by all, and what is open, searched for or chosen is each window's.
/// All are made by one QML engine, so they share the theme and whatever was loaded. Where they stand and what
/// they show is kept in the settings ("windows") while they are open. What is begun in a window that is
/// closed goes on, and is told in another one. GUI thread.
class Windows : public QObject {
    Q_OBJECT

public:
    struct Shared {
        viewmodels::ReplicaService& replica;
        viewmodels::SyncService& sync;
        viewmodels::SettingsModel& settings;
        viewmodels::LockModel& lock;
        viewmodels::SettingsStore& store;
    };

    /// @param shared outlives the windows. @param size of the first, of which nothing is remembered then; not
    /// valid: as it was left, else as usual.
    Windows(const Shared& shared, const QSize& size);
    ~Windows() override;

    /// The view-models of the window that is made next: they can read before it is there.
    viewmodels::AppModel& prepare();
    /// Makes the first window. Null when `main` cannot be made; its errors say why.
    QQuickWindow* show(QQmlComponent& main);
    /// From now on windows are remembered, and others can be opened; those that were open last time are.
    void settle();
    /// Another one, in front, before settle() later. `path` is the navigator's.
    void open(const QString& path);

    /// Shows the window that was used last.
    void raise() const;
    QQuickWindow* present() const;
    viewmodels::AppModel& presentModel() const;
    std::vector<script::Stage> stages() const;
    template <typename Action>
    void forEach(Action action) {
        for (const auto& one : open_) action(one->app);
    }

    /// The program is about to end. False when something that was typed and not saved is in one of the
    /// windows, which is shown: then all of them stay. Else those that close now were open.
    bool beforeQuit();

signals:
    /// Before anything is read by it.
    void modelMade(tropa::viewmodels::AppModel& app);

private:
    struct Window {
        Window(const Shared& shared, int which)
            : number(which),
              app(shared.replica, shared.sync, shared.settings, shared.lock) {
            app.drafts()->setWindow(number);
        }

        int number;  ///< Lowest first; free again when it is closed.
        viewmodels::AppModel app;
        std::unique_ptr<QQuickWindow> view;  ///< Goes first: it is bound to the model.
    };
    struct Remembered {
        QRect area;
        bool maximized = false;
        QString path;
    };
    QQuickWindow* show(Window& window, QQmlComponent& main, const Remembered& as);
    void watch(Window& window);
    void closed(QQuickWindow* view);
    void outlive(std::unique_ptr<Window> window);
    void tellEarlier();
    bool welcomes() const;
    void count();
    QList<Remembered> remembered() const;
    void remember();

    Shared shared_;
    QSize size_;
    QQmlComponent* main_ = nullptr;
    QStringList waiting_;          ///< Paths asked for before settle().
    QPointer<QQuickWindow> last_;  ///< Used last.
    QTimer later_;
    QString kept_;  ///< As it stands in the settings.
    bool settled_ = false;
    bool frozen_ = false;
    std::vector<std::unique_ptr<Window>> open_;
    std::vector<std::unique_ptr<Window>> closed_;  ///< What they have begun is not at its end.
};

}  // namespace tropa::app
