// Messages of the system, against a session bus and a message server of the test's own.
#include <QDBusConnection>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "platform/services/notifications.h"

namespace tropa::services {

/// What a desktop does: keeps the messages, and tells when one is tapped.
class FakeDesktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList shown;
    void tap(uint id) { emit ActionInvoked(id, QStringLiteral("default")); }

public slots:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text,
                const QStringList&, const QVariantMap&, int) {
        shown.append(title + QLatin1Char('|') + text);
        return static_cast<uint>(shown.size());
    }

signals:
    void ActionInvoked(uint id, const QString& action);
    void NotificationClosed(uint id, uint reason);
};

class NotificationsTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    QProcess bus_;

private slots:
    void initTestCase() {
        // A bus that knows nothing of this machine's own desktop.
        QFile config(dir_.filePath(QStringLiteral("bus.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(
            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
            "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"
            "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>");
        config.close();
        bus_.start(QStringLiteral("dbus-daemon"),
                   {QStringLiteral("--config-file=") + config.fileName(), QStringLiteral("--nofork"),
                    QStringLiteral("--print-address")});
        QVERIFY(bus_.waitForStarted() && bus_.waitForReadyRead());
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus_.readLine().trimmed());
    }
    void cleanupTestCase() {
        bus_.kill();
        bus_.waitForFinished();
    }

    void withoutADesktopThereIsNothingToTell() {
        QVERIFY(!Notifications::ofSystem()->available());
        Notifications::ofSystem()->show(QStringLiteral("key"), QStringLiteral("a"), QStringLiteral("b"));
    }

    void aTapComesBackWithItsKey() {
        FakeDesktop desktop;
        QDBusConnection bus = QDBusConnection::connectToBus(
            QString::fromUtf8(qgetenv("DBUS_SESSION_BUS_ADDRESS")), QStringLiteral("desktop"));
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &desktop,
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        const auto notifications = Notifications::ofSystem();
        QVERIFY(notifications->available());
        QSignalSpy chosen(notifications.get(), &Notifications::chosen);
        notifications->show(QStringLiteral("contact/1"), QStringLiteral("Call back"),
                            QStringLiteral("<b>Pak</b>"));
        notifications->show(QStringLiteral("deal/2"), QStringLiteral("Send the offer"), QString());
        QTRY_COMPARE(desktop.shown.size(), 2);
        // What a person typed is shown as typed.
        QCOMPARE(desktop.shown.first(), QString("Call back|&lt;b&gt;Pak&lt;/b&gt;"));
        // As often as it takes: which is which the desktop tells in its answer.
        QTRY_VERIFY((desktop.tap(2), !chosen.isEmpty()));
        QCOMPARE(chosen.first().first().toString(), QString("deal/2"));
    }
};

}  // namespace tropa::services

QTEST_GUILESS_MAIN(tropa::services::NotificationsTest)
#include "tst_notifications.moc"
