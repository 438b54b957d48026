// The long lists: contacts, the day, deals.
#include <QTest>

#include "core/actions/act.h"
#include "core/actions/conflicts.h"
#include "core/actions/demo.h"
#include "core/actions/tasks.h"
#include "qml/viewmodels/contact_list_model.h"
#include "qml/viewmodels/deal_list_model.h"
#include "qml/viewmodels/record_filters_model.h"
#include "qml/viewmodels/today_model.h"
#include "tests/viewmodels/fixture.h"

namespace tropa::viewmodels {

using model::Kind;

class ListsTest : public QObject {
    Q_OBJECT

    static QStringList names(const RowModel& model) {
        QStringList out;
        for (int row = 0; row < model.count(); ++row) out.append(at(model, row, "name").toString());
        return out;
    }

private slots:
    void contactsStandAsInAPhoneBook() {
        Fixture f;
        for (const char* name : {"Ёлкин Пётр", "Егоров Иван", "Жук Анна", "Абрамов Олег"})
            f.add(Kind::Contact, {{"name", std::string(name)}});
        ContactListModel model(f.context);
        const Watched watched(model);
        QCOMPARE(model.state(), RowModel::Loading);
        model.activate();
        QTRY_COMPARE(model.state(), RowModel::Ready);
        QCOMPARE(names(model), QStringList({"Абрамов Олег", "Егоров Иван", "Ёлкин Пётр", "Жук Анна"}));
        QTRY_COMPARE(model.total(), 4);
        QVERIFY(watched.neverReset());
    }

    void searchFindsAndGoesBack() {
        Fixture f;
        for (const char* name : {"Ёлкин Пётр", "Егоров Иван", "Жук Анна"})
            f.add(Kind::Contact, {{"name", std::string(name)}});
        ContactListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 3);
        for (const char* typed : {"елк", "elk", "`kr"}) {
            model.setSearch(QString::fromUtf8(typed));
            QTRY_COMPARE(names(model), QStringList({"Ёлкин Пётр"}));
            model.setSearch({});
            QTRY_COMPARE(model.count(), 3);
        }
        model.setSearch("никого");
        QTRY_COMPARE(model.state(), RowModel::Empty);
        QVERIFY(watched.neverReset());
    }

