// Playbooks and call scripts, changed by the team.
#include <QTest>

#include "core/store/query.h"
#include "qml/viewmodels/playbook_list_model.h"
#include "qml/viewmodels/script_editor_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class PlaybooksTest : public QObject {
    Q_OBJECT

private slots:
    void aTeamBeginsWithReadyOnesAndChangesThem() {
        Fixture f;
        PlaybookListModel playbooks(f.context);
        const Watched watched(playbooks);
        playbooks.activate();
        QTRY_COMPARE(playbooks.state(), RowModel::Empty);
        playbooks.addReady();
        QTRY_VERIFY(playbooks.count() >= 4);
        QTRY_VERIFY(playbooks.scripts()->count() > 1);
        QCOMPARE(at(playbooks, 0, "temperature").toString(), QString("cold"));
        QCOMPARE(at(playbooks, 1, "temperature").toString(), QString("warm"));
        QVERIFY(!at(playbooks, 0, "goal").toString().isEmpty());
        const QString id = playbooks.rows().first().id;
        playbooks.save(id, QStringLiteral("Get acquainted"), QStringLiteral("A visit\n\n  A trial batch \n"),
                       45, playbooks.scripts()->rows().last().id);
        QTRY_COMPARE(at(playbooks, 0, "goal").toString(), QString("Get acquainted"));
        QCOMPARE(at(playbooks, 0, "rhythmDays").toInt(), 45);
        QCOMPARE(at(playbooks, 0, "offers").toString().split('\n').size(), 2);
        QCOMPARE(at(playbooks, 0, "scriptId").toString(), playbooks.scripts()->rows().last().id);
        playbooks.save(id, QStringLiteral("Get acquainted"), {}, 0, {});
        QTRY_COMPARE(at(playbooks, 0, "rhythmDays").toInt(), 0);
        QVERIFY(at(playbooks, 0, "scriptId").toString().isEmpty());
        QVERIFY(watched.neverReset());
    }

    /// A playbook for each of many segments: page after page, each once, in the order in which a client goes.
    void manyComePageByPage() {
        Fixture f;
        const char* const kinds[] = {"warm", "sleeping", "cold", "hot"};
        f.write([&](store::Replica& replica) {
            for (int i = 0; i < 150; ++i)
                actions::addRecord(replica, Kind::Playbook,
                                   {{"name", "For segment " + std::to_string(i)},
                                    {"temperature", std::string(kinds[i % 4])}})
                    .orThrow();
        });
        PlaybookListModel playbooks(f.context);
        const Watched watched(playbooks);
        // How many have come at most at once. (The model's tester asks for further pages, too.)
        int longest = 0;
        connect(
            &playbooks, &QAbstractItemModel::rowsInserted, this,
            [&](const QModelIndex&, int first, int last) { longest = std::max(longest, last - first + 1); });
        playbooks.activate();
        QTRY_COMPARE(playbooks.state(), RowModel::Ready);
        const auto allAreThere = [&] {
            playbooks.fetchMore({});
            return playbooks.count() == 150;
        };
        QTRY_VERIFY(allAreThere());
        QTRY_VERIFY(!playbooks.canFetchMore({}));
        QVERIFY2(longest < 100, qPrintable(QString::number(longest)));
        QStringList order;
        QSet<QString> met;
        for (int row = 0; row < playbooks.count(); ++row) {
            met.insert(playbooks.rows()[row].id);
            const QString kind = at(playbooks, row, "temperature").toString();
            if (order.isEmpty() || order.last() != kind) order.append(kind);
        }
        QCOMPARE(met.size(), 150);
        QCOMPARE(order, QStringList({"cold", "warm", "hot", "sleeping"}));
        // What was seen stays when one of them changes.
        playbooks.save(playbooks.rows()[120].id, QStringLiteral("Keep and grow"), {}, 0, {});
        QTRY_COMPARE(at(playbooks, 120, "goal").toString(), QString("Keep and grow"));
        QCOMPARE(playbooks.count(), 150);
        QVERIFY(watched.neverReset());
    }

    void aScriptSaysWhereATalkGetsStuck() {
        Fixture f;
        ScriptEditorModel editor(f.context);
        const Watched watched(editor);
        editor.activate();
        QTRY_COMPARE(editor.state(), RowModel::Empty);
        editor.addScript(QStringLiteral("Acquaintance"));
        QTRY_COMPARE(editor.scripts()->count(), 1);
        QTRY_COMPARE(editor.scriptId(), editor.scripts()->rows().first().id);
        editor.saveLine({}, QStringLiteral("What takes most time?"), {}, false);
        QTRY_COMPARE(editor.count(), 1);
        QVERIFY(editor.mistakes() > 0);
        QVERIFY(!at(editor, 0, "faultText").toString().isEmpty());
        editor.saveLine({}, QStringLiteral("Let us look at a plant like yours"), QStringLiteral("Tuesday"),
                        true);
        QTRY_COMPARE(editor.count(), 2);
        const QString first = editor.rows()[0].id, second = editor.rows()[1].id;
        editor.saveAnswer(first, {}, QStringLiteral("Tells"), {});
        QTRY_COMPARE(at(editor, 0, "answers").toList().size(), 1);
        QVERIFY(editor.mistakes() > 0);
        const auto answer = at(editor, 0, "answers").toList().first().toMap();
        editor.saveAnswer(first, answer.value("id").toString(), QStringLiteral("Tells of the task"), second);
        QTRY_COMPARE(editor.mistakes(), 0);
        QCOMPARE(at(editor, 0, "answers").toList().first().toMap().value("nextText").toString(),
                 QString("2. Let us look at a plant like yours"));
        editor.removeAnswer(answer.value("id").toString());
        QTRY_VERIFY(editor.mistakes() > 0);
        editor.removeLine(second);
        QTRY_COMPARE(editor.count(), 1);
        QVERIFY(watched.neverReset());
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::PlaybooksTest)
#include "tst_playbooks.moc"
