#include <QFileInfo>
#include <QHash>
#include <QRandomGenerator>
#include <QSet>
#include <QtTest>

#include "programs.h"

using tropa::e2e::Cli;
using tropa::e2e::Run;
using tropa::e2e::Server;

/// The real programs, ended by SIGKILL some hundred times: at random, and at each write, sync and message of
/// client and server, torn writes included. Whatever was acknowledged is there in the end, once.
/// TROPA_KILLS: how many rounds (300); TROPA_SEED: another course of events.
class TestKills : public QObject {
    Q_OBJECT

    /// What one device wrote to one record between two syncs that succeeded, in order. Only the last value
    /// that is on its disk must reach the server: earlier ones have become one with it, unless a sync came
    /// between.
    struct Course {
        QString record;
        QStringList values;
        qsizetype acknowledged = -1;  ///< Index of the last value of which the program said that it is kept.
    };

    QRandomGenerator random_;
    QList<Cli> devices_;
    std::unique_ptr<Server> server_;
    QStringList shared_;              ///< Contacts that both edit.
    QSet<QString> made_;              ///< Names of contacts whose creation was acknowledged.
    QHash<QString, Course> open_[2];  ///< By record, for each device.
    QList<Course> closed_;
    int values_ = 0;
    int died_ = 0;

    int upTo(int bound) { return static_cast<int>(random_.bounded(bound)); }

    /// A point at which the next program ends; sometimes none.
    QStringList fate(int furthest) {
        static const QStringList calls = {"write", "write", "sync", "send", "receive", "remove"};
        static const QStringList hows = {"before", "after", "torn"};
        if (upTo(5) == 0) return {};
        return {"LD_PRELOAD=" TROPA_KILLER, QString("TROPA_KILL=%1:%2:%3")
                                                .arg(calls[upTo(static_cast<int>(calls.size()))])
                                                .arg(1 + upTo(furthest))
                                                .arg(hows[upTo(3)])};
    }

    void count(const Run& run) { died_ += run.status == -1; }

    void work(int at) {
        QByteArray input;
        QStringList values, records;
        const int lines = 1 + upTo(8);
        for (int i = 0; i < lines; ++i) {
            const QString value = QString("v%1").arg(++values_);
            const QString record = upTo(2) == 0 ? QString() : shared_[upTo(static_cast<int>(shared_.size()))];
            values << value;
            records << record;
            if (record.isEmpty())
                input +=
                    QString(R"({"op":"add","entity":"contact","fields":{"name":"%1"}})").arg(value).toUtf8();
            else
                input += QString(R"({"op":"set","entity":"contact","id":"%1","fields":{"city":"%2"}})")
                             .arg(record, value)
                             .toUtf8();
            input += '\n';
        }
        const Run run = devices_[at].run({"apply", "-"}, input, fate(60));
        count(run);
        // Each line of the answer was on disk before it was said; of the next one nobody knows.
        const auto said = run.out.count('\n');
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (records[i].isEmpty()) {
                if (i < said) made_ << values[i];
                continue;
            }
            Course& course = open_[at][records[i]];
            course.record = records[i];
            course.values << values[i];
            if (i < said) course.acknowledged = course.values.size() - 1;
        }
    }

    /// A sync in which the device, the server or nobody dies.
    void meet(int at) {
        const Cli& device = devices_[at];
        if (upTo(3) == 0) {
            server_->kill();
            server_->start(fate(120));
            device.run({"sync"});
            if (!server_->runs() || server_->waitForEnd(0)) ++died_;
            server_->kill();
            server_->start();
        } else {
            const Run run = device.run({"sync"}, {}, fate(80));
            count(run);
            if (run.status == 0) close(at);
        }
    }

    void close(int at) {
        closed_ << open_[at].values();
        open_[at].clear();
    }

    static QHash<QString, int> namesOn(const Cli& device) {
        QHash<QString, int> names;
        for (const QJsonObject& contact : device.run({"list", "contact"}).lines())
            ++names[contact.value("name").toString()];
        return names;
    }

    static int rounds() {
        return qEnvironmentVariableIsSet("TROPA_KILLS") ? qEnvironmentVariableIntValue("TROPA_KILLS") : 300;
    }

    /// Begins a course of events of its own. @returns its seed.
    quint32 begin(quint32 test) {
        const auto seed = static_cast<quint32>(
            qEnvironmentVariableIsSet("TROPA_SEED") ? qEnvironmentVariableIntValue("TROPA_SEED") : 1);
        random_.seed(seed + 1000 * test);
        died_ = 0;
        return seed;
    }

    static QStringList sorted(const Cli& device) {
        QStringList contacts;
        for (const QJsonObject& contact : device.run({"list", "contact", "--limit", "20000"}).lines())
            contacts << contact.value("id").toString() + contact.value("name").toString() +
                            contact.value("city").toString() + contact.value("phones").toVariant().toString();
        contacts.sort();
        return contacts;
    }

    /// Tries until it is complete; each time somebody may die. @returns how often somebody did.
    int syncThroughDeaths(const Cli& device, QStringList& own) {
        const int before = died_;
        for (int tries = 0; tries < 60; ++tries) {
            if (upTo(3) == 0) own << device.add("contact", {QString("name=meanwhile %1").arg(++values_)});
            if (tries < 12 && upTo(3) == 0) {
                server_->kill();
                server_->start(fate(12));
                const Run run = device.run({"sync"});
                died_ += !server_->runs() || server_->waitForEnd(0);
                server_->kill();
                server_->start();
                if (run.status == 0) break;
            } else {
                const Run run = device.run({"sync"}, {}, tries < 12 ? fate(10) : QStringList());
                count(run);
                if (run.status == 0) break;
            }
        }
        return died_ - before;
    }

