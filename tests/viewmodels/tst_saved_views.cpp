// What a list shows outlives the program, and saved views reach one's other devices.
#include <QTest>

#include "qml/viewmodels/app_model.h"
#include "tests/support/fleet.h"
#include "tests/viewmodels/fixture.h"
#include "tests/viewmodels/no_sync.h"

namespace tropa::viewmodels {

using model::Kind;

namespace {

class Memory final : public SettingsStore {
public:
    QString value(const QString& key, const QString& otherwise) const override {
        return values.value(key, otherwise);
    }
    void setValue(const QString& key, const QString& value) override { values.insert(key, value); }
    QHash<QString, QString> values;
};

/// The app over a replica and settings that outlive it.
struct Run {
    Run(app::ReplicaThreads& threads, Memory& memory)
        : settings(memory),
          lock(memory),
          app(threads, sync, settings, lock) {
        app.start();
        app.companies()->activate();
        app.contactFilters()->activate();
        app.companyFilters()->activate();
    }

    NoSync sync;
    SettingsModel settings;
    LockModel lock;
    AppModel app;
};

QStringList viewNames(RecordFiltersModel& filters) {
    QStringList names;
    for (int row = 0; row < filters.views()->count(); ++row)
        names << at(*filters.views(), row, "text").toString();
    return names;
}

}  // namespace

class SavedViewsTest : public QObject {
    Q_OBJECT

private slots:
    /// Whoever was chosen is named, however many there are.
    void whoIsChosenIsNamedAmongVeryMany() {
        Fixture f;
        Uuid last;
        f.write([&](store::Replica& replica) {
            for (int i = 0; i < 210; ++i)
                last = actions::addRecord(replica, Kind::Source,
                                          {{"name", "Source " + std::to_string(1000 + i)}})
                           .orThrow();
        });
        ContactListModel contacts(f.context);
        RecordFiltersModel filters(f.context, contacts);
        contacts.setSource(qs(last));
        QCOMPARE(filters.sourceText(), QString("…"));
        filters.activate();
        QTRY_COMPARE(filters.sourceText(), QString("Source 1209"));
        f.write(
            [&](store::Replica& replica) { actions::deleteRecord(replica, Kind::Source, last).orThrow(); });
        QTRY_COMPARE(filters.sourceText(), QString("Not here any more"));
    }

    void theyAreThereAfterARestart() {
        Fixture f;
        Memory memory;
        f.add(Kind::Contact, {{"name", std::string("Anna")}, {"temperature", std::string("warm")}});
        f.add(Kind::Contact, {{"name", std::string("Boris")}});
        {
            Run run(f.threads, memory);
            QTRY_COMPARE(run.app.contacts()->total(), 2);
            run.app.contacts()->setTemperature("warm");
            run.app.contacts()->setOrder("-created_at");
            run.app.contacts()->setSearch("ann");
            run.app.companies()->setOrder("-name");
            run.app.contactFilters()->save("Warm ones");
            run.app.companyFilters()->save("From the end");
            QTRY_COMPARE(viewNames(*run.app.contactFilters()), QStringList("Warm ones"));
            QTRY_COMPARE(viewNames(*run.app.companyFilters()), QStringList("From the end"));
        }
        Run run(f.threads, memory);
        // What was typed was of the moment.
        QCOMPARE(run.app.contacts()->search(), QString());
        QCOMPARE(run.app.contacts()->temperature(), QString("warm"));
        QCOMPARE(run.app.contacts()->order(), QString("-created_at"));
        QCOMPARE(run.app.companies()->order(), QString("-name"));
        QTRY_COMPARE(run.app.contacts()->total(), 1);
        QTRY_COMPARE(viewNames(*run.app.contactFilters()), QStringList("Warm ones"));
        QTRY_COMPARE(viewNames(*run.app.companyFilters()), QStringList("From the end"));
        QCOMPARE(run.app.contactFilters()->viewId(), QString());
        const QString id = run.app.contactFilters()->views()->rows().first().id;
        run.app.contactFilters()->show(id);
        QCOMPARE(run.app.contacts()->search(), QString("ann"));
        QCOMPARE(run.app.contactFilters()->viewId(), id);
    }

    /// One's own come to the device of nobody else.
    void theyAreSynced() {
        testing::Fleet fleet{.devices = 2};
        const auto save = [&](const char* name, const Uuid& whose) {
            store::FieldValues fields{{"name", std::string(name)},
                                      {"entity", std::string("contact")},
                                      {"filter", std::string(R"({"temperature":"hot"})")}};
            if (!whose.isNil()) fields.push_back({"member", whose});
            fleet[0].create(Kind::SavedView, fields);
        };
        save("Of all", {});
        save("His who saved it", fleet[0].member());
        save("Of whom it was saved for", fleet[1].member());
        fleet.syncUntilQuiet();
        const std::string path = fleet[1].replica().connection().path();
        app::ReplicaThreads threads(path);
        Context context(threads);
        ContactListModel contacts(context);
        RecordFiltersModel filters(context, contacts);
        filters.activate();
        QTRY_COMPARE(filters.views()->count(), 2);
        QStringList names = viewNames(filters);
        names.sort();
        QCOMPARE(names, QStringList({"Of all", "Of whom it was saved for"}));
        filters.show(filters.views()->rows().first().id);
        QCOMPARE(contacts.temperature(), QString("hot"));
    }
};

}  // namespace tropa::viewmodels

QTEST_GUILESS_MAIN(tropa::viewmodels::SavedViewsTest)
#include "tst_saved_views.moc"
