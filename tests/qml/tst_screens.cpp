#include <QAccessible>
#include <QTest>

#include "core/store/query.h"
#include "platform/app/script/finder.h"
#include "tests/qml/app_window.h"

using namespace tropa;
using tropa::testing::AppWindow;
using viewmodels::RowModel;

namespace {

std::string field(AppWindow& w, model::Kind kind, const QString& id, std::string_view name) {
    store::ReadTransaction read(w.replica());
    const auto record = store::findRecord(read, kind, Uuid::parse(id.toStdString()).value_or(Uuid{}));
    return record ? record->text(name) : std::string();
}

std::int64_t count(AppWindow& w, model::Kind kind) {
    store::ReadTransaction read(w.replica());
    store::ListQuery query;
    query.kind = kind;
    return store::countRecords(read, query);
}

}  // namespace

/// Each screen does its job, by finger, on a real replica.
class TestScreens : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCOMPARE(AppWindow::warnings(), QStringList()); }

    void todayTicksOffAndLeadsToPeople() {
        AppWindow w;
        QVERIFY(w.app().today()->count() > 0);
        QVERIFY(w.tap(QStringLiteral("today.row.0")));
        QVERIFY(w.shows(QStringLiteral("contact.more")) || w.shows(QStringLiteral("deal.more")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(w.shows(QStringLiteral("today.row.0")));
        RowModel* focus = w.app().today()->focus();
        QVERIFY(focus->count() > 0);
        int open = 0;
        while (focus->get(open).value(QStringLiteral("done")).toBool()) ++open;
        const QString task = focus->get(open).value(QStringLiteral("id")).toString();
        QVERIFY(w.tap(QStringLiteral("today.focus.%1").arg(open)));
        QVERIFY(AppWindow::until([&] {
            store::ReadTransaction read(w.replica());
            const auto record = store::findRecord(read, model::Kind::Task, *Uuid::parse(task.toStdString()));
            return record->integer("done_at").has_value();
        }));
        QVERIFY(w.app().canUndo());

        QQuickItem* list = app::script::findByName(w.window(), QStringLiteral("today.list"));
        QVERIFY(list);
        QMetaObject::invokeMethod(list, "positionViewAtEnd");
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("today.forgotten.cold")));
        QCOMPARE(w.app().contacts()->temperature(), QStringLiteral("cold"));
    }

    void contactsAreFoundAndChanged() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.contacts")));
        const QString name = w.app().contacts()->get(3).value(QStringLiteral("name")).toString();
        QVERIFY(w.type(QStringLiteral("contacts.search"), name.section(QLatin1Char(' '), -1)));
        QVERIFY(AppWindow::until(
            [&] { return w.app().contacts()->count() > 0 && w.app().contacts()->count() < 20; }));
        const QString id = w.app().contacts()->get(0).value(QStringLiteral("id")).toString();
        QVERIFY(w.tap(QStringLiteral("contacts.row.0")));
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.edit")));
        QVERIFY(w.type(QStringLiteral("edit.position"), QStringLiteral("главный технолог"), true));
        QVERIFY(w.type(QStringLiteral("edit.phones.add"), QStringLiteral("+7 913 555-44-33")));
        QVERIFY(w.tap(QStringLiteral("edit.save")));
        QVERIFY(AppWindow::until(
            [&] { return field(w, model::Kind::Contact, id, "position") == "главный технолог"; }));
        QVERIFY(w.sees(QStringLiteral("главный технолог")));
        QVERIFY(AppWindow::until(
            [&] { return w.app().contact()->phonesText().contains(QLatin1String("555-44-33")); }));

        QVERIFY(w.tap(QStringLiteral("contact.question.timing")));
        QVERIFY(w.tap(QStringLiteral("question.yes")));
        QVERIFY(w.type(QStringLiteral("question.note"), QStringLiteral("до марта")));
        QVERIFY(w.tap(QStringLiteral("question.save")));
        QVERIFY(AppWindow::until([&] {
            return w.app()
                .contact()
                ->questions()
                ->get(2)
                .value(QStringLiteral("note"))
                .toString()
                .contains(QStringLiteral("до марта"));
        }));
        QVERIFY(w.tap(QStringLiteral("contact.temperature")));
        QVERIFY(w.tap(QStringLiteral("temperature.warm")));
        QVERIFY(
            AppWindow::until([&] { return field(w, model::Kind::Contact, id, "temperature") == "warm"; }));
    }

    void whoeverAsksForOthersSeesTheFirstOfThem() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        auto* list = app::script::findByName(w.window(), QStringLiteral("contacts.list"));
        QVERIFY(AppWindow::until([&] { return list && list->property("count").toInt() > 30; }));
        const auto toTheEnd = [&] { QVERIFY(QMetaObject::invokeMethod(list, "positionViewAtEnd")); };
        const auto atTheTop = [&] {
            return AppWindow::until([&] {
                return list->property("contentY").toDouble() == list->property("originY").toDouble() &&
                       list->property("currentIndex").toInt() == -1;
            });
        };
        toTheEnd();
        QVERIFY(list->property("contentY").toDouble() > list->property("originY").toDouble());
        QVERIFY(w.tap(QStringLiteral("contacts.filter.warm")));
        QVERIFY(atTheTop());
        QVERIFY(w.key(QStringLiteral("Down")));
        toTheEnd();
        QVERIFY(w.type(QStringLiteral("contacts.search"), QStringLiteral("а")));
        QVERIFY(atTheTop());
    }

    void theListIsNarrowedAndTheViewSaved() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        auto& contacts = *w.app().contacts();
        QVERIFY(AppWindow::until([&] { return contacts.total() > 30; }));
        const int all = contacts.total();
        QVERIFY(w.tap(QStringLiteral("contacts.filters")));
        QVERIFY(w.tap(QStringLiteral("contactsSheet.owner.1")));
        QVERIFY(w.tap(QStringLiteral("contactsSheet.order.2")));
        QVERIFY(AppWindow::until([&] { return contacts.total() < all; }));
        QVERIFY(w.type(QStringLiteral("contactsSheet.name"), QStringLiteral("Её новые")));
        QVERIFY(w.tap(QStringLiteral("contactsSheet.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::SavedView) == 1; }));
        QVERIFY(w.settings().kept(QStringLiteral("contact_view")).contains(QStringLiteral("-created_at")));
        QVERIFY(w.tap(QStringLiteral("contacts.set.owner")));
        QVERIFY(AppWindow::until([&] { return contacts.total() == all; }));
        QVERIFY(w.tap(QStringLiteral("contacts.set.order")));
        QVERIFY(w.tap(QStringLiteral("contacts.view.0")));
        QVERIFY(AppWindow::until([&] { return contacts.total() < all; }));
        QCOMPARE(contacts.order(), QStringLiteral("-created_at"));
        // Nobody is left, and the way back is at hand.
        contacts.setEvent(QStringLiteral("019ab0c2-0000-7000-8000-000000000000"));
        QVERIFY(w.tap(QStringLiteral("contacts.empty.action")));
        QVERIFY(AppWindow::until([&] { return contacts.total() == all; }));
        QVERIFY(w.tap(QStringLiteral("contacts.filters")));
        QVERIFY(w.tap(QStringLiteral("contactsSheet.remove.0")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::SavedView) == 0; }));
    }

    /// What shows the rows that go is at hand for those that come: nothing is made while one types.
    void searchingMakesNoRowAnew() {
        AppWindow w;
        w.open(QStringLiteral("contacts"));
        auto* list = app::script::findByName(w.window(), QStringLiteral("contacts.list"));
        QVERIFY(AppWindow::until([&] { return list && list->property("count").toInt() > 30; }));
        const auto made = [&] {
            QSet<QQuickItem*> rows;
            for (QQuickItem* item : list->property("contentItem").value<QQuickItem*>()->childItems())
                if (item->objectName().startsWith(QLatin1String("contacts.row."))) rows.insert(item);
            return rows;
        };
        QVERIFY(QMetaObject::invokeMethod(list, "positionViewAtEnd"));
        QVERIFY(w.settle());
        const QSet<QQuickItem*> before = made();
        const int all = list->property("count").toInt();
        QVERIFY(w.type(QStringLiteral("contacts.search"), QStringLiteral("а")));
        QVERIFY(AppWindow::until([&] { return list->property("count").toInt() != all; }));
        QVERIFY(w.settle());
        QVERIFY(list->property("count").toInt() > 0);
        QVERIFY2(before.contains(made()), "a row was made anew");
    }

    void nobodyFoundSaysSo() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.contacts")));
        QVERIFY(w.type(QStringLiteral("contacts.search"), QStringLiteral("qqzzxx")));
        QVERIFY(w.sees(QStringLiteral("Никого не нашли")));
        QVERIFY(w.key(QStringLiteral("Escape")));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->count() > 10; }));
    }

    void captureTakesTwoTapsAndTyping() {
        AppWindow w;
        const auto before = count(w, model::Kind::Contact);
        QVERIFY(w.tap(QStringLiteral("nav.capture")));
        QVERIFY(w.type(QStringLiteral("Павел Кимов\n+7 913 204-11-87\nВектор-7")));
        QVERIFY(w.tap(QStringLiteral("capture.saveAndNext")));
        QVERIFY2(w.taps <= 3, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Contact) == before + 1; }));
        QVERIFY(AppWindow::until([&] { return w.app().capture()->name().isEmpty(); }));
        // The next visitor: the keyboard is in the first field already.
        QVERIFY(w.type(QStringLiteral("Анна Рудова")));
        QVERIFY(w.tap(QStringLiteral("capture.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Contact) == before + 2; }));
        QVERIFY(w.lacks(QStringLiteral("capture.name")));
        // And the way back.
        QVERIFY(w.sees(QStringLiteral("Отменить")));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Contact) == before + 1; }));
    }

    void captureKnowsTheSamePhone() {
        AppWindow w;
        QString phone;
        for (int row = 0; phone.isEmpty() && row < w.app().today()->count(); ++row)
            phone = w.app().today()->get(row).value(QStringLiteral("phone")).toString();
        QVERIFY(!phone.isEmpty());
        QVERIFY(w.tap(QStringLiteral("nav.capture")));
        QVERIFY(w.type(QStringLiteral("capture.phone"), phone));
        QVERIFY(w.shows(QStringLiteral("capture.duplicate")));
        QVERIFY(w.app().capture()->duplicateFound());
    }

    void aStepTakesTwoTaps() {
        AppWindow w;
        w.open(QStringLiteral("funnels"));
        QVERIFY(AppWindow::until([&] { return w.app().deals()->count() > 0; }));
        QVERIFY(w.tap(QStringLiteral("funnels.row.0")));
        viewmodels::DealModel& deal = *w.app().deal();
        QVERIFY(AppWindow::until([&] { return !deal.nextStageId().isEmpty(); }));
        const QString stage = deal.nextStageId();
        w.taps = 0;
        QVERIFY(w.tap(QStringLiteral("deal.take")));
        QVERIFY(w.tap(QStringLiteral("step.kind.call")));
        QVERIFY2(w.taps <= 2, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until([&] { return deal.nextStageId() != stage; }));
        QVERIFY(w.sees(QStringLiteral("Отменить")));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return deal.nextStageId() == stage; }));
    }

    void aDealIsLostForAReasonOfItsStep() {
        AppWindow w;
        w.open(QStringLiteral("funnels"));
        QVERIFY(AppWindow::until([&] { return w.app().deals()->count() > 0; }));
        QVERIFY(w.tap(QStringLiteral("funnels.row.0")));
        viewmodels::DealModel& deal = *w.app().deal();
        QVERIFY(AppWindow::until([&] { return deal.reasons()->count() > 0; }));
        QVERIFY(w.tap(QStringLiteral("deal.lost")));
        QVERIFY(w.tap(QStringLiteral("lost.reason.0")));
        QVERIFY(AppWindow::until([&] { return deal.status() == QLatin1String("lost"); }));
        QVERIFY(w.shows(QStringLiteral("deal.closed")));
    }

    void aDealBeginsAtAContactAndGetsItsNextStep() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.contacts")));
        QVERIFY(w.tap(QStringLiteral("contacts.row.1")));
        const auto deals = count(w, model::Kind::Deal);
        const auto tasks = count(w, model::Kind::Task);
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.newDeal")));
        QVERIFY(w.type(QStringLiteral("dealEdit.title"), QStringLiteral("Насосы для склада")));
        QVERIFY(w.type(QStringLiteral("dealEdit.amount"), QStringLiteral("420 000")));
        QVERIFY(w.tap(QStringLiteral("dealEdit.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Deal) == deals + 1; }));
        QVERIFY(
            AppWindow::until([&] { return w.app().deal()->title() == QStringLiteral("Насосы для склада"); }));
        QVERIFY(w.settle());
        QVERIFY(w.tap(QStringLiteral("deal.more")));
        QVERIFY(w.tap(QStringLiteral("deal.task")));
        QVERIFY(w.type(QStringLiteral("task.words"), QStringLiteral("Прислать расчёт")));
        QVERIFY(w.tap(QStringLiteral("task.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Task) == tasks + 1; }));
        QVERIFY(AppWindow::until(
            [&] { return w.app().deal()->nextStepText().contains(QStringLiteral("Прислать расчёт")); }));
    }

    void whoChangedWhatIsTold() {
        for (const QSize size : {AppWindow::kPhone, AppWindow::kDesktop}) {
            AppWindow w(size);
            viewmodels::HistoryModel& history = *w.app().history();
            w.openAny(QStringLiteral("deal"));
            QVERIFY(w.tap(QStringLiteral("deal.more")));
            QVERIFY(w.tap(QStringLiteral("deal.edit")));
            QVERIFY(w.type(QStringLiteral("dealEdit.title"), QStringLiteral("Насосы"), true));
            QVERIFY(w.tap(QStringLiteral("dealEdit.save")));
            QVERIFY(AppWindow::until([&] { return w.app().deal()->title() == QStringLiteral("Насосы"); }));
            for (const QString& page :
                 {QStringLiteral("deal"), QStringLiteral("contact"), QStringLiteral("company")}) {
                w.openAny(page);
                if (page != QLatin1String("company")) QVERIFY(w.tap(page + QStringLiteral(".more")));
                QVERIFY(w.tap(page + QStringLiteral(".history")));
                QVERIFY(w.shows(QStringLiteral("history.row.0")));
                QVERIFY(w.sees(QStringLiteral("Создано")));
                QVERIFY(!history.title().isEmpty());
                // Whoever listens hears the same.
                QAccessibleInterface* row = QAccessible::queryAccessibleInterface(
                    app::script::findByName(w.window(), QStringLiteral("history.row.0")));
                QVERIFY(row != nullptr);
                QVERIFY(row->text(QAccessible::Name).contains(history.get(0)["meta"].toString()));
                QVERIFY(w.tap(QStringLiteral("history.close")));
                QVERIFY(w.lacks(QStringLiteral("history.row.0")));
            }
        }
    }

    void aPersonIsErasedOnlyWithADeliberateYes() {
        AppWindow w;
        QVERIFY(w.tap(QStringLiteral("nav.contacts")));
        const auto before = count(w, model::Kind::Contact);
        const QString id = w.app().contacts()->get(1).value(QStringLiteral("id")).toString();
        QVERIFY(w.tap(QStringLiteral("contacts.row.1")));
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.erase")));
        // The button alone does nothing.
        w.tap(QStringLiteral("erase.yes"));
        QVERIFY(w.shows(QStringLiteral("erase.sure")));
        QVERIFY(!field(w, model::Kind::Contact, id, "name").empty());
        QVERIFY(w.tap(QStringLiteral("erase.sure")));
        QVERIFY(w.tap(QStringLiteral("erase.yes")));
        QVERIFY(w.lacks(QStringLiteral("contact.more")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Contact) == before - 1; }));
        QVERIFY(field(w, model::Kind::Contact, id, "name").empty());
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->indexOf(id) < 0; }));

        // Deleting has a way back.
        const QString other = w.app().contacts()->get(1).value(QStringLiteral("id")).toString();
        QVERIFY(w.tap(QStringLiteral("contacts.row.1")));
        QVERIFY(w.tap(QStringLiteral("contact.more")));
        QVERIFY(w.tap(QStringLiteral("contact.delete")));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->indexOf(other) < 0; }));
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return w.app().contacts()->indexOf(other) >= 0; }));
    }

    void aCallTakesThreeTaps() {
        AppWindow w;
        int row = 0;
        while (!w.app().today()->get(row).value(QStringLiteral("canCall")).toBool()) ++row;
        QVERIFY(row < w.app().today()->count());
        const auto before = count(w, model::Kind::Activity);
        QVERIFY(w.tap(QStringLiteral("today.call.%1").arg(row)));
        QVERIFY(w.tap(QStringLiteral("call.outcome.talked")));
        QVERIFY(w.tap(QStringLiteral("call.save")));
        QVERIFY2(w.taps <= 3, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Activity) == before + 1; }));
        QVERIFY(w.lacks(QStringLiteral("call.save")));
    }

    void aCallFromATaskTicksItOff() {
        AppWindow w;
        const auto entry = [&](int row, const char* role) { return w.app().today()->value(row, role); };
        int row = 0;
        while (row < w.app().today()->count() &&
               (entry(row, "kind") != QStringLiteral("task") || !entry(row, "canCall").toBool()))
            ++row;
        QVERIFY(row < w.app().today()->count());
        const QString task = w.app().today()->rows().at(row).id;
        const auto before = count(w, model::Kind::Activity);
        const auto done = [&] {
            store::ReadTransaction read(w.replica());
            const auto record = store::findRecord(read, model::Kind::Task, *Uuid::parse(task.toStdString()));
            return record->integer("done_at").has_value();
        };
        w.taps = 0;
        QVERIFY(w.tap(QStringLiteral("today.call.%1").arg(row)));
        QVERIFY(w.tap(QStringLiteral("call.outcome.talked")));
        QVERIFY(AppWindow::until([&] { return w.app().call()->tasks()->value(0, "settled").toBool(); }));
        QVERIFY(w.shows(QStringLiteral("call.task.0")));
        QVERIFY(w.tap(QStringLiteral("call.save")));
        QVERIFY2(w.taps <= 3, qPrintable(QString::number(w.taps)));
        QVERIFY(AppWindow::until(done));
        QCOMPARE(count(w, model::Kind::Activity), before + 1);
        // One way back for both.
        QVERIFY(w.key(QStringLiteral("Ctrl+Z")));
        QVERIFY(AppWindow::until([&] { return !done(); }));
        QCOMPARE(count(w, model::Kind::Activity), before);
        // Whoever does not want it takes the tick away.
        QVERIFY(AppWindow::until([&] { return w.app().today()->indexOf(task) >= 0; }));
        QVERIFY(w.tap(QStringLiteral("today.call.%1").arg(w.app().today()->indexOf(task))));
        QVERIFY(w.tap(QStringLiteral("call.outcome.talked")));
        QVERIFY(w.tap(QStringLiteral("call.task.0")));
        QVERIFY(w.tap(QStringLiteral("call.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Activity) == before + 1; }));
        QVERIFY(!done());
    }

    void aCallIsEvidenceOfAStep() {
        AppWindow w;
        w.open(QStringLiteral("funnels"));
        QVERIFY(AppWindow::until([&] { return w.app().deals()->count() > 0; }));
        QVERIFY(w.tap(QStringLiteral("funnels.row.0")));
        QVERIFY(AppWindow::until([&] { return !w.app().deal()->contactId().isEmpty(); }));
        const auto steps = count(w, model::Kind::Step);
        w.open(QStringLiteral("call"), w.app().deal()->contactId());
        QVERIFY(AppWindow::until([&] { return !w.app().call()->buyerStepId().isEmpty(); }));
        QVERIFY(w.tap(QStringLiteral("call.outcome.agreed")));
        QVERIFY(w.tap(QStringLiteral("call.step")));
        QVERIFY(w.tap(QStringLiteral("call.save")));
        QVERIFY(AppWindow::until([&] { return count(w, model::Kind::Step) == steps + 1; }));
    }
};

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