private slots:
    void aFirstSyncEndsEqual() {
        const quint32 seed = begin(1);
        constexpr int kContacts = 4000;  // enough for a file of its own
        server_ = std::make_unique<Server>();
        const Cli anna("anna.tropa");
        server_->admit(anna, "Anna", "admin");
        QByteArray lines;
        for (int i = 0; i < kContacts; ++i)
            lines += QString(R"({"op":"add","entity":"contact","fields":{"name":"n%1","city":"Omsk"}})"
                             "\n")
                         .arg(i)
                         .toUtf8();
        QCOMPARE(anna.run({"apply", "-"}, lines).status, 0);
        QCOMPARE(anna.run({"sync"}).status, 0);
        QStringList own;
        int restarted = 0;
        std::vector<std::unique_ptr<Cli>> late;
        for (int i = 0; i < qMax(3, rounds() / 75); ++i) {
            late.push_back(std::make_unique<Cli>(QString("late%1.tropa").arg(i)));
            server_->admit(*late.back(), "Vera");
            restarted += syncThroughDeaths(*late.back(), own);
        }
        qInfo("%zu first syncs, seed %u: a program was killed %d times", late.size(), seed, restarted);
        QVERIFY(restarted >= static_cast<int>(late.size()));
        QCOMPARE(anna.run({"sync"}).status, 0);
        const QStringList all = sorted(anna);
        QCOMPARE(all.size(), kContacts + own.size());
        for (const auto& device : late) {
            const Run run = device->run({"sync"});
            QVERIFY2(run.status == 0, qPrintable(run.err));
            QVERIFY(!QFileInfo::exists(device->path() + ".first"));
            QVERIFY(sorted(*device) == all);
        }
    }

    void whatWasAcknowledgedIsThereOnce() {
        const int rounds = TestKills::rounds();
        const quint32 seed = begin(0);
        server_ = std::make_unique<Server>();
        devices_ = {Cli("one.tropa"), Cli("two.tropa")};
        for (const Cli& device : devices_) server_->admit(device, "Anna", "admin");
        for (int i = 0; i < 5 + rounds / 50; ++i)
            shared_ << devices_[0].add("contact", {QString("name=shared %1").arg(i)});
        for (const Cli& device : devices_) QCOMPARE(device.run({"sync"}).status, 0);

        for (int round = 0; round < rounds; ++round) {
            const int at = upTo(2);
            work(at);
            meet(at);
        }
        close(0);
        close(1);
        qInfo("%d rounds, seed %u: a program was killed %d times; %lld contacts and %lld runs of edits",
              rounds, seed, died_, static_cast<long long>(made_.size()),
              static_cast<long long>(closed_.size()));
        QVERIFY(died_ > rounds / 4);

        for (int i = 0; i < 3; ++i)
            for (const Cli& device : devices_) {
                const Run run = device.run({"sync"});
                QVERIFY2(run.status == 0, qPrintable(run.err));
            }
        const QHash<QString, int> one = namesOn(devices_[0]);
        QCOMPARE(namesOn(devices_[1]), one);
        for (const QString& name : made_) QVERIFY2(one.value(name) == 1, qPrintable(name));
        for (auto it = one.begin(); it != one.end(); ++it) QVERIFY2(it.value() == 1, qPrintable(it.key()));

        QHash<QString, QHash<QString, int>> written;
        for (const QString& record : shared_) {
            QCOMPARE(devices_[1].get("contact", record).value("city"),
                     devices_[0].get("contact", record).value("city"));
            for (const QJsonObject& entry : devices_[0].run({"history", "contact", record}).lines())
                if (entry.value("field").toString() == "city")
                    ++written[record][entry.value("new").toString()];
        }
        for (const Course& course : closed_) {
            bool arrived = course.acknowledged < 0;
            for (qsizetype i = 0; i < course.values.size(); ++i) {
                const int times = written[course.record].value(course.values[i]);
                QVERIFY2(times <= 1, qPrintable(course.values[i] + " was written twice"));
                arrived = arrived || (i >= course.acknowledged && times == 1);
            }
            QVERIFY2(arrived,
                     qPrintable(course.values[qMax(qsizetype{0}, course.acknowledged)] + " is nowhere"));
        }
        for (const QString& record : shared_) {
            const QString now = devices_[0].get("contact", record).value("city").toString();
            QVERIFY2(now.isEmpty() || written[record].value(now) == 1, qPrintable(now));
        }
    }
};

QTEST_GUILESS_MAIN(TestKills)
#include "tst_kills.moc"
