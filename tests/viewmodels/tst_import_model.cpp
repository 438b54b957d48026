// Taking in a contact list: what would come, the mapping, the work in the background, stopping.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <QFile>
#include <QTest>
#include <csignal>

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
        QVERIFY(at(*model.preview(), 0, "about").toString().contains("Сибмаш"));
        QVERIFY(model.problems()->count() >= 1);
        QCOMPARE(contacts(f), 0);

        // Another meaning: single ones move, the rest stays.
        model.setField(3, "city");
        QTRY_VERIFY(at(*model.preview(), 0, "about").toString().contains("абв"));
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
        // The same again adds nobody, and what was chosen is remembered for such files.
        model.startOver();
        QCOMPARE(model.stage(), ImportModel::Choose);
        model.openPath(file(f, many(120)));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        QCOMPARE(at(*model.columns(), 2, "field").toString(), QString("city"));
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

    /// A pipe gives its bytes when the test does: whoever opened or read it on this thread would never come
    /// back.
    void theFileIsReadElsewhere() {
        Fixture f;
        ImportModel model(f.context);
        const Watched columns(*model.columns()), preview(*model.preview());
        const QByteArray path = f.dir.filePath("pipe.csv").toLocal8Bit();
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        const QByteArray all = many(120);

        model.openPath(QString::fromLocal8Bit(path));
        QCOMPARE(model.stage(), ImportModel::Reading);
        // Opening a pipe returns when both ends are open, so the other end is open elsewhere.
        const int pipe = ::open(path.constData(), O_WRONLY | O_CLOEXEC);
        QVERIFY(pipe >= 0);
        const auto half = static_cast<std::size_t>(all.size() / 2);
        QCOMPARE(::write(pipe, all.constData(), half), static_cast<ssize_t>(half));
        QTest::qWait(20);
        QCOMPARE(model.stage(), ImportModel::Reading);
        const auto rest = static_cast<std::size_t>(all.size()) - half;
        QCOMPARE(::write(pipe, all.constData() + half, rest), static_cast<ssize_t>(rest));
        ::close(pipe);
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        QCOMPARE(model.rowCount(), 120);
        QVERIFY(columns.neverReset() && preview.neverReset());
    }

    void readingIsStopped() {
        Fixture f;
        ImportModel model(f.context);
        const QByteArray path = f.dir.filePath("pipe.csv").toLocal8Bit();
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        model.openPath(QString::fromLocal8Bit(path));
        const int pipe = ::open(path.constData(), O_WRONLY | O_CLOEXEC);
        model.cancel();
        QCOMPARE(model.stage(), ImportModel::Choose);
        // The reader notices with the next piece and leaves: nobody listens at the other end.
        std::signal(SIGPIPE, SIG_IGN);
        const QByteArray piece(1 << 16, 'x');
        QTRY_VERIFY(::write(pipe, piece.constData(), static_cast<std::size_t>(piece.size())) < 0);
        ::close(pipe);
        // What comes late is not shown; the next file is.
        model.openPath(file(f, many(7)));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        QCOMPARE(model.rowCount(), 7);
    }

    void readingTellsHowFarItIs() {
        Fixture f;
        ImportModel model(f.context);
        QStringList told;
        connect(&model, &ImportModel::progressed, this, [&] { told.append(model.progressText()); });
        model.openPath(file(f, many(40'000)));
        QTRY_COMPARE_WITH_TIMEOUT(model.stage(), ImportModel::Preview, 20'000);
        QVERIFY(told.filter("MiB").size() >= 2 || told.filter("MB").size() >= 2);
        QVERIFY(told.filter(" of 40,000").size() >= 100);
    }

    void whatTheRowsAreIsGuessedAndCanBeChosen() {
        Fixture f;
        ImportModel model(f.context);
        const QString deals = file(f,
                                   "Название сделки;Компания;Этап;Бюджет;Дата закрытия\n"
                                   "Насос для цеха;ООО «Мекатех»;Выиграна;1 200,50;15.03.2026\n"
                                   "Опора;ООО «Свет»;;300;\n");
        model.openPath(deals);
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        QCOMPARE(model.subject(), QString("deal"));
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.summaryText().startsWith("2 deals"));
        QCOMPARE(at(*model.columns(), 2, "field").toString(), QString("stage"));
        QCOMPARE(at(*model.preview(), 0, "name").toString(), QString("Насос для цеха"));
        QVERIFY(at(*model.preview(), 0, "about").toString().contains("Мекатех"));
        QVERIFY(at(*model.preview(), 0, "phone").toString().contains("200"));
        const auto offers = [&](const QString& key) {
            for (int i = 0; i < model.fields()->count(); ++i)
                if (at(*model.fields(), i, "key").toString() == key) return true;
            return false;
        };
        QVERIFY(offers("stage") && !offers("margin"));

        // As contacts they have no stage, and back again.
        model.setSubject("contact");
        QTRY_COMPARE(model.subject(), QString("contact"));
        QTRY_COMPARE(at(*model.columns(), 2, "field").toString(), QString("note"));
        QVERIFY(!offers("stage"));
        model.setSubject("deal");
        QTRY_COMPARE(model.subject(), QString("deal"));
        model.start();
        QTRY_COMPARE(model.stage(), ImportModel::Done);
        QCOMPARE(at(*model.results(), 0, "count").toString(), QString("2"));
        f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            QVERIFY(store::findByTitle(read, Kind::Deal, "Насос для цеха")->text("status") == "won");
            QVERIFY(store::findByTitle(read, Kind::Company, "ООО «Свет»"));
        });
        QCOMPARE(contacts(f), 0);
        f.write([](store::Replica& replica) { actions::undoLast(replica).orThrow(); });
        f.write([](store::Replica& replica) {
            store::ReadTransaction read(replica);
            QVERIFY(!store::findByTitle(read, Kind::Deal, "Опора"));
        });

        model.startOver();
        model.openPath(file(f, "Номер;Дата;Контрагент;Сумма\nУТ-1;01.02.2026;ООО «Мекатех»;10 000\n"));
        QTRY_COMPARE(model.subject(), QString("purchase"));
        QTRY_COMPARE(model.stage(), ImportModel::Preview);
        model.openPath(file(f, "Наименование;ИНН;Адрес\nООО «Мекатех»;7707083893;Омск\n"));
        QTRY_COMPARE(model.subject(), QString("company"));
    }

    void whatIsKnownIsTreatedAsChosen() {
        Fixture f;
        ImportModel model(f.context);
        const Uuid anna = f.add(Kind::Contact, {{"name", std::string("Анна Рудь")},
                                                {"city", std::string("Омск")},
                                                {"phones", std::vector<std::string>{"+79132041187"}}});
        for (const auto& [choice, city] :
             {std::pair{"skip", "Омск"}, {"fill", "Омск"}, {"update", "Томск"}}) {
            model.openPath(file(f, "Имя;Телефон;Город\nАнна Рудь;+79132041187;Томск\n"));
            QTRY_COMPARE(model.stage(), ImportModel::Preview);
            model.setOnMatch(choice);
            QCOMPARE(model.onMatch(), QString(choice));
            model.start();
            QTRY_COMPARE(model.stage(), ImportModel::Done);
            QCOMPARE(f.record(Kind::Contact, anna).text("city"), std::string(city));
            const bool noted = f.record(Kind::Contact, anna).text("note").find("Томск") != std::string::npos;
            QCOMPARE(noted, choice != std::string("skip"));
            model.startOver();
        }
    }

    void whatIsNoListSaysSo() {
        Fixture f;
        ImportModel model(f.context);
        model.openPath(f.dir.filePath("nowhere.csv"));
        QTRY_COMPARE(model.stage(), ImportModel::Failed);
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
