// Taking in a contact list: what would come, the mapping, the work in the background, stopping.
#include <QFile>
#include <QTest>

#include "core/actions/conflicts.h"
#include "core/store/query.h"
#include "qml/viewmodels/import_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class ImportModelTest : public QObject {
    Q_OBJECT

    static QString file(Fixture& f, const QByteArray& content, const char* name = "list.csv") {
        const QString path = f.dir.filePath(QLatin1String(name));
        QFile out(path);
        if (out.open(QIODevice::WriteOnly)) out.write(content);
        return path;
    }
    static std::int64_t contacts(Fixture& f) {
        return f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            store::ListQuery query;
            query.kind = Kind::Contact;
            return store::countRecords(read, query);
        });
    }
    static QByteArray many(int count) {
        QByteArray text("Имя;Телефон;Компания\n");
        for (int i = 0; i < count; ++i)
            text += QStringLiteral("Иванов Пётр %1;+7 913 %2;Завод %3\n")
                        .arg(i)
                        .arg(2'000'000 + i)
                        .arg(i % 7)
                        .toUtf8();
        return text;
    }

private slots:
    void theFileIsShownBeforeAnythingIsWritten() {
        Fixture f;
        ImportModel model(f.context);
        const Watched columns(*model.columns()), problems(*model.problems());
        model.openPath(file(f,
                            "Контакт;Тел.;Фирма;Странное\n"
                            "Ёлкин Сергей;8 (383) 248-78-16;Сибмаш;абв\n"
                            "Рудь Анна;123;Профит;где\n"
                            ";;;\n"
                            "Итого;;;2\n"));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columns()->count(), 4);
        QCOMPARE(at(*model.columns(), 1, "field").toString(), QString("phones"));
        QCOMPARE(at(*model.columns(), 3, "field").toString(), QString("note"));
        QVERIFY(at(*model.columns(), 3, "sample").toString().contains("абв"));
        QCOMPARE(at(*model.preview(), 0, "name").toString(), QString("Ёлкин Сергей"));
        QVERIFY(at(*model.preview(), 0, "subtitle").toString().contains("Сибмаш"));
        QVERIFY(model.problems()->count() >= 1);
        QCOMPARE(contacts(f), 0);

        // Another meaning: single ones move, the rest stays.
        model.setField(3, "city");
        QTRY_VERIFY(at(*model.preview(), 0, "subtitle").toString().contains("абв"));
        QCOMPARE(at(*model.columns(), 3, "field").toString(), QString("city"));
        QVERIFY(columns.neverReset() && problems.neverReset());
    }

    void whatWasChosenIsTakenInAndTakenBack() {
        Fixture f;
        ImportModel model(f.context);
        model.openPath(file(f, many(120)));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        model.setField(2, "city");
        QTRY_COMPARE(at(*model.columns(), 2, "field").toString(), QString("city"));
        model.start();
        QCOMPARE(model.stage(), ImportModel::Running);
        QTRY_COMPARE(model.stage(), ImportModel::Done);
        QCOMPARE(model.done(), 120);
        QCOMPARE(at(*model.results(), 0, "count").toString(), QString("120"));
        QCOMPARE(contacts(f), 120);
        f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            QVERIFY(store::findByTitle(read, Kind::Contact, "Иванов Пётр 7")->text("city") == "Завод 0");
        });
        // The same again adds nobody.
        model.startOver();
        QCOMPARE(model.stage(), ImportModel::Choose);
        model.openPath(file(f, many(120)));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        model.setField(2, "city");
        QTRY_COMPARE(at(*model.columns(), 2, "field").toString(), QString("city"));
        model.start();
        QTRY_COMPARE(model.stage(), ImportModel::Done);
        QCOMPARE(at(*model.results(), 0, "count").toString(), QString("0"));
        QCOMPARE(contacts(f), 120);
        f.write([](store::Replica& replica) { actions::undoLast(replica).orThrow(); });
        QTRY_COMPARE(contacts(f), 0);
    }

    void itStopsAndNothingIsLeft() {
        Fixture f;
        ImportModel model(f.context);
        model.openPath(file(f, many(3000)));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        model.start();
        QTRY_VERIFY(model.done() > 0);
        // A tap goes between its pieces.
        const Uuid tapped = f.add(Kind::Contact, {{"name", std::string("In between")}});
        QCOMPARE(model.stage(), ImportModel::Running);
        model.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(model.stage(), ImportModel::Choose, 20'000);
        QCOMPARE(contacts(f), 1);
        QVERIFY(f.record(Kind::Contact, tapped).alive);
    }

    void whatIsNoListSaysSo() {
        Fixture f;
        ImportModel model(f.context);
        model.openPath(f.dir.filePath("nowhere.csv"));
        QCOMPARE(model.stage(), ImportModel::Failed);
        QVERIFY(model.errorText().contains("nowhere.csv"));
        model.openPath(file(f, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\0IHDR", 18), "photo.csv"));
        QTRY_COMPARE(model.stage(), ImportModel::Failed);
        QVERIFY(!model.errorText().isEmpty());
        // And on with a right one.
        model.openPath(
            file(f, "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Rud\nTEL:+79132041187\nEND:VCARD\n", "a.vcf"));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        QVERIFY(model.cards());
        QCOMPARE(model.rowCount(), 1);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::ImportModelTest)
#include "tst_import_model.moc"
