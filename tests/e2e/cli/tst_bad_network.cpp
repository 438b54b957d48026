#include <QUrl>
#include <QtTest>

#include "bad_network.h"
#include "programs.h"

using tropa::e2e::BadNetwork;
using tropa::e2e::Cli;
using tropa::e2e::Run;
using tropa::e2e::Server;

/// Two replicas behind a network that cuts, changes, delays and repeats what it carries; the real programs.
/// TROPA_NETWORK_ROUNDS: how many rounds (20); TROPA_SEED: of the faults (1).
class TestBadNetwork : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLostDoubledOrChanged() {
        bool given = false;
        const int more = qEnvironmentVariableIntValue("TROPA_NETWORK_ROUNDS", &given);
        const int rounds = given ? more : 20;
        const int seed = qEnvironmentVariableIntValue("TROPA_SEED", &given);
        const Server server;
        BadNetwork network(static_cast<std::uint16_t>(QUrl(server.url()).port()),
                           static_cast<std::uint32_t>(given ? seed : 1));
        network.heal();
        const QString way = QString("http://127.0.0.1:%1").arg(network.port());
        const Cli both[2];
        for (int d = 0; d < 2; ++d) {
            const Run joined =
                both[d].run({"join", way, "--invite", server.invite(), "--name", d == 0 ? "Anna" : "Boris"});
            QVERIFY2(joined.status == 0, qPrintable(joined.err));
        }
        network.harm();

        QMap<QString, QString> names;      // every contact that was acknowledged
        QMap<QString, QString> cities;     // only Anna writes them
        QMap<QString, QString> positions;  // only Boris
        QMap<int, int> statuses;
        for (int round = 0; round < rounds; ++round) {
            for (int d = 0; d < 2; ++d) {
                QByteArray lines;
                QStringList added;
                for (int i = 0; i < 3; ++i) {
                    added << QString("Контакт %1-%2-%3").arg(d).arg(round).arg(i);
                    lines += line({{"op", "add"},
                                   {"entity", "contact"},
                                   {"fields", QJsonObject{{"name", added.last()}}}});
                }
                const auto known = names.keys();
                for (int i = 0; i < 3 && !known.isEmpty(); ++i) {
                    const QString id = known[(round * 7 + i * 3) % known.size()];
                    if (both[d].run({"get", "contact", id}).status != 0) continue;  // not here yet
                    const QString text = QString("%1/%2/%3").arg(d).arg(round).arg(i);
                    (d == 0 ? cities : positions)[id] = text;
                    lines += line({{"op", "set"},
                                   {"entity", "contact"},
                                   {"id", id},
                                   {"fields", QJsonObject{{d == 0 ? "city" : "position", text}}}});
                }
                const Run applied = both[d].run({"apply", "-"}, lines);
                QVERIFY2(applied.status == 0, qPrintable(applied.err + applied.out));
                const auto answers = applied.lines();
                for (int i = 0; i < 3; ++i) names[answers[i].value("id").toString()] = added[i];
                const Run synced = both[d].run({"sync"});
                ++statuses[synced.status];
                QVERIFY2(synced.status == 0 || synced.status == 1 || synced.status == 3,
                         qPrintable(synced.err));
            }
        }
        QVERIFY(network.faults() > rounds / 2);
        QVERIFY(statuses[0] > 0 && statuses[3] > 0);
        network.heal();
        for (int round = 0; round < 2; ++round)
            for (const Cli& cli : both) {
                const Run synced = cli.run({"sync"});
                QVERIFY2(synced.status == 0, qPrintable(synced.err));
            }
        for (const Cli& cli : both) {
            const auto records = cli.run({"list", "contact", "--limit", "100000"}).lines();
            QCOMPARE(records.size(), names.size());
            for (const QJsonObject& record : records) {
                const QString id = record.value("id").toString();
                QCOMPARE(record.value("name").toString(), names.value(id));
                QCOMPARE(record.value("city").toString(), cities.value(id));
                QCOMPARE(record.value("position").toString(), positions.value(id));
            }
            QVERIFY(cli.run({"refused"}).lines().isEmpty());
            QVERIFY(cli.run({"conflicts"}).lines().isEmpty());
        }
    }

private:
    static QByteArray line(const QJsonObject& object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
};

QTEST_GUILESS_MAIN(TestBadNetwork)
#include "tst_bad_network.moc"
