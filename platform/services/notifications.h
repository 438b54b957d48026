#pragma once

#include <QHash>
#include <QObject>
#include <memory>

namespace tropa::services {

/// Messages that the system shows outside the app. GUI thread.
class Notifications : public QObject {
    Q_OBJECT

public:
    /// Whether the system can show any.
    virtual bool available() const = 0;
    /// `key` comes back with `chosen` when the person taps the message.
    virtual void show(const QString& key, const QString& title, const QString& text) = 0;

    /// What this system has: on Linux freedesktop's over D-Bus. Elsewhere one that shows nothing and says so.
    static std::unique_ptr<Notifications> ofSystem();

signals:
    void chosen(const QString& key);
};

/// org.freedesktop.Notifications on the session bus.
class FreedesktopNotifications final : public Notifications {
    Q_OBJECT

public:
    FreedesktopNotifications();

    bool available() const override { return available_; }
    void show(const QString& key, const QString& title, const QString& text) override;

private slots:
    void actionInvoked(uint id, const QString& action);
    void closed(uint id, uint reason);

private:
    bool available_ = false;
    QHash<uint, QString> keys_;  ///< Of the messages that are shown.
};

}  // namespace tropa::services
