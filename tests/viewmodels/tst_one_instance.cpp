// One running app on a replica: who is first, and what is said to it.
#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <memory>
#include <thread>

#include "platform/services/one_instance.h"

namespace tropa::services {

using Role = OneInstance::Role;

class OneInstanceTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString replica(const QString& name = "a.tropa") const { return folder_.filePath(name); }
    /// As another process would: the first is served by this thread's events.
    static bool askFrom(OneInstance& second, const QString& request, int patienceMs) {
        bool answered = false;
        std::atomic<bool> over = false;
        std::thread asking([&] {
            answered = second.ask(request, patienceMs);
            over = true;
        });
        while (!over) QTest::qWait(5);
        asking.join();
        return answered;
    }

private slots:
    void theFirstIsAskedByTheOthers() {
        OneInstance first(replica());
        QCOMPARE(first.role(), Role::First);
        OneInstance second(replica()), elsewhere(replica("b.tropa"));
        QCOMPARE(second.role(), Role::Second);
        QCOMPARE(elsewhere.role(), Role::First);
        // Not before it listens; whoever waits is heard then.
        QVERIFY(!second.ask("early", 100));
        QSignalSpy asked(&first, &OneInstance::asked);
        first.listen();
        QVERIFY(askFrom(second, "one\ntwo", 5000));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QString("one two"));
    }

    void itEndsWithTheFirst() {
        auto first = std::make_unique<OneInstance>(replica());
        first->listen();
        first.reset();
        OneInstance next(replica());
        QCOMPARE(next.role(), Role::First);
    }

    void byWhateverNameTheFolderGoes() {
        QVERIFY(QDir().mkpath(folder_.filePath("real")));
        QVERIFY(QFile::link(folder_.filePath("real"), folder_.filePath("other")));
        // The file is made after the claim.
        OneInstance first(folder_.filePath("real/x.tropa"));
        OneInstance second(folder_.filePath("other/x.tropa"));
        QCOMPARE(second.role(), Role::Second);
    }

    void aPathTooLongForASocketIsStillClaimed() {
        const QString deep = folder_.filePath(QString("d").repeated(120));
        QVERIFY(QDir().mkpath(deep));
        OneInstance first(deep + "/x.tropa"), second(deep + "/x.tropa");
        first.listen();
        QCOMPARE(second.role(), Role::Second);
    }

    void garbageIsHungUpOn() {
        OneInstance first(replica());
        QSignalSpy asked(&first, &OneInstance::asked);
        first.listen();
        QLocalSocket socket;
        socket.connectToServer(replica() + ".socket");
        QVERIFY(socket.waitForConnected());
        socket.write(QByteArray(100'000, 'x'));
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        QVERIFY(asked.isEmpty());
        // And it goes on listening.
        OneInstance second(replica());
        QVERIFY(askFrom(second, QString("y").repeated(10'000), 5000));
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked[0][0].toString().size() < OneInstance::kLongest);
    }

    void aFolderThatIsNotThereKeepsNobodyOut() {
        OneInstance first(folder_.filePath("gone/x.tropa"));
        QCOMPARE(first.role(), Role::First);
        first.listen();
    }
};

}  // namespace tropa::services

QTEST_GUILESS_MAIN(tropa::services::OneInstanceTest)
#include "tst_one_instance.moc"
