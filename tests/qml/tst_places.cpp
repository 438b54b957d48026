#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/actions/records.h"
#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "platform/app/script/hands.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

namespace {

std::int64_t count(AppWindow& w, model::Kind kind) {
    store::ReadTransaction read(w.replica());
    store::ListQuery query;
    query.kind = kind;
    return store::countRecords(read, query);
}

/// A column of the board that has a card, and one behind it.
int columnWithCards(AppWindow& w) {
    for (int column = 0; column + 1 < w.app().board()->count(); ++column)
        if (w.app().board()->value(column, "cards").value<RowModel*>()->count() > 0) return column;
    return -1;
}

QString cardId(AppWindow& w, int column) {
    return w.app().board()->value(column, "cards").value<RowModel*>()->rows().first().id;
}

QString cardName(int column) {
    return QStringLiteral("board.card.%1.0").arg(column);
}

QString columnName(int column) {
    return QStringLiteral("board.column.%1").arg(column);
}

void openBoard(AppWindow& w) {
    w.open(QStringLiteral("funnels"));
    AppWindow::until([&] { return columnWithCards(w) >= 0; });
}

}  // namespace

/// The wide places do their job, by mouse and by keyboard, on a real replica.
class TestPlaces : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void aDraggedCardAsksOneQuestionAndMoves() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        const int from = columnWithCards(w);
        const QString deal = cardId(w, from);
        const auto steps = count(w, model::Kind::Step);
        QVERIFY(w.drag(cardName(from), columnName(from + 1)));
        QVERIFY(w.shows(QStringLiteral("step.words")));
        QVERIFY(w.sees(w.app().board()->titleAt(from + 1)));
        QVERIFY(w.tap(QStringLiteral("step.kind.call")));
        QVERIFY2(w.taps <= 2, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from + 1; }));
        QCOMPARE(count(w, model::Kind::Step), steps + 1);
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from; }));
    }

    void aCardGoesNotBackAndMayBeLetGo() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        int from = 1;
        while (w.app().board()->value(from, "cards").value<RowModel*>()->count() == 0) ++from;
        const auto steps = count(w, model::Kind::Step);
        QVERIFY(w.drag(cardName(from), columnName(from - 1)));
        QVERIFY(w.lacks(QStringLiteral("step.words")));
        // On, but the question is not answered: nothing happened.
        QVERIFY(w.drag(cardName(0), columnName(1)));
        QVERIFY(w.shows(QStringLiteral("step.words")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("step.words")));
        QCOMPARE(count(w, model::Kind::Step), steps);
    }

    void withoutAMouseThereIsMoveTo() {
        AppWindow w(AppWindow::kDesktop);
        openBoard(w);
        const int from = columnWithCards(w);
        const QString deal = cardId(w, from);
        QQuickItem* card = app::script::findByName(w.window(), cardName(from));
        QVERIFY(card);
        card->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(w.key(QStringLiteral("Menu")));
        QVERIFY(w.tap(QStringLiteral("move.1")));
        QVERIFY(w.tap(QStringLiteral("step.kind.meeting")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->columnOf(deal) == from + 2; }));
        // The arrows walk over the cards, Enter opens beside the board.
        card = app::script::findByName(w.window(), cardName(from));
        QVERIFY(card);
        card->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(w.key(QStringLiteral("Right")));
        QVERIFY(!card->hasActiveFocus());
        QVERIFY(w.key(QStringLiteral("Left")));
        QVERIFY(card->hasActiveFocus());
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.shows(QStringLiteral("deal.more")));
        QVERIFY(w.shows(cardName(from)));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.lacks(QStringLiteral("deal.more")));
    }

    void whatStandsIsFoundOnAPhoneToo() {
        AppWindow w;
        w.open(QStringLiteral("funnels"));
        QVERIFY(AppWindow::until([&] { return w.app().board()->standingCount() > 0; }));
        const int standing = w.app().board()->standingCount();
        QVERIFY(w.tap(QStringLiteral("funnels.standing")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->deals()->count() == standing; }));
        QVERIFY(w.sees(QStringLiteral("обычно")));
        QVERIFY(w.tap(QStringLiteral("funnels.standing")));
        QVERIFY(AppWindow::until([&] { return w.app().board()->deals()->count() > standing; }));
    }

    /// A team's first day: the way to a path is at hand, and a deal that was begun without one is put on it.
    void theFirstDealIsPutOnItsPath() {
        AppWindow w(AppWindow::kPhone, QStringLiteral("ru"), AppWindow::Content::Nothing);
        const Uuid contact =
            actions::addRecord(w.replica(), model::Kind::Contact, {{"name", std::string("Анна")}}).orThrow();
        const Uuid deal = actions::addRecord(w.replica(), model::Kind::Deal,
                                             {{"title", std::string("Насос")}, {"contact", contact}})
                              .orThrow();
        w.app().failure()->tryAgain();
        w.open(QStringLiteral("deal"), QString::fromStdString(deal.text()));
        QVERIFY(w.tap(QStringLiteral("deal.writePath")));
        QVERIFY(w.shows(QStringLiteral("funnelEditor.empty.action")));
        const Uuid funnel = actions::addRecord(w.replica(), model::Kind::Funnel,
                                               {{"name", std::string("Взвешенная покупка")}})
                                .orThrow();
        (void)actions::addRecord(w.replica(), model::Kind::Stage,
                                 {{"funnel", funnel}, {"name", std::string("Назвал бюджет")}})
            .orThrow();
        w.app().failure()->tryAgain();
        w.open(QStringLiteral("deal"), QString::fromStdString(deal.text()));
        QVERIFY(w.tap(QStringLiteral("deal.path.0")));
        QVERIFY(w.lacks(QStringLiteral("deal.path.0")));
        QVERIFY(w.sees(QStringLiteral("Назвал бюджет")));
    }

    void aCompanyIsFoundAndGetsKnown() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        QVERIFY(w.tap(QStringLiteral("contacts.kind.1")));
        QVERIFY(AppWindow::until([&] { return w.app().companies()->count() > 3; }));
        const QString name = w.app().companies()->get(2).value(QStringLiteral("name")).toString();
        QVERIFY(w.type(QStringLiteral("contacts.search"), name.section(QLatin1Char(' '), -1)));
        QVERIFY(AppWindow::until([&] { return w.app().companies()->count() == 1; }));
        QVERIFY(w.tap(QStringLiteral("companies.row.0")));
        QVERIFY(AppWindow::until([&] { return w.app().company()->name() == name; }));
        QVERIFY(w.tap(QStringLiteral("company.known.usual")));
        QVERIFY(w.tap(QStringLiteral("company.known.2")));
        QVERIFY(w.type(QStringLiteral("answer.words"), QStringLiteral("Решает главный инженер")));
        QVERIFY(w.tap(QStringLiteral("answer.save")));
        QVERIFY(AppWindow::until([&] { return w.app().company()->knownDone() == 1; }));
        QVERIFY(w.sees(QStringLiteral("Решает главный инженер")));
        QCOMPARE(count(w, model::Kind::Answer), 1);
        if (w.app().company()->people()->count() > 0) {
            QVERIFY(w.tap(QStringLiteral("company.person.0")));
            QVERIFY(w.shows(QStringLiteral("contact.more")));
            // And from a person to the company.
            QVERIFY(w.tap(QStringLiteral("contact.more")));
            QVERIFY(w.tap(QStringLiteral("contact.company")));
            QVERIFY(w.shows(QStringLiteral("company.known.2")));
        }
    }

    void theCompaniesAreNarrowedAndTheViewSaved() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        QVERIFY(w.tap(QStringLiteral("contacts.kind.1")));
        auto& companies = *w.app().companies();
        QVERIFY(AppWindow::until([&] { return companies.total() > 3; }));
        const int all = companies.total();
        QVERIFY(w.lacks(QStringLiteral("companies.filter.hot")));
        QVERIFY(w.tap(QStringLiteral("companies.filters")));
        QVERIFY(w.tap(QStringLiteral("companiesSheet.order.1")));
        QVERIFY(w.tap(QStringLiteral("companiesSheet.owner.1")));
        QVERIFY(AppWindow::until([&] { return companies.total() < all; }));
        const int mine = companies.total();
        QVERIFY(w.type(QStringLiteral("companiesSheet.name"), QStringLiteral("Мои с конца")));
        QVERIFY(w.tap(QStringLiteral("companiesSheet.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::SavedView) == 1; }));
        QVERIFY(w.settings().kept(QStringLiteral("company_view")).contains(QStringLiteral("-name")));
        QVERIFY(w.settings().kept(QStringLiteral("contact_view")).isEmpty());
        QVERIFY(w.tap(QStringLiteral("companies.set.owner")));
        QVERIFY(AppWindow::until([&] { return companies.total() == all; }));
        QVERIFY(w.tap(QStringLiteral("companies.view.0")));
        QVERIFY(AppWindow::until([&] { return companies.total() == mine; }));
    }

    void tasksAreTickedOffAndPutOffByOneTap() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.more")));
        QVERIFY(w.tap(QStringLiteral("more.tasks")));
        QVERIFY(w.tap(QStringLiteral("tasks.span.day")));
        QVERIFY(AppWindow::until([&] { return w.app().calendar()->overdue()->count() > 1; }));
        const int late = w.app().calendar()->overdue()->count();
        w.taps = 0;
        QVERIFY(w.tap(QStringLiteral("tasks.late.0")));
        QVERIFY(AppWindow::until([&] { return w.app().calendar()->overdue()->count() == late - 1; }));
        QVERIFY(w.tap(QStringLiteral("tasks.late.0.putOff")));
        QVERIFY(AppWindow::until([&] { return w.app().calendar()->overdue()->count() == late - 2; }));
        QCOMPARE(w.taps, 2);
        QVERIFY(w.tap(QStringLiteral("tasks.span.month")));
        QVERIFY(AppWindow::until([&] { return w.app().calendar()->count() >= 28; }));
        QVERIFY(w.tap(QStringLiteral("tasks.cell.10")));
        QVERIFY(AppWindow::until([&] { return w.app().calendar()->count() == 1; }));
        QVERIFY(w.tap(QStringLiteral("tasks.add")));
        QVERIFY(w.type(QStringLiteral("Отправить образцы")));
        QVERIFY(w.tap(QStringLiteral("task.save")));
        QVERIFY(w.sees(QStringLiteral("Задача добавлена")));
        // On a phone the way back leads to the tab.
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.shows(QStringLiteral("more.tasks")));
    }

    void aStepOfTheSellerIsNoticedAndPutRight() {
        AppWindow w;
        w.open(QStringLiteral("more"));
        QVERIFY(w.tap(QStringLiteral("more.funnelEditor")));
        QVERIFY(AppWindow::until([&] { return w.app().funnelEditor()->count() > 3; }));
        const int before = w.app().funnelEditor()->count();
        QCOMPARE(w.app().funnelEditor()->doubts(), 0);
        QVERIFY(w.shows(QStringLiteral("funnelEditor.step.%1").arg(before - 1)));
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("funnelEditor.addStep")));
        QVERIFY(w.settle());
        QVERIFY(w.type(QStringLiteral("stage.name"), QStringLiteral("Отправить КП")));
        QVERIFY(w.shows(QStringLiteral("stage.doubt")));
        const QString better = w.app().funnelEditor()->draftWording();
        QVERIFY(!better.isEmpty());
        QVERIFY(w.tap(QStringLiteral("stage.save")));
        QVERIFY(AppWindow::until([&] { return w.app().funnelEditor()->doubts() == 1; }));
        const QString step = QStringLiteral("funnelEditor.step.%1").arg(before);
        QVERIFY(w.tap(step));
        QVERIFY(w.type(QStringLiteral("stage.name"), better, true));
        QVERIFY(w.lacks(QStringLiteral("stage.doubt")));
        QVERIFY(w.type(QStringLiteral("stage.reasons"), QStringLiteral("Дорого\nРано")));
        QVERIFY(w.tap(QStringLiteral("stage.save")));
        QVERIFY(AppWindow::until([&] { return w.app().funnelEditor()->doubts() == 0; }));
        QCOMPARE(w.app().funnelEditor()->value(before, "lossReasons").toString(),
                 QStringLiteral("Дорого\nРано"));
        QVERIFY(w.tap(step + QStringLiteral(".up")));
        QVERIFY(AppWindow::until(
            [&] { return w.app().funnelEditor()->value(before - 1, "name").toString() == better; }));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until(
            [&] { return w.app().funnelEditor()->value(before, "name").toString() == better; }));
    }

    void aListIsTakenInAndTakenBack() {
        AppWindow w(AppWindow::kDesktop);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("list.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "Имя;Телефон;Фирма;Что-то\nЁлкин Сергей;8 (383) 248-78-16;Сибмаш-9;Омск\n"
            "Рудина Анна;+7 913 204-11-99;Профит-9;Томск\n;;;\nПусто;12;;\n");
        file.close();
        const auto before = count(w, model::Kind::Contact);
        w.open(QStringLiteral("more"));
        w.open(QStringLiteral("import"), path);
        QVERIFY(w.sees(QStringLiteral("Загрузится: 2 контакта")));
        QVERIFY(w.sees(QStringLiteral("Ёлкин Сергей")));
        QVERIFY(w.tap(QStringLiteral("import.column.3")));
        QVERIFY(w.tap(QStringLiteral("import.meaning.tags")));
        QVERIFY(AppWindow::until([&] {
            return !w.app()
                        .contactImport()
                        ->preview()
                        ->value(0, "about")
                        .toString()
                        .contains(QStringLiteral("Омск"));
        }));
        QVERIFY(w.tap(QStringLiteral("import.start")));
        QVERIFY(w.sees(QStringLiteral("Загружено")));
        QCOMPARE(w.textOf(QStringLiteral("import.result.created")), QStringLiteral("2"));
        QCOMPARE(count(w, model::Kind::Contact), before + 2);
        QVERIFY(w.tap(QStringLiteral("import.undo")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Contact) == before; }));
        QVERIFY(w.shows(QStringLiteral("import.choose.action")));
    }

    void chosenContactsAreChangedAtOnceAndTakenBackAtOnce() {
        AppWindow w(AppWindow::kDesktop);
        QVERIFY(w.tap(QStringLiteral("nav.contacts")));
        auto* contacts = w.app().contacts();
        QVERIFY(AppWindow::until([&] { return contacts->count() > 10; }));
        const auto click = [&](int row, Qt::KeyboardModifiers with) {
            QQuickItem* item =
                app::script::findByName(w.window(), QStringLiteral("contacts.row.%1").arg(row));
            QVERIFY(item);
            const QPointF middle(item->width() / 2, item->height() / 2);
            QTest::mouseClick(&w.window(), Qt::LeftButton, with, item->mapToScene(middle).toPoint());
            QVERIFY(w.settle());
        };
        auto* chosen = w.app().selection();
        click(1, Qt::NoModifier);
        QCOMPARE(chosen->count(), 0);
        QVERIFY(w.shows(QStringLiteral("contact.more")));
        click(4, Qt::ShiftModifier);
        QCOMPARE(chosen->count(), 4);
        click(2, Qt::ControlModifier);
        click(6, Qt::ControlModifier);
        QCOMPARE(chosen->count(), 4);
        const QStringList ids{contacts->rows()[1].id, contacts->rows()[3].id, contacts->rows()[4].id,
                              contacts->rows()[6].id};
        QVERIFY(w.sees(QStringLiteral("Выбрано 4")));
        const auto tagged = [&](const QString& id) {
            store::ReadTransaction read(w.replica());
            const auto record = store::findRecord(read, model::Kind::Contact, *Uuid::parse(id.toStdString()));
            const auto* tags = std::get_if<std::vector<std::string>>(&(*record)["tags"]);
            return tags != nullptr && std::find(tags->begin(), tags->end(), "весна") != tags->end();
        };
        QVERIFY(w.tap(QStringLiteral("selection.tags")));
        QVERIFY(w.type(QStringLiteral("chosen.words"), QStringLiteral("весна")));
        QVERIFY(w.tap(QStringLiteral("chosen.add")));
        QVERIFY(w.sees(QStringLiteral("Изменено 4 контакта")));
        QVERIFY(std::all_of(ids.begin(), ids.end(), tagged));
        QCOMPARE(chosen->count(), 0);
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return std::none_of(ids.begin(), ids.end(), tagged); }));

        // By keyboard alone: from here three on, all, nobody, and those three deleted and back.
        const int before = contacts->total();
        QVERIFY(w.key(QStringLiteral("Shift+Down")));
        QVERIFY(w.key(QStringLiteral("Shift+Down")));
        QCOMPARE(chosen->count(), 3);
        QVERIFY(w.key(QStringLiteral("Ctrl+A")));
        QVERIFY(AppWindow::until([&] { return chosen->count() == before; }));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QCOMPARE(chosen->count(), 0);
        QVERIFY(w.shows(QStringLiteral("contact.more")));
        QVERIFY(w.key(QStringLiteral("Ctrl+Space")));
        QVERIFY(w.key(QStringLiteral("Shift+Up")));
        QCOMPARE(chosen->count(), 2);
        QVERIFY(w.key(QStringLiteral("Delete")));
        QVERIFY(AppWindow::until([&] { return contacts->total() == before - 2; }));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return contacts->total() == before; }));
        // Whoever walks through the list with J goes on choosing from there.
        QVERIFY(w.key(QStringLiteral("J")));
        QVERIFY(w.key(QStringLiteral("Shift+Down")));
        QCOMPARE(chosen->count(), 2);
    }

    void onAPhoneALongPressBeginsToChoose() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.contacts")));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->count() > 5; }));
        QQuickItem* item = app::script::findByName(w.window(), QStringLiteral("contacts.row.1"));
        QVERIFY(item);
        const QPoint at = item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
        QTest::mousePress(&w.window(), Qt::LeftButton, {}, at);
        QVERIFY(AppWindow::until([&] { return w.app().selection()->count() == 1; }));
        QTest::mouseRelease(&w.window(), Qt::LeftButton, {}, at);
        QVERIFY(w.lacks(QStringLiteral("contact.more")));
        // From then on a tap chooses, too.
        QVERIFY(w.tap(QStringLiteral("contacts.row.2")));
        QCOMPARE(w.app().selection()->count(), 2);
        QVERIFY(w.tap(QStringLiteral("selection.call")));
        QVERIFY(w.type(QStringLiteral("chosen.words"), QStringLiteral("Эти двое")));
        QVERIFY(w.key(QStringLiteral("Return")));
        QVERIFY(w.sees(QStringLiteral("на обзвон")));
        QVERIFY(w.tap(QStringLiteral("contacts.row.1")));
        QVERIFY(w.shows(QStringLiteral("contact.more")));
    }
};

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
