// Where a person is, as a line: kept across restarts, and handed from one window or program to another.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "qml/screens/navigator.h"

namespace tropa::screens {

class NavigatorTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackByItsPath() {
        Navigator nav;
        const QAbstractItemModelTester tester(&nav, QAbstractItemModelTester::FailureReportingMode::QtTest);
        nav.go("contacts");
        nav.show("contact", "a");
        nav.push("deal", "b");
        QCOMPARE(nav.path(), QString("contacts/contact=a/deal=b"));
        Navigator other;
        const QAbstractItemModelTester otherTester(&other,
                                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy wanted(&other, &Navigator::recordWanted);
        other.setPath(nav.path());
        QCOMPARE(other.path(), nav.path());
        QCOMPARE(other.depth(), 2);
        // The view-models hold one record of a kind: the one on top is fetched.
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][1].toString(), QString("b"));
        QVERIFY(other.back());
        QCOMPARE(other.topId(), QString("a"));
        other.setPath("more/settings");
        QCOMPARE(other.path(), QString("more/settings"));
    }

    void aWorkUnderWayIsNotComeBackTo() {
        Navigator nav;
        nav.push("contact", "a");
        for (const char* page : {"capture", "call", "contactEdit", "import"}) nav.push(page, "a");
        QCOMPARE(nav.path(), QString("today/contact=a"));
    }

    /// By another program, too.
    void aNewWorkIsAskedFor() {
        for (const QString page : {"capture", "import"}) {
            Navigator nav;
            QSignalSpy wanted(&nav, &Navigator::recordWanted);
            nav.setPath("today/" + page);
            QCOMPARE(nav.top(), page);
            QCOMPARE(wanted.size(), 1);
            QCOMPARE(wanted[0][0].toString(), page);
            QCOMPARE(nav.path(), QString("today"));
            nav.setPath("today/" + page + "=a");
            QCOMPARE(nav.depth(), 0);
        }
    }

    void whatIsNoPathIsPassedOver_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("kept");
        QTest::newRow("nothing") << ""
                                 << "today";
        QTest::newRow("no place") << "nowhere"
                                  << "today";
        QTest::newRow("no page") << "contacts/nothing=a/../contact=a"
                                 << "contacts/contact=a";
        QTest::newRow("no record") << "contacts/contact/deal="
                                   << "contacts";
        QTest::newRow("a record too many") << "more/settings=a"
                                           << "more";
        QTest::newRow("not to come back to") << "today/call=a/contactEdit=a"
                                             << "today";
        QTest::newRow("slashes") << "////"
                                 << "today";
    }
    void whatIsNoPathIsPassedOver() {
        QFETCH(QString, path);
        QFETCH(QString, kept);
        Navigator nav;
        nav.setPath(path);
        QCOMPARE(nav.path(), kept);
    }

    void aPathWithoutEndIsCut() {
        Navigator nav;
        nav.setPath("contacts" + QString("/contact=a").repeated(100'000));
        QVERIFY(nav.depth() < 200);
    }

    void aDivertedStepIsToldAndNotMade() {
        Navigator nav;
        nav.go("contacts");
        QSignalSpy elsewhere(&nav, &Navigator::elsewhereWanted);
        QSignalSpy moved(&nav, &Navigator::moved);
        nav.setDiverted(true);
        nav.show("contact", "a");
        nav.push("deal", "b");
        nav.go("reports");
        nav.push("capture", "");
        nav.setDiverted(false);
        QCOMPARE(moved.size(), 0);
        QCOMPARE(elsewhere.size(), 3);
        QCOMPARE(elsewhere[0][0].toString(), QString("contacts/contact=a"));
        QCOMPARE(elsewhere[1][0].toString(), QString("contacts/deal=b"));
        QCOMPARE(elsewhere[2][0].toString(), QString("reports"));
        nav.show("contact", "a");
        QCOMPARE(nav.topId(), QString("a"));
    }
};

}  // namespace tropa::screens

QTEST_GUILESS_MAIN(tropa::screens::NavigatorTest)
#include "tst_navigator.moc"
