#include "platform/services/notifications.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace tropa::services {
namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

/// Where the system has none, or the way to it is not built in.
class NoNotifications final : public Notifications {
public:
    bool available() const override { return false; }
    void show(const QString&, const QString&, const QString&) override {}
};

}  // namespace

std::unique_ptr<Notifications> Notifications::ofSystem() {
    auto bus = std::make_unique<FreedesktopNotifications>();
    if (bus->available()) return bus;
    return std::make_unique<NoNotifications>();
}

FreedesktopNotifications::FreedesktopNotifications() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    const auto* names = bus.interface();
    available_ = names->isServiceRegistered(kService).value() ||
                 names->activatableServiceNames().value().contains(kService);
    if (!available_) return;
    bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                SLOT(actionInvoked(uint, QString)));
    bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
                SLOT(closed(uint, uint)));
}

void FreedesktopNotifications::show(const QString& key, const QString& title, const QString& text) {
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    // What a person typed is no markup.
    call << QStringLiteral("Tropa") << 0U << QStringLiteral("tropa") << title << text.toHtmlEscaped()
         << QStringList{QStringLiteral("default"), QString()} << QVariantMap() << -1;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<uint> reply = *done;
        if (!reply.isError()) keys_.insert(reply.value(), key);
        done->deleteLater();
    });
}

void FreedesktopNotifications::actionInvoked(uint id, const QString&) {
    if (keys_.contains(id)) emit chosen(keys_.value(id));
}

void FreedesktopNotifications::closed(uint id, uint) {
    keys_.remove(id);
}

}  // namespace tropa::services