    void aChangeElsewhereIsOneChangedRow() {
        Fixture f;
        const Uuid id = f.add(Kind::Contact, {{"name", std::string("Anna")}});
        f.add(Kind::Contact, {{"name", std::string("Boris")}});
        ContactListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 2);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        f.set(Kind::Contact, id, {{"position", std::string("Head of supply")}});
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(at(model, 0, "subtitle").toString(), QString("Head of supply"));
        f.set(Kind::Contact, id, {{"name", std::string("Zoya")}});
        QTRY_COMPARE(names(model), QStringList({"Boris", "Zoya"}));
        f.write(
            [&](store::Replica& replica) { actions::deleteRecord(replica, Kind::Contact, id).orThrow(); });
        QTRY_COMPARE(names(model), QStringList({"Boris"}));
        QVERIFY(watched.neverReset());
    }

    void temperatureNarrowsTheList() {
        Fixture f;
        f.add(Kind::Contact, {{"name", std::string("Anna")}, {"temperature", std::string("warm")}});
        f.add(Kind::Contact, {{"name", std::string("Boris")}});
        const Uuid buyer = f.add(Kind::Contact, {{"name", std::string("Vera")}});
        f.add(Kind::Purchase, {{"contact", buyer}, {"amount", std::string("1000")}});
        ContactListModel model(f.context);
        model.activate();
        QTRY_COMPARE(model.count(), 3);
        model.setTemperature("warm");
        QTRY_COMPARE(names(model), QStringList({"Anna"}));
        model.setTemperature("hot");
        QTRY_COMPARE(names(model), QStringList({"Vera"}));
    }

    void ownerSourceAndEventNarrowTheList() {
        Fixture f;
        const Uuid colleague = f.add(Kind::Member, {{"name", std::string("Colleague")}});
        const Uuid fair = f.add(Kind::Source, {{"name", std::string("Trade show")}});
        const Uuid sibir = f.add(Kind::Event, {{"name", std::string("Sibir 2026")}});
        f.add(Kind::Contact, {{"name", std::string("Anna")}, {"owner", colleague}, {"source", fair}});
        f.add(Kind::Contact, {{"name", std::string("Boris")}, {"source", fair}, {"event", sibir}});
        f.add(Kind::Contact, {{"name", std::string("Vera")}});
        ContactListModel model(f.context);
        const Watched watched(model);
        model.activate();
        QTRY_COMPARE(model.count(), 3);
        model.setOwner(qs(colleague));
        QTRY_COMPARE(names(model), QStringList({"Anna"}));
        model.setOwner("none");
        QTRY_COMPARE(names(model), QStringList({"Boris", "Vera"}));
        model.setSource(qs(fair));
        QTRY_COMPARE(names(model), QStringList({"Boris"}));
        model.setEvent("none");
        QTRY_COMPARE(model.state(), RowModel::Empty);
        QCOMPARE(model.filterCount(), 3);
        model.clearFilters();
        QTRY_COMPARE(model.count(), 3);
        model.setEvent(qs(sibir));
        QTRY_COMPARE(names(model), QStringList({"Boris"}));
        QVERIFY(watched.neverReset());
    }

    void theListStandsInEachOfItsOrders() {
        Fixture f;
        const auto add = [&](const char* name, std::int64_t at) {
            return f.add(Kind::Contact, {{"name", std::string(name)}, {"created_at", at}});
        };
        add("Boris", 1'000);
        const Uuid anna = add("Anna", 2'000);
        add("Vera", 3'000);
        f.add(Kind::Activity, {{"contact", anna},
                               {"kind", std::string("call")},
                               {"outcome", std::string("talked")},
                               {"at", std::int64_t{9'000}}});
        ContactListModel model(f.context);
        const Watched watched(model);
        model.activate();
        const auto inOrder = [&](const char* order, const QStringList& wanted) {
            model.setOrder(order);
            QTRY_COMPARE(names(model), wanted);
        };
        inOrder("-name", {"Vera", "Boris", "Anna"});
        inOrder("-created_at", {"Vera", "Anna", "Boris"});
        inOrder("created_at", {"Boris", "Anna", "Vera"});
        inOrder("silent_since", {"Boris", "Vera", "Anna"});
        inOrder("-silent_since", {"Anna", "Vera", "Boris"});
        inOrder("", {"Anna", "Boris", "Vera"});
        QVERIFY(watched.neverReset());
    }

    void aViewIsSavedShownAndDeleted() {
        Fixture f;
        const Uuid fair = f.add(Kind::Source, {{"name", std::string("Trade show")}});
        f.add(Kind::Contact, {{"name", std::string("Anna")}, {"source", fair}});
        f.add(Kind::Contact, {{"name", std::string("Boris")}});
        ContactListModel model(f.context);
        RecordFiltersModel filters(f.context, model);
        const Watched watched(*filters.views());
        model.activate();
        filters.activate();
        QTRY_COMPARE(filters.sources()->count(), 3);
        model.setSource(qs(fair));
        model.setOrder("-created_at");
        QCOMPARE(filters.sourceText(), QString("Trade show"));
        QCOMPARE(filters.proposedName(), QString("Trade show, Newest first"));
        QCOMPARE(filters.viewId(), QString());
        filters.save("  From the fair ");
        QTRY_COMPARE(filters.views()->count(), 1);
        QCOMPARE(at(*filters.views(), 0, "text").toString(), QString("From the fair"));
        const QString id = at(*filters.views(), 0, "key").toString();
        QCOMPARE(filters.viewId(), id);

        model.clearFilters();
        model.setOrder({});
        QTRY_COMPARE(model.count(), 2);
        QCOMPARE(filters.viewId(), QString());
        filters.show(id);
        QTRY_COMPARE(names(model), QStringList({"Anna"}));
        QCOMPARE(model.order(), QString("-created_at"));

        // The same name is the same view.
        model.setTemperature("cold");
        filters.save("From the fair");
        QTRY_VERIFY(at(*filters.views(), 0, "filter").toString().contains("cold"));
        QCOMPARE(filters.views()->count(), 1);
        QCOMPARE(filters.viewId(), id);

        filters.remove(id);
        QTRY_COMPARE(filters.views()->count(), 0);
        f.write([](store::Replica& replica) { actions::undoLast(replica).orThrow(); });
        QTRY_COMPARE(filters.views()->count(), 1);
        QVERIFY(watched.neverReset());
    }

    /// A colleague's are his; those of a newer version are read as far as they are understood.
    void savedViewsAreOnesOwnOrAllOfUs() {
        Fixture f;
        const Uuid colleague = f.add(Kind::Member, {{"name", std::string("Colleague")}});
        const auto add = [&](const char* name, const char* filter, const char* of, const Uuid& whose) {
            actions::Inputs inputs{
                {"name", std::string(name)}, {"filter", std::string(filter)}, {"entity", std::string(of)}};
            if (!whose.isNil()) inputs.push_back({"member", whose});
            f.add(Kind::SavedView, inputs);
        };
        add("His", "{}", "contact", colleague);
        add("Of deals", "{}", "deal", {});
        add("Of all", R"({"order":"by_weight","temperature":"hot","moon":"full"})", "contact", {});
        ContactListModel model(f.context);
        RecordFiltersModel filters(f.context, model);
        filters.activate();
        QTRY_COMPARE(filters.views()->count(), 1);
        model.activate();
        filters.show(at(*filters.views(), 0, "key").toString());
        QCOMPARE(model.temperature(), QString("hot"));
        QCOMPARE(model.order(), QString());
        QTRY_COMPARE(model.state(), RowModel::Empty);
    }

    void pagesFollowAsTheyAreAskedFor() {
        Fixture f;
        f.write([](store::Replica& replica) {
            actions::act(replica, "add", [](store::Edit& edit) {
                for (int i = 0; i < 500; ++i)
                    actions::addRecord(
                        edit, Kind::Contact,
                        {{"name",
                          QStringLiteral("Contact %1").arg(i, 4, 10, QLatin1Char('0')).toStdString()}});
            }).orThrow();
        });
        ContactListModel model(f.context);
        // No model tester here: it asks for further pages by itself.
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.activate();
        QTRY_COMPARE(model.state(), RowModel::Ready);
        QVERIFY(model.count() < 100);
        while (model.count() < 500) {
            const int before = model.count();
            QVERIFY(model.canFetchMore({}));
            model.fetchMore({});
            QTRY_VERIFY(model.count() > before);
        }
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(at(model, 499, "name").toString(), QString("Contact 0499"));
        // What the view has seen stays after a change.
        f.add(Kind::Contact, {{"name", std::string("A first one")}});
        QTRY_COMPARE(at(model, 0, "name").toString(), QString("A first one"));
        QVERIFY(model.count() >= 500);
        QVERIFY(resets.isEmpty());
    }

    void theDayHasItsReasons() {
        Fixture f;
        const Uuid anna = f.add(Kind::Contact, {{"name", std::string("Anna Rud")},
                                                {"phones", std::string("+79132041187")},
                                                {"company", std::string("Profit")}});
        const Uuid task = f.write([&](store::Replica& replica) {
            return actions::act(
                       replica, "add",
                       [&](store::Edit& edit) {
                           actions::NextStep next{"Ask who decides", edit.write().nowMs() + 60'000, false};
                           return actions::addNextStep(edit, next, anna, {}, "Call");
                       })
                .orThrow();
        });
        TodayModel model(f.context);
        const Watched watched(model);
        const Watched focusWatched(*model.focus());
        model.start();
        QTRY_COMPARE(model.count(), 1);
        QCOMPARE(at(model, 0, "title").toString(), QString("Anna Rud"));
        QCOMPARE(at(model, 0, "company").toString(), QString("Profit"));
        QVERIFY(at(model, 0, "reason").toString().endsWith(" · Ask who decides"));
        QCOMPARE(at(model, 0, "section").toString(), QString("Promised today"));
        QVERIFY(at(model, 0, "canCall").toBool());
        QCOMPARE(model.openTasks(), 1);

        model.setFocus(QString::fromStdString(task.text()), true);
        QTRY_COMPARE(model.focus()->count(), 1);
        QTRY_COMPARE(model.count(), 0);
        QCOMPARE(model.focusText(), QString("0 of 1"));
        QCOMPARE(at(*model.focus(), 0, "who").toString(), QString("Anna Rud"));
        model.markDone(QString::fromStdString(task.text()), true);
        QVERIFY(at(*model.focus(), 0, "done").toBool());
        QTRY_COMPARE(model.focusText(), QString("1 of 1"));
        QVERIFY(f.record(Kind::Task, task).integer("done_at").has_value());
        QVERIFY(watched.neverReset() && focusWatched.neverReset());
    }

    void ofALongDayTheScreenfulComesFirst() {
        Fixture f;
        f.write([](store::Replica& replica) {
            const actions::Inputs owed = {{"title", std::string("Call back")},
                                          {"due", std::string("2024-03-01T10:00:00Z")}};
            for (int i = 0; i < 40; ++i) (void)actions::addRecord(replica, Kind::Task, owed).orThrow();
            const Uuid funnel =
                actions::addRecord(replica, Kind::Funnel, {{"name", std::string("Pumps")}}).orThrow();
            (void)actions::addRecord(replica, Kind::Deal,
                                     {{"title", std::string("A pump")}, {"funnel", funnel.text()}})
                .orThrow();
        });
        TodayModel model(f.context);
        const Watched watched(model);
        model.start();
        QTRY_COMPARE(model.state(), RowModel::Ready);
        QCOMPARE(model.count(), 30);
        QCOMPARE(model.total(), 0);
        QStringList head;
        for (int row = 0; row < 30; ++row) {
            QCOMPARE(at(model, row, "section").toString(), QString("Overdue"));
            head.append(at(model, row, "id").toString());
        }
        model.startRest();
        QTRY_COMPARE(model.total(), 31);
        QCOMPARE(model.count(), 31);
        QCOMPARE(at(model, 30, "title").toString(), QString("A pump"));
        QCOMPARE(at(model, 30, "section").toString(), QString("Without a next step"));
        for (int row = 0; row < 30; ++row) QCOMPARE(at(model, row, "id").toString(), head[row]);
        QVERIFY(watched.neverReset());

        // The first reading may come late: it failed, and succeeds when it is tried again.
        TodayModel late(f.context);
        late.startRest();
        late.start();
        QTRY_COMPARE(late.total(), 31);
    }

    void everyListOfALivelyCompanyIsConsistent() {
        Fixture f;
        f.write([](store::Replica& replica) { (void)actions::makeDemo(replica, {}).orThrow(); });
        TodayModel today(f.context);
        ContactListModel contacts(f.context);
        DealListModel deals(f.context);
        const Watched watchedToday(today);
        const Watched watchedContacts(contacts);
        const Watched watchedDeals(deals);
        today.start();
        contacts.activate();
        deals.activate();
        QTRY_COMPARE(today.state(), RowModel::Ready);
        QTRY_COMPARE(contacts.total(), 80);
        QTRY_VERIFY(deals.count() > 0);
        QVERIFY(deals.funnels()->count() >= 2);
        QTRY_VERIFY(!deals.totalText().isEmpty());
        for (int row = 0; row < deals.count(); ++row) {
            QVERIFY(!at(deals, row, "title").toString().isEmpty());
            QVERIFY(at(deals, row, "done").toInt() <= at(deals, row, "stageCount").toInt());
            QCOMPARE(at(deals, row, "statesTiny").toStringList().size(),
                     at(deals, row, "stageCount").toInt());
        }
        for (int row = 0; row < today.count(); ++row) QVERIFY(!at(today, row, "title").toString().isEmpty());
        deals.setFunnelId(deals.funnels()->rows().last().id);
        QTRY_COMPARE(deals.funnelName(), deals.funnels()->rows().last().values[0].toString());
        QVERIFY(watchedToday.neverReset() && watchedContacts.neverReset() && watchedDeals.neverReset());
    }

    /// Nothing of this may hold up a frame; the figure is printed.
    void theGuiThreadStaysFree() {
        Fixture f;
        f.write([](store::Replica& replica) {
            actions::DemoOptions options;
            options.size = actions::DemoSize::Medium;
            (void)actions::makeDemo(replica, options).orThrow();
        });
        ContactListModel contacts(f.context);
        TodayModel today(f.context);
        const LongestBlock block;
        contacts.activate();
        today.start();
        QTRY_COMPARE(contacts.state(), RowModel::Ready);
        for (const char* typed : {"а", "ал", "але", "алек"}) {
            contacts.setSearch(QString::fromUtf8(typed));
            QTest::qWait(30);
        }
        contacts.setSearch({});
        QTRY_VERIFY(contacts.count() > 50);
        for (int page = 0; page < 5; ++page) {
            contacts.fetchMore({});
            QTest::qWait(30);
        }
        QTRY_VERIFY(today.state() == RowModel::Ready);
        qInfo("longest work between two turns of the event loop: %lld ms of CPU", block.milliseconds());
        QVERIFY(block.milliseconds() < 20);
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::ListsTest)
#include "tst_lists.moc"
